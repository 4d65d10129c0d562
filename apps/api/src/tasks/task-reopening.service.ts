import { Injectable } from '@nestjs/common';
import { REOPEN_DAYS } from '@duoduo/contracts/limits';
import { SOLVED_NAMES } from '@duoduo/contracts/tasks';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { runAll, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { CategoriesService } from './categories.service';
import type { Category } from './category.entity';
import { HolderPosts, type Remaining } from './holder-posts.service';
import type { Report } from './report.entity';
import { addReportEvent } from './report-event.rules';
import { reportNotAnswered, reportNotFound, reportReopenTooLate } from './report.errors';
import type { Task } from './task.entity';
import { TaskAlarms } from './task-alarms.service';
import { claimByOf } from './task-clock.rules';
import { addEvent } from './task-event.rules';
import { TaskGuard } from './task-guard.service';
import { TaskPhotos } from './task-photos.service';
import { awaitRuling, enqueue, leavePool, redate, returnToPool } from './task-queue.rules';
import { NOBODY_HOLDS, reportOf } from './task-row.rules';
import { that } from './task-scope.rules';
import { dueAfter, leaseAfter } from './working-time.rules';

const DAY_MS = 24 * 3600_000;

/**
 * A reporter says that nothing is solved: the same task again, by whom it was done, counted as rework. Where that unit is closed, or he left
 * his post, it goes back to its pool; where the pool was for nobody else, a supervisor rules. Others keep the answer they have.
 */
@Injectable()
export class TaskReopening {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly guard: TaskGuard,
    private readonly categories: CategoriesService,
    private readonly alarms: TaskAlarms,
    private readonly photos: TaskPhotos,
    private readonly holders: HolderPosts,
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
      if (await this.isNewAgain(this.db.manager, seen)) return seen;
      throw reportNotAnswered(reportId);
    }
    const task = await this.guard.moved(this.db.manager, seen.taskId);
    const category = await this.categories.get(task.categoryCode);
    return this.transactions.run(async (tx) => {
      const left = await this.takeUp(tx, task.id, category);
      const report = await this.read(tx, actor, reportId);
      if (!isAnswered(report)) {
        if (report.status === 'joined' && (await this.isReopenedBy(tx, actor, task.id))) return report;
        if (await this.isNewAgain(tx, report)) return report;
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
        ...(left ? [this.photos.setAside(task.id), ...(await this.backInLists(moved, category))] : []),
        addEvent({ taskId: task.id, kind: 'reopened', byId: actor.personId, facts: { reason, note: noteOf(report, left) }, at }),
      ]);
      return this.read(tx, actor, reportId);
    });
  }

  /**
   * Who is left of those who did it; null when it had not been closed. Locked first, whatever it is: between a look for a closed task and a
   * look for one under way `accept` could make the one into the other.
   */
  private async takeUp(tx: EntityManager, taskId: string, { limitHours, clock }: Category): Promise<Remaining | null> {
    await runAll(tx, [['UPDATE tasks SET status = status WHERE id = ?', [taskId]]]);
    const task = await this.guard.moved(tx, taskId);
    if (task.status !== 'closed') return null;
    const now = this.clock.now();
    const left = await this.holders.of(tx, task);
    const anew = 'reworkCount = reworkCount + 1, dueAt = ?, closedAt = NULL, handInNote = NULL, handedInAt = NULL, visitedAt = NULL';
    const again = `status = 'claimed', claimedAt = ?, startedAt = NULL, holderPersonId = ?, leaseUntil = CASE WHEN holderUnitId IS NULL THEN ? ELSE NULL END`;
    // neither a ruling nor a gift binds whom it was not about
    const toPool = `${NOBODY_HOLDS}, isRuled = 0, isGiven = 0, awaitsRuling = ?`;
    await this.guard.move(tx, {
      taskId,
      set: `${anew}, ${left.isThere ? again : toPool}`,
      params: [
        dueAfter(now, limitHours, clock),
        ...(left.isThere ? [now, left.personId, leaseAfter(now, clock)] : [Number(left.isForNobody)]),
      ],
      where: [that("tasks.status = 'closed'")],
    });
    return left;
  }

  /** In the lists of its areas, and in its pool when nobody holds it. */
  private async backInLists(task: Task, category: Category): Promise<Statement[]> {
    const claimBy = claimByOf(this.clock.now(), task.dueAt, category);
    const held = task.status === 'claimed' ? leavePool(task, 'claimed') : returnToPool(task, claimBy);
    const pool = task.awaitsRuling ? awaitRuling(task) : held;
    // who helped the first time is asked again; what he did then stands in the timeline
    const anew = 'isWaiting = 1, note = NULL, notedById = NULL, notedAt = NULL';
    const helpers: Statement = [`UPDATE task_assists SET ${anew} WHERE taskId = ?`, [task.id]];
    return [...enqueue(task, []), ...pool, helpers, ...redate(task.id, task.dueAt), await this.alarms.setClock(task, 0)];
  }

  /** Whether he had it taken up again since it was closed, whatever has happened to it meanwhile: he is asking again. */
  private async isReopenedBy(tx: EntityManager, { personId }: Actor, taskId: string): Promise<boolean> {
    const [found] = await tx.query<unknown[]>(
      `SELECT 1 FROM task_events WHERE taskId = ? AND kind = 'reopened' AND byId = ?
          AND id > COALESCE((SELECT MAX(closing.id) FROM task_events closing WHERE closing.taskId = ? AND closing.kind = 'closed'), '') LIMIT 1`,
      [taskId, personId, taskId],
    );
    return found !== undefined;
  }

  /** Asked for before, and given back to the clerk. */
  private async isNewAgain(manager: EntityManager, { id, status }: Report): Promise<boolean> {
    const [last] = await manager.query<{ kind: string }[]>('SELECT kind FROM report_events WHERE reportId = ? ORDER BY id DESC LIMIT 1', [
      id,
    ]);
    return status === 'new' && last?.kind === 'reopened';
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

function noteOf({ solved, satisfaction }: Report, left: Remaining | null): string | undefined {
  const rated = solved === null ? [] : [`上次评价：${SOLVED_NAMES[solved]}，${satisfaction} 分`];
  const gone = left === null || left.isThere ? [] : [left.isForNobody ? '原承办单位已停用，等待裁定' : '原承办人已离岗，退回抢单池'];
  return [...rated, ...gone].join('；') || undefined;
}
