import type { VisitOutcome, VisitReason } from '@duoduo/contracts/visits';
import { useStoredDraft } from '../../platform/stored-draft';
import { useWaiting } from '../../platform/waiting';

export interface VisitDraft {
  reason: VisitReason | null;
  outcome: VisitOutcome | null;
  note: string;
  /** As it was first sent: the same record if it is sent again. */
  visitedAt: string | null;
}

/**
 * A visit to a household as far as it is written; what waits there suggests the reason. It lies on the phone sealed as what waits for the
 * network does; where no key is known it stays on the page.
 */
export function useVisitDraft(householdId: string, suggested: VisitReason | null) {
  const key = useWaiting(({ owner }) => owner?.key);
  const opening = () => ({ reason: suggested, outcome: null, note: '', visitedAt: null });
  return useStoredDraft<VisitDraft>(key === undefined ? null : `visit.${householdId}`, opening, key);
}
