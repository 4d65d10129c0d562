import { useEffect, useState } from 'react';

const SETTLED_AFTER_MS = 300;

/** What is typed, once the typing rests: a list is not asked for at every letter. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
