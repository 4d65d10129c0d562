import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import type { ReviewDecisionBody } from './report.dto';
import { Report } from './report.entity';
import { reportAlreadyReviewed, reportNotFound, reportNotRejected, reviewAlreadyDecided } from './report.errors';
import { addReportEvent } from './report-event.rules';
import { ReportReview } from './report-review.entity';

const DECIDED = { uphold: 'upheld', overturn: 'overturned' } as const;

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
    const scope = insidePosts(actor, 'report.review', 'areaCode');
    const state = DECIDED[decision];
    return this.transactions.run(async (tx) => {
      const at = this.clock.now();
      const decided = await affectedBy(
        tx,
        `UPDATE report_reviews SET state = ?, decision = ?, decidedById = ?, decidedAt = ?
          WHERE reportId = ? AND state = 'waiting' AND ${scope.sql}`,
        [state, reason, actor.personId, at, reportId, ...scope.params],
      );
      if (decided !== 1) {
        await this.refuseOther(tx, actor, reportId, { state, decision: reason });
      } else {
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

  /** Unless it is so already. */
  private async refuseOther(
    tx: EntityManager,
    actor: Actor,
    reportId: string,
    wanted: Pick<ReportReview, 'state' | 'decision'>,
  ): Promise<void> {
    const review = await tx.findOneBy(ReportReview, { reportId });
    if (!review || !isInsidePosts(actor, 'report.review', review.areaCode)) throw reportNotFound(reportId);
    if (review.state !== wanted.state || review.decision !== wanted.decision) throw reviewAlreadyDecided(reportId);
  }
}

/** Over a community stands its street, over a street its county. */
function levelAbove(communityCode: string): string {
  const { street, county } = AREA_CODE_LENGTHS;
  return communityCode.slice(0, communityCode.length > street ? street : county);
}
