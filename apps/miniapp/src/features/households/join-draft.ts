import { useState } from 'react';
import { newKey } from '../../platform/new-key';
import { forgetStored, readStored, writeStored } from '../../platform/storage';
import type { JoinDraft } from './join-body';

/** A request as far as it is filled in, kept on the device with its idempotency key. */
export function useJoinDraft(token: string, opening: Pick<JoinDraft, 'isForChild' | 'name'>) {
  const stored = `draft.join.${token}.${opening.isForChild ? 'child' : 'self'}` as const;
  const [draft, setDraft] = useState<JoinDraft>(() => ({
    key: newKey(),
    relation: null,
    phone: '',
    lastDay: '',
    bornOn: '',
    ...opening,
    ...readStored<JoinDraft>(stored),
  }));
  const change = (part: Partial<JoinDraft>) =>
    setDraft((before) => {
      const after = { ...before, ...part };
      writeStored(stored, after);
      return after;
    });
  const forget = () => forgetStored(stored);
  /** After a refusal the next try is another request. */
  const renewKey = () => change({ key: newKey() });
  return { draft, change, forget, renewKey };
}
