import { useState } from 'react';
import { useKeys } from '../../platform/desk';

/** Which of a list is open at the right. J and K go on and back where there is more than one; what left the list gives way to the next. */
export function useSelection<T>(items: readonly T[], idOf: (item: T) => string, onMove?: () => void) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [lastIndex, setLastIndex] = useState(0);
  const found = items.findIndex((item) => idOf(item) === chosenId);
  const index = found >= 0 ? found : Math.min(lastIndex, items.length - 1);
  const selected = items[index];
  const choose = (item: T | undefined) => {
    if (!item) return;
    setChosenId(idOf(item));
    setLastIndex(items.indexOf(item));
    onMove?.();
  };
  useKeys(items.length > 1 ? { j: () => choose(items[index + 1]), k: () => choose(items[index - 1]) } : {});
  return { selected, choose };
}
