import { useMemo, useState } from 'react';
import { newKey } from '../../platform/new-key';
import { useOwnName } from '../../platform/own-name';
import { useWaiting } from '../../platform/waiting';
import { openPlace, sealedPlace, type DraftPlace } from './draft-place';
import type { ReportDraft } from './report-body';
import { isForAnother, type DraftName } from './report-opening';

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
 * kill of the app nor a second tap loses it or sends it twice. For another it is kept where the key is known that seals it.
 */
export function useReportDraft(name: DraftName, opening: Partial<ReportDraft>) {
  const { place, isKept } = usePlace(name);
  const [draft, setDraft] = useState<ReportDraft>(() => ({ ...emptyDraft(), ...place.read(), ...opening }));
  const change = (part: Partial<ReportDraft>) => {
    setDraft((before) => {
      const after = { ...before, ...part };
      place.write(after);
      return after;
    });
  };
  /** After a refusal the next try is another request: its content will differ. */
  const renewKey = () => change({ key: newKey() });
  return { draft, isKept, change, forget: place.forget, renewKey };
}

function usePlace(name: DraftName): { place: DraftPlace; isKept: boolean } {
  const isSealed = isForAnother(name);
  const stored = useOwnName(isSealed ? 'for-others' : name);
  const key = useWaiting(({ owner }) => owner?.key);
  const place = useMemo(() => (isForAnother(name) ? sealedPlace(stored, name, key) : openPlace(stored)), [stored, name, key]);
  return { place, isKept: !isSealed || key !== undefined };
}
