import { GUARDIAN_BELOW_AGE, MEMBERSHIP_STATUSES, type MembershipStatus } from '@duoduo/contracts/memberships';

/** Where a request may go from each status. */
const NEXT: Record<MembershipStatus, readonly MembershipStatus[]> = {
  pending: ['approved', 'rejected', 'withdrawn'],
  approved: ['ended'],
  rejected: [],
  withdrawn: [],
  ended: [],
};

/** For the WHERE of a guarded update: the statuses from which a request may become `to`. */
export function statusesBefore(to: MembershipStatus): MembershipStatus[] {
  return MEMBERSHIP_STATUSES.filter((from) => NEXT[from].includes(to));
}

/** An approved request whose member's last day is over has ended, though nobody touched it. */
export function statusOn(today: string, status: MembershipStatus, lastDay: string | null): MembershipStatus {
  return status === 'approved' && lastDay !== null && lastDay < today ? 'ended' : status;
}

/** Full years on a day; who is born on 29 February is a year older from 1 March on. */
export function ageOn(day: string, bornOn: string): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** Whether only a guardian may ask. A day of birth that nobody knows is taken for a grown-up's. */
export function needsGuardian(day: string, bornOn: string | null): boolean {
  return bornOn !== null && ageOn(day, bornOn) < GUARDIAN_BELOW_AGE;
}
