import { useState } from 'react';
import type { VisitOutcome, VisitReason } from '@duoduo/contracts/visits';
import { newKey } from '../../platform/new-key';
import { forgetStored, readStored, writeStored } from '../../platform/storage';

interface VisitDraft {
  /** The same until it is sent, also after the app was killed in between. */
  key: string;
  reason: VisitReason | null;
  outcome: VisitOutcome | null;
  note: string;
}

/** A visit as far as it is written, kept on the device under its household; what waits there suggests the reason. */
export function useVisitDraft(householdId: string, suggested: VisitReason | null) {
  const name = `draft.visit.${householdId}` as const;
  const [draft, setDraft] = useState<VisitDraft>(
    () => readStored<VisitDraft>(name) ?? { key: newKey(), reason: suggested, outcome: null, note: '' },
  );
  const change = (part: Partial<VisitDraft>) => {
    setDraft((before) => {
      const after = { ...before, ...part };
      writeStored(name, after);
      return after;
    });
  };
  return { draft, change, renewKey: () => change({ key: newKey() }), forget: () => forgetStored(name) };
}
