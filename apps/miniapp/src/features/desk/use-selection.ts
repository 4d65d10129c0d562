import { useState } from 'react';
import { useIsListHeld, useKeys } from '../../platform/desk';

/**
 * Which of a list is open at the right. J and K go on and back where there is more than one; and no form is open;
 * what left the list gives way to the next. Open at first is the one with `openedId`, or the first.
 */
export function useSelection<T>(items: readonly T[], idOf: (item: T) => string, onMove?: (item: T) => void, openedId?: string) {
  const [chosenId, setChosenId] = useState<string | null>(openedId ?? null);
  const [lastIndex, setLastIndex] = useState(0);
  const found = items.findIndex((item) => idOf(item) === chosenId);
  const index = found >= 0 ? found : Math.min(lastIndex, items.length - 1);
  const selected = items[index];
  const choose = (item: T | undefined) => {
    if (!item) return;
    setChosenId(idOf(item));
    setLastIndex(items.indexOf(item));
    onMove?.(item);
  };
  const isHeld = useIsListHeld();
  useKeys(items.length > 1 && !isHeld ? { j: () => choose(items[index + 1]), k: () => choose(items[index - 1]) } : {});
  return { selected, choose };
}
