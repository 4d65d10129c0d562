import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { isBrowser } from './environment';

const DESK_FROM_PX = 900;

/** Whether there is room for the two columns of the desk. Never in a mini-program. */
export function useIsWide(): boolean {
  const [isWide, setIsWide] = useState(isBrowser && window.innerWidth >= DESK_FROM_PX);
  useEffect(() => {
    if (!isBrowser) return;
    // while something is printed, the width is the paper's (seen: 1 px), and the desk would be gone from it
    const changed = () => window.matchMedia('print').matches || setIsWide(window.innerWidth >= DESK_FROM_PX);
    window.addEventListener('resize', changed);
    return () => window.removeEventListener('resize', changed);
  }, []);
  return isWide;
}

/** The letters that do something now, those of each part of the page that listens. */
const useListening = create<{ parts: string[] }>(() => ({ parts: [] }));

/** Keys of the desk, by the letter printed on them. They rest while somebody types in a field. */
export function useKeys(keys: Record<string, () => void>): void {
  const letters = Object.keys(keys).join('');
  useEffect(() => {
    useListening.setState(({ parts }) => ({ parts: [...parts, letters] }));
    return () => useListening.setState(({ parts }) => ({ parts: parts.filter((_, index) => index !== parts.indexOf(letters)) }));
  }, [letters]);
  useEffect(() => {
    if (!isBrowser) return;
    const pressed = (event: KeyboardEvent) => {
      // A field that the browser fills in by itself sends key events without a key.
      const act = keys[(event.key ?? '').toLowerCase()];
      if (!act || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
}

/** Whether a key does something on the page as it is now. */
export function useIsListening(): (key: string) => boolean {
  const { parts } = useListening();
  return (key) => parts.some((letters) => letters.includes(key.toLowerCase()));
}

/** How many forms are being filled in. */
const useOpenForms = create<{ count: number }>(() => ({ count: 0 }));

/** Says that a form is being filled in: the letters that go through a list rest meanwhile, as they would close it. */
export function useHoldList(isFilledIn = true): void {
  useEffect(() => {
    if (!isFilledIn) return;
    useOpenForms.setState(({ count }) => ({ count: count + 1 }));
    return () => useOpenForms.setState(({ count }) => ({ count: count - 1 }));
  }, [isFilledIn]);
}

export function useIsListHeld(): boolean {
  return useOpenForms(({ count }) => count > 0);
}

/** Lets the browser print what is shown. */
export function printPage(): void {
  if (isBrowser) window.print();
}

const LOOK_MS = 100;
const WAIT_MS = 5000;

/** The same, once every picture in the element with this id has come or failed; those that do not come in a while are left out. Answers how to give it up. */
export function printWhenDrawn(id: string): () => void {
  if (!isBrowser) return () => undefined;
  let waited = 0;
  const look = setInterval(() => {
    waited += LOOK_MS;
    if (waited < WAIT_MS && !isDrawn(document.getElementById(id))) return;
    clearInterval(look);
    printPage();
  }, LOOK_MS);
  return () => clearInterval(look);
}

/** The kit draws the picture of its part a moment later. */
function isDrawn(root: HTMLElement | null): boolean {
  const parts = Array.from(root?.querySelectorAll('taro-image-core') ?? []);
  return parts.every((part) => part.querySelector('img')?.complete);
}

/** Puts the cursor into the first text field inside the element with this id. */
export function focusField(id: string): void {
  if (isBrowser) document.getElementById(id)?.querySelector<HTMLElement>('input, textarea')?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
