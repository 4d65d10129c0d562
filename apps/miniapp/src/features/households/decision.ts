import type { Relation } from '@duoduo/contracts/households';
import type { ApproveMembershipBody, StaffMembershipDetailView } from '../../platform/views';

/** Nobody of the file: he is new to it. */
export const NEWCOMER = 'new';

/** What whoever decides has chosen so far. */
export interface Decision {
  householdId: string | null;
  /** One of the file, or `NEWCOMER`; null while it is not said. */
  who: string | null;
  relation: Relation;
  isVisited: boolean;
}

export function openingOf(request: StaffMembershipDetailView): Decision {
  const [only, ...others] = request.households;
  const householdId = request.householdId ?? (others.length === 0 ? (only?.id ?? null) : null);
  // A child, and who comes to an empty door, cannot be anybody of the file.
  const isNew = request.isForChild || request.households.length === 0;
  return { householdId, who: isNew ? NEWCOMER : null, relation: request.relation, isVisited: false };
}

/** Whom of the file he may be. Who signs in himself already is somebody else. */
export function candidatesOf(request: StaffMembershipDetailView, { householdId }: Decision) {
  return request.households.find(({ id }) => id === householdId)?.members.filter(({ hasAccount }) => !hasAccount) ?? [];
}

/** What is sent; null while something is to be said. */
export function approvalOf(request: StaffMembershipDetailView, decision: Decision): ApproveMembershipBody | null {
  const mustChooseHome = request.households.length > 0 && decision.householdId === null;
  const mustVisit = request.headWord === 'objected' && !decision.isVisited;
  if (mustChooseHome || decision.who === null || mustVisit) return null;
  return {
    ...(decision.householdId ? { householdId: decision.householdId } : {}),
    ...(decision.who === NEWCOMER ? {} : { personId: decision.who }),
    relation: decision.relation,
    ...(request.headWord === 'objected' ? { despiteObjection: true } : {}),
  };
}
