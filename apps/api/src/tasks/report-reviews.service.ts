import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import type { ReviewDecisionBody } from './report.dto';
import { Report } from './report.entity';
import { reportAlreadyReviewed, reportNotFound, reportNotRejected, reviewAlreadyDecided } from './report.errors';
import { addReportEvent } from './report-event.rules';
import { ReportReview } from './report-review.entity';
import { decideOnce, levelAbove } from './second-look';

const DECIDED = { uphold: 'upheld', overturn: 'overturned' } as const;
const REVIEW = {
  table: 'report_reviews',
  entity: ReportReview,
  permission: 'report.review',
  decidedOtherwise: reviewAlreadyDecided,
} as const;

/** A refusal looked at again, once: by the street over the community, by the county over the street. */
@Injectable()
export class ReportReviewsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * The reporter does not agree with the refusal. The same words again change nothing.
   * @throws report-not-found, report-not-rejected, report-already-reviewed
   */
  ask(actor: Actor, reportId: string, reason: string): Promise<Report> {
    return this.transactions.run(async (tx) => {
      const report = await tx.findOneBy(Report, { id: reportId, reporterId: actor.personId });
      if (!report) throw reportNotFound(reportId);
      const review = await tx.findOneBy(ReportReview, { reportId });
      if (review?.reason === reason) return report;
      if (review) throw reportAlreadyReviewed(reportId);
      if (report.status !== 'rejected') throw reportNotRejected(reportId);
      const at = this.clock.now();
      const areaCode = levelAbove(report.communityCode);
      await runAll(tx, [
        insertOf('report_reviews', [{ reportId, areaCode, state: 'waiting', reason, createdAt: at }]),
        addReportEvent({ reportId, kind: 'review-asked', byId: actor.personId, facts: { reason }, at }),
      ]);
      return report;
    });
  }

  /**
   * Decides once: the refusal stands, or the report is new again and cannot be refused any more.
   * @throws report-not-found, review-already-decided
   */
  decide(actor: Actor, reportId: string, { decision, reason }: ReviewDecisionBody): Promise<Report> {
    const state = DECIDED[decision];
    return this.transactions.run(async (tx) => {
      const at = this.clock.now();
      if (await decideOnce(tx, actor, REVIEW, { reportId, state, reason, at })) {
        if (state === 'overturned') await this.takeUp(tx, reportId);
        await runAll(tx, [addReportEvent({ reportId, kind: `review-${state}`, byId: actor.personId, facts: { reason }, at })]);
      }
      return tx.findOneByOrFail(Report, { id: reportId });
    });
  }

  private async takeUp(tx: EntityManager, reportId: string): Promise<void> {
    await runAll(tx, [
      [
        `UPDATE reports SET status = 'new', answerText = NULL, answeredBy = NULL, answeredAt = NULL, isReviewBinding = 1
          WHERE id = ? AND status = 'rejected'`,
        [reportId],
      ],
    ]);
  }
}
