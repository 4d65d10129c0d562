import { useState } from 'react';
import { newKey } from '../../platform/new-key';
import { forgetStored, readStored, writeStored } from '../../platform/storage';
import type { ApplicationDraft } from './application-body';

const STORED = 'draft.volunteer';

/** An application as far as it is filled in, kept on the device with its idempotency key. */
export function useApplicationDraft() {
  const [draft, setDraft] = useState<ApplicationDraft>(() => ({
    key: newKey(),
    communityCode: null,
    skills: [],
    times: '',
    partyMember: false,
    workUnit: '',
    ...readStored<ApplicationDraft>(STORED),
  }));
  const change = (part: Partial<ApplicationDraft>) =>
    setDraft((before) => {
      const after = { ...before, ...part };
      writeStored(STORED, after);
      return after;
    });
  /** After a refusal the next try is another application. */
  const renewKey = () => change({ key: newKey() });
  return { draft, change, forget: () => forgetStored(STORED), renewKey };
}
