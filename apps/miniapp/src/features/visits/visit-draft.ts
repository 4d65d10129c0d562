import type { VisitOutcome, VisitReason } from '@duoduo/contracts/visits';
import { useStoredDraft } from '../../platform/stored-draft';

export interface VisitDraft {
  reason: VisitReason | null;
  outcome: VisitOutcome | null;
  note: string;
  /** As it was first sent: the same record if it is sent again. */
  visitedAt: string | null;
}

/** A visit to a household as far as it is written; what waits there suggests the reason. */
export function useVisitDraft(householdId: string, suggested: VisitReason | null) {
  return useStoredDraft<VisitDraft>(`visit.${householdId}`, () => ({ reason: suggested, outcome: null, note: '', visitedAt: null }));
}
