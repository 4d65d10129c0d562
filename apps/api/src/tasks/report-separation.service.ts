import { Injectable } from '@nestjs/common';
import { LIVE_TASK_STATUSES } from '@duoduo/contracts/tasks';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, placesFor, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import type { Report } from './report.entity';
import { reportAlreadySeparated, reportNotFound, reportNotJoined, reportStandsAlone } from './report.errors';
import { taskClosed } from './task.errors';
import { addReportEvent } from './report-event.rules';
import { addEvent } from './task-event.rules';
import { reportOf } from './task-row.rules';

/** A report that was taken for another's leaves the task again. */
@Injectable()
export class ReportSeparationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * By its reporter ("mine is different"), once and while others stay in the task; or by the clerk. It is new again, and its clock runs from
   * its own time. The task's row is locked first, as `accept` and `join` do.
   * @throws report-not-found, report-not-joined, report-already-separated, report-stands-alone, task-closed
   */
  separate(actor: Actor, reportId: string): Promise<Report> {
    return this.transactions.run(async (tx) => {
      const report = await this.read(tx, actor, reportId);
      const { status, taskId, separatedAt } = report;
      if (status === 'new' && separatedAt !== null) return report;
      if (status !== 'joined' || taskId === null) throw reportNotJoined(reportId);
      const isClerk = isInsidePosts(actor, 'report.handle', report.areaCode);
      if (!isClerk && separatedAt !== null) throw reportAlreadySeparated(reportId);
      await this.leave(tx, taskId, isClerk ? 1 : 2);
      const at = this.clock.now();
      const left = await affectedBy(
        tx,
        "UPDATE reports SET status = 'new', taskId = NULL, separatedAt = ? WHERE id = ? AND taskId = ? AND status = 'joined'",
        [at, reportId, taskId],
      );
      if (left !== 1) throw reportNotJoined(reportId);
      await runAll(tx, [
        addReportEvent({ reportId, kind: 'separated', byId: actor.personId, facts: { taskId }, at }),
        addEvent({ taskId, kind: 'separated', byId: isClerk ? actor.personId : null, at }),
      ]);
      return this.read(tx, actor, reportId);
    });
  }

  private async leave(tx: EntityManager, taskId: string, atLeast: number): Promise<void> {
    const counted = await affectedBy(
      tx,
      `UPDATE tasks SET reportCount = reportCount - 1 WHERE id = ? AND status IN (${placesFor(LIVE_TASK_STATUSES)}) AND reportCount >= ?`,
      [taskId, ...LIVE_TASK_STATUSES, atLeast],
    );
    if (counted === 1) return;
    const live = await tx.query<unknown[]>(`SELECT 1 FROM tasks WHERE id = ? AND status IN (${placesFor(LIVE_TASK_STATUSES)})`, [
      taskId,
      ...LIVE_TASK_STATUSES,
    ]);
    throw live.length > 0 ? reportStandsAlone(taskId) : taskClosed(taskId);
  }

  /** @throws report-not-found for everybody but its reporter and the clerk of the place */
  private async read(tx: EntityManager, actor: Actor, reportId: string): Promise<Report> {
    const inArea = insidePosts(actor, 'report.handle', 'areaCode');
    const [row] = await tx.query<Record<string, unknown>[]>(`SELECT * FROM reports WHERE id = ? AND (reporterId = ? OR ${inArea.sql})`, [
      reportId,
      actor.personId,
      ...inArea.params,
    ]);
    if (!row) throw reportNotFound(reportId);
    return reportOf(row);
  }
}
