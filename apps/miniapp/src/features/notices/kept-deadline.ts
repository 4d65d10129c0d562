import { CONFIRM_BY_LEAD_HOURS } from '@duoduo/contracts/notices';
import { sayMoment } from '../../ui/say-time';
import type { CorrectionDraft } from './notice-draft';

const HOUR_MS = 3_600_000;

/** Why a notice that is corrected cannot keep its deadline: it has passed, comes before another could agree, or was moved already. */
export type DeadlineGone = 'over' | 'too-near' | 'moved';

/** Null where it can: `isForTwo` another agrees first, and households need their time after that. */
export function deadlineGone(
  confirmBy: string | null,
  { isDeadlineMoved }: Pick<CorrectionDraft, 'isDeadlineMoved'>,
  isForTwo: boolean,
  now: Date,
): DeadlineGone | null {
  if (confirmBy === null) return null;
  const leftMs = new Date(confirmBy).getTime() - now.getTime();
  if (leftMs <= 0) return 'over';
  if (isForTwo && leftMs < CONFIRM_BY_LEAD_HOURS * HOUR_MS) return 'too-near';
  return isDeadlineMoved ? 'moved' : null;
}

const GONE_WORDS: Record<DeadlineGone, string> = {
  over: '原来的已经过了，请另选',
  'too-near': '原来的太近，等人放行就来不及了，请另选',
  moved: '您改过期限，请重新选一次',
};

/** What is said beside the choice of another one. */
export function sayDeadline(confirmBy: string | null, gone: DeadlineGone | null, now: Date): string {
  return gone ? GONE_WORDS[gone] : `不选就还是 ${sayMoment(confirmBy ?? '', now)}`;
}
