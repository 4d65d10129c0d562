import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import type { AppealDecisionBody } from './rating-appeal.dto';
import { RatingAppeal } from './rating-appeal.entity';
import { isInTime, isOfThisWork } from './rating-appeal.rules';
import { Report } from './report.entity';
import {
  appealAlreadyDecided,
  ratingAlreadyAppealed,
  ratingAppealTooLate,
  ratingOfEarlierWork,
  reportNotFound,
  reportNotRated,
} from './report.errors';
import { addReportEvent } from './report-event.rules';
import { decideOnce, levelAbove } from './second-look';
import type { Task } from './task.entity';
import { TaskRatingsService } from './task-ratings.service';

const DECIDED = { uphold: 'upheld', 'set-aside': 'set-aside' } as const;
const APPEAL = {
  table: 'rating_appeals',
  entity: RatingAppeal,
  permission: 'rating.decide-appeal',
  decidedOtherwise: appealAlreadyDecided,
} as const;

/** A rating looked at again, once: by the street over the community, by the county over the street. The rating itself stays as it is. */
@Injectable()
export class RatingAppealsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly ratings: TaskRatingsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Who did the work does not accept the rating. The same words again change nothing.
   * @throws report-not-found, rating-already-appealed, report-not-rated, rating-of-earlier-work, rating-appeal-too-late
   */
  ask(actor: Actor, reportId: string, reason: string): Promise<{ report: Report; task: Task }> {
    return this.transactions.run(async (tx) => {
      // it stands still first: taking its task up again empties the rating
      await runAll(tx, [['UPDATE reports SET status = status WHERE id = ?', [reportId]]]);
      const { report, task } = await this.find(tx, actor, reportId);
      const earlier = await tx.findOneBy(RatingAppeal, { reportId });
      if (earlier?.reason === reason) return { report, task };
      if (earlier) throw ratingAlreadyAppealed(reportId);
      const at = this.clock.now();
      if (report.ratedAt === null) throw reportNotRated(reportId);
      if (!isOfThisWork(report, task)) throw ratingOfEarlierWork(reportId);
      if (!isInTime(report, at)) throw ratingAppealTooLate(reportId);
      const { communityCode, solved, satisfaction, ratingComment: comment, ratedAt } = report;
      const about = { reportId, areaCode: levelAbove(communityCode), solved, satisfaction, comment, ratedAt };
      const by = { holderUnitId: task.holderUnitId, holderPersonId: actor.personId };
      await runAll(tx, [
        insertOf('rating_appeals', [{ ...about, ...by, state: 'waiting', reason, createdAt: at }]),
        addReportEvent({ reportId, kind: 'rating-appealed', byId: actor.personId, facts: { reason }, at }),
      ]);
      return { report, task };
    });
  }

  /**
   * Decides once: the rating stands, or it does not count.
   * @throws report-not-found, appeal-already-decided
   */
  decide(actor: Actor, reportId: string, { decision, reason }: AppealDecisionBody): Promise<Report> {
    const state = DECIDED[decision];
    return this.transactions.run(async (tx) => {
      const at = this.clock.now();
      if (await decideOnce(tx, actor, APPEAL, { reportId, state, reason, at })) {
        await runAll(tx, [addReportEvent({ reportId, kind: `rating-${state}`, byId: actor.personId, facts: { reason }, at })]);
      }
      return tx.findOneByOrFail(Report, { id: reportId });
    });
  }

  /** Of a task that the actor or his unit holds. @throws report-not-found of any other */
  private async find(tx: EntityManager, actor: Actor, reportId: string): Promise<{ report: Report; task: Task }> {
    const report = await tx.findOneBy(Report, { id: reportId });
    const task = report?.taskId && (await this.ratings.taskOf(tx, actor, report.taskId));
    if (!report || !task) throw reportNotFound(reportId);
    return { report, task };
  }
}
