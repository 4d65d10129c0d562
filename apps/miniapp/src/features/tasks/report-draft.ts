import { useState } from 'react';
import { newKey } from '../../platform/new-key';
import { useOwnName } from '../../platform/own-name';
import { forgetStored, readStored, writeStored } from '../../platform/storage';
import type { ReportDraft } from './report-body';
import type { DraftName } from './report-opening';

function emptyDraft(): ReportDraft {
  return {
    key: newKey(),
    place: null,
    topCode: null,
    categoryCode: null,
    description: '',
    photos: [],
    allowContact: false,
    phone: '',
    behalfName: '',
    channel: null,
  };
}

/**
 * A report as far as it is written. Every change is kept on the device, together with the idempotency key, so that neither a
 * kill of the app nor a second tap loses it or sends it twice.
 */
export function useReportDraft(name: DraftName, opening: Partial<ReportDraft>) {
  const stored = useOwnName(name);
  const [draft, setDraft] = useState<ReportDraft>(() => ({ ...emptyDraft(), ...readStored<ReportDraft>(stored), ...opening }));
  const change = (part: Partial<ReportDraft>) => {
    setDraft((before) => {
      const after = { ...before, ...part };
      writeStored(stored, after);
      return after;
    });
  };
  const forget = () => forgetStored(stored);
  /** After a refusal the next try is another request: its content will differ. */
  const renewKey = () => change({ key: newKey() });
  return { draft, change, forget, renewKey };
}
