import { APPEAL_DAYS } from '@duoduo/contracts/limits';
import type { RatingAppeal } from './rating-appeal.entity';
import type { RatingAppealView, ReportRatingView } from './report.dto';
import type { Report } from './report.entity';
import type { Task } from './task.entity';

const DAY_MS = 24 * 3600_000;

type Rated = Pick<Report, 'ratedAt' | 'answeredAt'>;
type Done = Pick<Task, 'status' | 'closedAt'>;

/** The answer that was rated is the one with which the task was closed last: who holds it now has given it. */
export function isOfThisWork({ answeredAt }: Rated, { status, closedAt }: Done): boolean {
  return status === 'closed' && closedAt !== null && answeredAt !== null && answeredAt >= closedAt;
}

/** The last day counts to its end on the clock: 15 times 24 hours. */
export function isInTime({ ratedAt }: Rated, now: Date): boolean {
  return ratedAt !== null && now.getTime() <= ratedAt.getTime() + APPEAL_DAYS * DAY_MS;
}

/** By who holds the task, unless it was appealed before. */
export function mayAppeal(report: Rated, task: Done, now: Date): boolean {
  return isOfThisWork(report, task) && isInTime(report, now);
}

/** What a reporter said of the answer; null until he does. */
export function ratingOf({ solved, satisfaction, ratingComment, ratedAt }: Report): ReportRatingView | null {
  return ratedAt === null ? null : { solved: solved!, satisfaction: satisfaction!, comment: ratingComment, at: ratedAt.toISOString() };
}

export function appealOf(appeal: RatingAppeal): RatingAppealView {
  const { state, reason, createdAt, decision, decidedAt, solved, satisfaction, comment, ratedAt } = appeal;
  return {
    state,
    reason,
    at: createdAt.toISOString(),
    rating: { solved, satisfaction, comment, at: ratedAt.toISOString() },
    decision,
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}
