import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { APPLICATION_STATUSES, type ApplicationStatus } from '@duoduo/contracts/volunteers';

/** Where an application may go from each status. */
const NEXT: Record<ApplicationStatus, readonly ApplicationStatus[]> = {
  pending: ['approved', 'rejected', 'withdrawn'],
  approved: ['ended'],
  rejected: [],
  withdrawn: [],
  ended: [],
};

/** For the WHERE of a guarded update: the statuses from which an application may become `to`. */
export function statusesBefore(to: ApplicationStatus): ApplicationStatus[] {
  return APPLICATION_STATUSES.filter((from) => NEXT[from].includes(to));
}

/** What it becomes when who applied thinks better of it; null when nothing is left to take back. */
export function takenBack(from: ApplicationStatus): ApplicationStatus | null {
  return NEXT[from].find((to) => to === 'withdrawn' || to === 'ended') ?? null;
}

export function isCommunity(areaCode: string): boolean {
  return areaCode.length === AREA_CODE_LENGTHS.community;
}
