import { useState } from 'react';
import { ApiProblem } from '@duoduo/api-client/call';
import { newKey } from './new-key';
import { useOwnName } from './own-name';
import { openText, sealText } from './sealed-text';
import { forgetStored, readStored, type StoredName, writeStored } from './storage';

interface Kept<T> {
  key: string;
  draft: T;
  /** Whether it was sent as it stands, and no answer has come. */
  isSent: boolean;
}

/** What a mutation tells the draft it was made of. It goes to the hook, not to `mutate`: the form may have left the page by then. */
export interface SentDraft {
  onSent: () => void;
  onRefused: (error: unknown) => void;
}

/**
 * What is being written, kept on the device with its idempotency key: a reload loses nothing, and whoever submits again after a lost
 * answer submits once. Without a name it stays on the page: a change of what others change too, or what an identity card says. With a key
 * of 64 hex digits it is sealed: what is written of others does not lie readable on a phone.
 */
export function useStoredDraft<T extends object>(name: string | null, opening: () => T, key?: string) {
  const stored = useOwnName(name ?? '');
  const read = () => (name === null ? null : key === undefined ? readStored<Kept<T>>(stored) : opened<Kept<T>>(stored, key));
  const write = (after: Kept<T>) => name !== null && writeStored(stored, key === undefined ? after : sealText(key, JSON.stringify(after)));
  const [kept, setKept] = useState<Kept<T>>(() => {
    const before = read();
    return { key: newKey(), isSent: false, ...before, draft: { ...opening(), ...before?.draft } };
  });
  const change = (part: Partial<T>) =>
    setKept((before) => {
      const after = { ...before, isSent: false, draft: { ...before.draft, ...part } };
      write(after);
      return after;
    });
  /** The key to send with: from now on it is kept, also where nothing was typed, with what the sending itself decides. */
  const keyToSend = (part: Partial<T> = {}) => {
    const after = { ...kept, isSent: true, draft: { ...kept.draft, ...part } };
    write(after);
    setKept(after);
    return kept.key;
  };
  const sent: SentDraft = {
    // What still stands on the page would be another one.
    onSent: () => {
      forgetStored(stored);
      setKept((before) => ({ ...before, key: newKey(), isSent: false }));
    },
    onRefused: (error) => {
      if (!(error instanceof ApiProblem)) return;
      const after = { ...(read() ?? kept), key: newKey(), isSent: false };
      write(after);
      setKept(after);
    },
  };
  return { draft: kept.draft, isSent: kept.isSent, change, keyToSend, sent };
}

/** What lies in a form that is not open: whether something does, and other words in its place; filling it in answers how to undo that. */
export function useDraftElsewhere<T extends object>(name: string) {
  const stored = useOwnName(name);
  return {
    isBegun: () => readStored(stored) !== null,
    fill: (draft: T) => {
      const before = readStored<unknown>(stored);
      writeStored(stored, { key: newKey(), draft, isSent: false } satisfies Kept<T>);
      return () => (before === null ? forgetStored(stored) : writeStored(stored, before));
    },
  };
}

/** Null where nothing lies there that this key opens. */
function opened<T>(name: StoredName, key: string): T | null {
  const sealed = readStored<unknown>(name);
  const text = typeof sealed === 'string' ? openText(key, sealed) : null;
  return text === null ? null : (JSON.parse(text) as T);
}

export type StoredDraft<T extends object> = ReturnType<typeof useStoredDraft<T>>;
