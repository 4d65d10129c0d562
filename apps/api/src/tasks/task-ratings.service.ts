import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { decodeCursor, encodeCursor, type PageQuery, toPage } from '../platform/page';
import type { TaskRatingPage, TaskRatingView } from './rating-appeal.dto';
import { RatingAppeal } from './rating-appeal.entity';
import { appealOf, isOfThisWork, mayAppeal, ratingOf } from './rating-appeal.rules';
import type { Report } from './report.entity';
import type { Task } from './task.entity';
import { taskNotFound } from './task.errors';
import { isHeldBy } from './task.rules';
import { reportOf, taskOf } from './task-row.rules';
import { heldBy } from './task-scope.rules';

/** What reporters said of the work, for who did it: values and words, and nobody who said them. */
@Injectable()
export class TaskRatingsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Ratings of the answer with which the task was closed, and what became of appeals; by report, oldest first.
   * @throws task-not-found for who does not hold it
   */
  async list(actor: Actor, taskId: string, { cursor, limit = 20 }: PageQuery): Promise<TaskRatingPage> {
    const task = await this.taskOf(this.db.manager, actor, taskId);
    if (!task) throw taskNotFound(taskId);
    const after = decodeCursor(cursor, 1)?.[0];
    const rows = await this.db.query<Record<string, unknown>[]>(
      `SELECT * FROM reports WHERE taskId = ? ${after ? 'AND id > ?' : ''}
          AND (ratedAt IS NOT NULL OR EXISTS (SELECT 1 FROM rating_appeals WHERE reportId = reports.id))
        ORDER BY id LIMIT ${limit + 1}`,
      after ? [taskId, after] : [taskId],
    );
    const page = toPage(rows.map(reportOf), limit, ({ id }) => encodeCursor(id));
    const views = await this.many(actor, task, page.items);
    return { items: views.filter(({ rating, appeal }) => rating !== null || appeal !== null), nextCursor: page.nextCursor };
  }

  async one(actor: Actor, { report, task }: { report: Report; task: Task }): Promise<TaskRatingView> {
    return (await this.many(actor, task, [report]))[0]!;
  }

  /** The task, if the actor or his unit holds it. */
  async taskOf(manager: EntityManager, actor: Actor, taskId: string): Promise<Task | null> {
    const held = heldBy(actor);
    const [row] = await manager.query<Record<string, unknown>[]>(`SELECT tasks.* FROM tasks WHERE tasks.id = ? AND ${held.sql}`, [
      taskId,
      ...held.params,
    ]);
    return row ? taskOf(row) : null;
  }

  private async many(actor: Actor, task: Task, reports: readonly Report[]): Promise<TaskRatingView[]> {
    const ids = reports.map(({ id }) => id);
    const appeals = ids.length === 0 ? [] : await this.db.manager.findBy(RatingAppeal, { reportId: In(ids) });
    const now = this.clock.now();
    return reports.map((report) => {
      const appeal = appeals.find(({ reportId }) => reportId === report.id);
      return {
        reportId: report.id,
        rating: isOfThisWork(report, task) ? ratingOf(report) : null,
        // what another holder before him wrote to the street is not his to read
        appeal: appeal && isHeldBy(actor, appeal) ? appealOf(appeal) : null,
        mayAppeal: appeal === undefined && mayAppeal(report, task, now),
      };
    });
  }
}
