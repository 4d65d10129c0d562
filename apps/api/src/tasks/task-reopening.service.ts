import { Injectable } from '@nestjs/common';
import { REOPEN_DAYS } from '@duoduo/contracts/limits';
import { SOLVED_NAMES } from '@duoduo/contracts/tasks';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { CategoriesService } from './categories.service';
import type { Category } from './category.entity';
import type { Report } from './report.entity';
import { addReportEvent } from './report-event.rules';
import { reportNotAnswered, reportNotFound, reportReopenTooLate } from './report.errors';
import { TaskAlarms } from './task-alarms.service';
import { addEvent } from './task-event.rules';
import { TaskGuard } from './task-guard.service';
import { TaskPhotos } from './task-photos.service';
import { enqueue, leavePool } from './task-queue.rules';
import { reportOf } from './task-row.rules';
import { that } from './task-scope.rules';
import { dueAfter, leaseAfter } from './working-time.rules';

const DAY_MS = 24 * 3600_000;

/** A reporter says that nothing is solved: the same task again, by whom it was done, counted as rework. Others keep the answer they have. */
@Injectable()
export class TaskReopening {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly guard: TaskGuard,
    private readonly categories: CategoriesService,
    private readonly alarms: TaskAlarms,
    private readonly photos: TaskPhotos,
    private readonly clock: Clock,
  ) {}

  /**
   * The task's row is locked first, as `accept` does: either it is taken up again, or it is already under way and the report waits with it.
   * Of a task that was cancelled meanwhile the report is new again.
   * @throws report-not-found, report-not-answered, report-reopen-too-late
   */
  async reopen(actor: Actor, reportId: string, reason: string): Promise<Report> {
    const seen = await this.read(this.db.manager, actor, reportId);
    if (seen.taskId === null) {
      if (seen.status === 'new' && (await this.isNewAgain(reportId))) return seen;
      throw reportNotAnswered(reportId);
    }
    const task = await this.guard.moved(this.db.manager, seen.taskId);
    const category = await this.categories.get(task.categoryCode);
    return this.transactions.run(async (tx) => {
      const isReopened = await this.takeUp(tx, task.id, category);
      const report = await this.read(tx, actor, reportId);
      if (!isAnswered(report)) {
        if (report.status === 'joined' && (await this.guard.isRepeat(tx, actor, task.id, 'reopened'))) return report;
        throw reportNotAnswered(reportId);
      }
      if (this.clock.now().getTime() > report.answeredAt!.getTime() + REOPEN_DAYS * DAY_MS) throw reportReopenTooLate(reportId);
      const at = this.clock.now();
      const moved = await this.guard.moved(tx, task.id);
      if (moved.status === 'cancelled') {
        const event = addReportEvent({ reportId, kind: 'reopened', byId: actor.personId, facts: { taskId: task.id, reason }, at });
        await runAll(tx, [[`UPDATE reports SET status = 'new', taskId = NULL, ${NOT_ANSWERED} WHERE id = ?`, [reportId]], event]);
        return this.read(tx, actor, reportId);
      }
      await runAll(tx, [
        [`UPDATE reports SET status = 'joined', ${NOT_ANSWERED} WHERE id = ?`, [reportId]],
        ...(isReopened
          ? [this.photos.setAside(task.id), ...enqueue(moved, []), ...leavePool(moved, 'claimed'), await this.alarms.setClock(moved, 0)]
          : []),
        addEvent({ taskId: task.id, kind: 'reopened', byId: actor.personId, facts: { reason, ...ratingOf(report) }, at }),
      ]);
      return this.read(tx, actor, reportId);
    });
  }

  /**
   * Whether it had been closed. Locked first, whatever it is: between a look for a closed task and a look for one under way `accept` could
   * make the one into the other.
   */
  private async takeUp(tx: EntityManager, taskId: string, { limitHours, clock }: Category): Promise<boolean> {
    const now = this.clock.now();
    await runAll(tx, [['UPDATE tasks SET status = status WHERE id = ?', [taskId]]]);
    return this.guard.move(tx, {
      taskId,
      set: `status = 'claimed', reworkCount = reworkCount + 1, dueAt = ?, claimedAt = ?, closedAt = NULL, startedAt = NULL, handInNote = NULL,
        handedInAt = NULL, visitedAt = NULL, leaseUntil = CASE WHEN holderUnitId IS NULL THEN ? ELSE NULL END`,
      params: [dueAfter(now, limitHours, clock), now, leaseAfter(now, clock)],
      where: [that("tasks.status = 'closed'")],
    });
  }

  /** Asked for before, and given back to the clerk. */
  private async isNewAgain(reportId: string): Promise<boolean> {
    const [last] = await this.db.query<{ kind: string }[]>('SELECT kind FROM report_events WHERE reportId = ? ORDER BY id DESC LIMIT 1', [
      reportId,
    ]);
    return last?.kind === 'reopened';
  }

  private async read(manager: EntityManager, actor: Actor, reportId: string): Promise<Report> {
    const [row] = await manager.query<Record<string, unknown>[]>('SELECT * FROM reports WHERE id = ? AND reporterId = ?', [
      reportId,
      actor.personId,
    ]);
    if (!row) {
      throw reportNotFound(reportId);
    }
    return reportOf(row);
  }
}

/** A new answer comes, and may be rated anew; the timeline keeps what was said of the old one. */
const NOT_ANSWERED =
  'answerText = NULL, answeredBy = NULL, answeredAt = NULL, solved = NULL, satisfaction = NULL, ratingComment = NULL, ratedAt = NULL';

function isAnswered({ status, taskId, answeredAt }: Report): boolean {
  return (status === 'answered' || status === 'closed') && taskId !== null && answeredAt !== null;
}

function ratingOf({ solved, satisfaction }: Report): { note?: string } {
  return solved === null ? {} : { note: `上次评价：${SOLVED_NAMES[solved]}，${satisfaction} 分` };
}
