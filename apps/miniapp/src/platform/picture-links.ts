import { useRef, useState } from 'react';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';

/** A link that has opened is kept: each reading of the page brings new ones, and a picture need not come twice. */
export function useKeptLink(url: string) {
  const [kept, setKept] = useState(url);
  const [isLost, setIsLost] = useState(false);
  if (isLost && kept !== url) {
    setKept(url);
    setIsLost(false);
  }
  return { kept, isLost, lose: () => setIsLost(true) };
}

/** A link opens for ten minutes: a page that lay open longer asks again for what it shows. Once for each picture, as one may be gone for good. */
export function useNewLinks(queryKeys: readonly QueryKey[]) {
  const cache = useQueryClient();
  const asked = useRef(new Set<string>());
  return {
    came: (id: string) => void asked.current.delete(id),
    ask: (id: string) => {
      if (asked.current.has(id)) return;
      asked.current.add(id);
      for (const queryKey of queryKeys) void cache.invalidateQueries({ queryKey });
    },
  };
}
