import { CONFIRM_BY_LEAD_HOURS, type WaitingNoticeAction, type WaitingNoticeState } from '@duoduo/contracts/notices';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import type { Notice } from './notice.entity';
import type { WaitingNotice } from './waiting-notice.entity';

const HOUR_MS = 3_600_000;

/** Whether its households would have too little time to confirm it, were it let out now. */
export function isTooNear(confirmBy: Date | null, now: Date): boolean {
  return confirmBy !== null && confirmBy.getTime() - now.getTime() < CONFIRM_BY_LEAD_HOURS * HOUR_MS;
}

/** Of what gives new words to a notice all three are there. */
export interface Correction {
  correctsId: string;
  correctsVersion: number;
  correctsWhy: string;
}

export function isCorrection<Waiting extends Pick<WaitingNotice, 'correctsId'>>(waiting: Waiting): waiting is Waiting & Correction {
  return waiting.correctsId !== null;
}

/** While it is open its notice was corrected otherwise, or withdrawn. */
export function isOvertaken(
  { state, correctsVersion }: Pick<WaitingNotice, 'state' | 'correctsVersion'>,
  { version, withdrawnAt }: Pick<Notice, 'version' | 'withdrawnAt'>,
): boolean {
  return isOpen(state) && (version !== correctsVersion || withdrawnAt !== null);
}

/**
 * What somebody may do to it: who wrote it takes it back, any other who may publish there lets it out or sends it back; of `corrects`, the
 * notice to which it gives new words, it is let out no more once that was overtaken.
 */
export function waitingActionsOf(
  actor: Actor,
  waiting: Pick<WaitingNotice, 'state' | 'writerId' | 'areaCode' | 'correctsVersion'>,
  corrects: Pick<Notice, 'version' | 'withdrawnAt'> | null,
): WaitingNoticeAction[] {
  const { state, writerId, areaCode } = waiting;
  if (writerId === actor.personId) return isOpen(state) ? ['take-back'] : [];
  if (state !== 'waiting' || !isInsidePosts(actor, 'notice.publish', areaCode)) return [];
  return corrects && isOvertaken(waiting, corrects) ? ['send-back'] : ['approve', 'send-back'];
}

function isOpen(state: WaitingNoticeState): boolean {
  return state === 'waiting' || state === 'sent-back';
}
