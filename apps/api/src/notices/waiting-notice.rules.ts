import { CONFIRM_BY_LEAD_HOURS, type WaitingNoticeAction } from '@duoduo/contracts/notices';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import type { WaitingNotice } from './waiting-notice.entity';

const HOUR_MS = 3_600_000;

/** Whether its households would have too little time to confirm it, were it let out now. */
export function isTooNear(confirmBy: Date | null, now: Date): boolean {
  return confirmBy !== null && confirmBy.getTime() - now.getTime() < CONFIRM_BY_LEAD_HOURS * HOUR_MS;
}

/** What somebody may do to it: who wrote it takes it back, any other who may publish there lets it out or sends it back. */
export function waitingActionsOf(
  actor: Actor,
  { state, writerId, areaCode }: Pick<WaitingNotice, 'state' | 'writerId' | 'areaCode'>,
): WaitingNoticeAction[] {
  const isOpen = state === 'waiting' || state === 'sent-back';
  if (writerId === actor.personId) return isOpen ? ['take-back'] : [];
  return state === 'waiting' && isInsidePosts(actor, 'notice.publish', areaCode) ? ['approve', 'send-back'] : [];
}
