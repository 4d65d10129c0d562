import { Injectable } from '@nestjs/common';
import { LIVE_TASK_STATUSES } from '@duoduo/contracts/tasks';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, placesFor, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import type { Idempotency } from '../platform/idempotency';
import { Outbox } from '../platform/outbox/outbox.service';
import { CategoriesService } from './categories.service';
import { ComplaintsService } from './complaints.service';
import type { RejectBody } from './report.dto';
import type { Report } from './report.entity';
import { reportAlreadyHandled, reportMustBeHandled, reportNotFound } from './report.errors';
import { dueWords } from './report.rules';
import type { OpenTaskBody } from './task.dto';
import type { Task } from './task.entity';
import { taskClosed, taskNotFound } from './task.errors';
import { REPORT_REJECTED, type ReportRejected } from './task.events';
import { TaskDispatchService } from './task-dispatch.service';
import { addReportEvent } from './report-event.rules';
import { addEvent } from './task-event.rules';
import { hurry } from './task-queue.rules';
import { reportOf } from './task-row.rules';

/** What a clerk does with a report: one task for many, or a refusal that says where to go. Only a new report can be handled, and once. */
@Injectable()
export class ReportHandlingService {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly dispatch: TaskDispatchService,
    private readonly categories: CategoriesService,
    private readonly complaints: ComplaintsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a task where the report lies and joins the report to it: at the reporter's door when the trouble is behind it, else at his building,
   * which a complaint does not tell those whom it is about.
   * @throws report-not-found, report-already-handled, unit-complained-about, complaint-stays-at-street, idempotency-key-reused, and what a
   * task's body can be refused for
   */
  async openTask(actor: Actor, reportId: string, body: OpenTaskBody, idem: Idempotency): Promise<Task> {
    const report = await this.read(this.db.manager, actor, reportId);
    const earlier = await this.dispatch.madeBy(idem);
    if (earlier) {
      return earlier;
    }
    const { isAtHome } = await this.categories.get(body.categoryCode);
    const door = isAtHome ? (report.dwellingId ?? undefined) : undefined;
    const nearDwellingId = report.aboutUnitId === null ? report.dwellingId : null;
    const place = { areaCode: report.areaCode, dwellingId: body.dwellingId ?? door, nearDwellingId };
    const clock = { clockFrom: report.separatedAt && report.createdAt, dueBy: report.externalDueAt };
    const order = await this.dispatch.prepare(actor, { ...body, ...place, ...clock, reportCount: 1 }, idem);
    return this.transactions.run((tx) =>
      this.dispatch.once(tx, idem, async () => {
        if (!(await this.attach(tx, actor, reportId, { id: order.task.id, from: order.task.createdAt }))) {
          throw reportAlreadyHandled(reportId);
        }
        const task = await this.dispatch.write(tx, order);
        await this.complaints.check(tx, task.id);
        return task;
      }),
    );
  }

  /**
   * Joins the report to a task that has not ended; it will get the task's answer. The task's row is locked first, as `accept` does:
   * either the report is answered with the others, or it is told that the task has ended. A due time of another system that comes sooner
   * than the task's becomes the task's.
   * @throws report-not-found, report-already-handled, task-not-found, task-closed, unit-complained-about, complaint-stays-at-street
   */
  async join(actor: Actor, reportId: string, taskId: string): Promise<Report> {
    const inArea = insidePosts(actor, 'report.handle', 'areaCode');
    return this.transactions.run(async (tx) => {
      const report = await this.read(tx, actor, reportId);
      if (report.taskId === taskId) return report;
      const counted = await affectedBy(
        tx,
        `UPDATE tasks SET reportCount = reportCount + 1 WHERE id = ? AND status IN (${placesFor(LIVE_TASK_STATUSES)}) AND ${inArea.sql}`,
        [taskId, ...LIVE_TASK_STATUSES, ...inArea.params],
      );
      if (counted !== 1) {
        const [task] = await tx.query<unknown[]>(`SELECT 1 FROM tasks WHERE id = ? AND ${inArea.sql}`, [taskId, ...inArea.params]);
        throw task ? taskClosed(taskId) : taskNotFound(taskId);
      }
      if (!(await this.attach(tx, actor, reportId, { id: taskId, from: this.clock.now() }))) {
        throw reportAlreadyHandled(reportId);
      }
      await this.complaints.check(tx, taskId);
      const note = report.externalDueAt && (await hurry(tx, taskId, report.externalDueAt)) ? dueWords(report.externalDueAt) : undefined;
      await runAll(tx, [addEvent({ taskId, kind: 'joined', byId: actor.personId, facts: { note }, at: this.clock.now() })]);
      return this.read(tx, actor, reportId);
    });
  }

  /**
   * Not taken up: the reporter reads why, and where to go instead.
   * @throws report-not-found, report-already-handled, report-must-be-handled
   */
  async reject(actor: Actor, reportId: string, { reason, whereTo }: RejectBody): Promise<Report> {
    const answer = `${reason}\n可以找：${whereTo}`;
    const inArea = insidePosts(actor, 'report.handle', 'areaCode');
    return this.transactions.run(async (tx) => {
      const rejected = await affectedBy(
        tx,
        // in the name of who has it now: it may have been passed on a moment ago
        `UPDATE reports SET status = 'rejected', answerText = ?, answeredAt = ?,
            answeredBy = COALESCE((SELECT areas.name FROM areas WHERE areas.code = reports.communityCode), '')
          WHERE id = ? AND status = 'new' AND isReviewBinding = 0 AND ${inArea.sql}`,
        [answer, this.clock.now(), reportId, ...inArea.params],
      );
      const report = await this.read(tx, actor, reportId);
      if (rejected === 1) {
        const facts = { reason, whereTo };
        await runAll(tx, [
          addReportEvent({ reportId, kind: 'rejected', byId: actor.personId, facts, at: this.clock.now() }),
          this.outbox.statement(REPORT_REJECTED, { reportId } satisfies ReportRejected),
        ]);
        return report;
      }
      if (report.status === 'rejected' && report.answerText === answer) return report;
      if (report.status === 'new') throw reportMustBeHandled(reportId);
      throw reportAlreadyHandled(reportId);
    });
  }

  /** Whether the report was still new and now belongs to the task. The one that a task was opened for was in it from the first moment. */
  private async attach(tx: EntityManager, actor: Actor, reportId: string, task: { id: string; from: Date }): Promise<boolean> {
    const inArea = insidePosts(actor, 'report.handle', 'areaCode');
    const sql = `UPDATE reports SET status = 'joined', taskId = ? WHERE id = ? AND status = 'new' AND ${inArea.sql}`;
    const isAttached = (await affectedBy(tx, sql, [task.id, reportId, ...inArea.params])) === 1;
    if (isAttached) {
      await runAll(tx, [addReportEvent({ reportId, kind: 'joined', byId: actor.personId, facts: { taskId: task.id }, at: task.from })]);
    }
    return isAttached;
  }

  /** @throws report-not-found outside the clerk's areas, too */
  private async read(manager: EntityManager, actor: Actor, reportId: string): Promise<Report> {
    const inArea = insidePosts(actor, 'report.handle', 'areaCode');
    const [row] = await manager.query<Record<string, unknown>[]>(`SELECT * FROM reports WHERE id = ? AND ${inArea.sql}`, [
      reportId,
      ...inArea.params,
    ]);
    if (!row) {
      throw reportNotFound(reportId);
    }
    return reportOf(row);
  }
}
