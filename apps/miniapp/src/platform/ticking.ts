import { useEffect, useState } from 'react';
import { now } from './clock';
import { usePageShown } from './page-shown';

const SECOND_MS = 1000;

/** The time, new every second while the page is shown and `isOn`. */
export function useSeconds(isOn = true): Date {
  const [at, setAt] = useState(now);
  const isShown = usePageShown();
  useEffect(() => {
    if (!isOn || !isShown) return;
    setAt(now());
    const timer = setInterval(() => setAt(now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [isOn, isShown]);
  return at;
}

/** Whole seconds until an instant, never below 0. */
export function secondsUntil(instantMs: number, at: Date): number {
  return Math.max(0, Math.ceil((instantMs - at.getTime()) / SECOND_MS));
}
