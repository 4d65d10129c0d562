import { Injectable } from '@nestjs/common';
import { ALIKE_AT_ONCE } from '@duoduo/contracts/limits';
import { LIVE_TASK_STATUSES } from '@duoduo/contracts/tasks';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, placesFor, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { firstIdAt } from '../platform/new-id';
import { isAlike, likelySince, likelyTo, windowOf } from './alike.rules';
import { ComplaintsService } from './complaints.service';
import type { Report } from './report.entity';
import { reportNotFound } from './report.errors';
import { dueWords } from './report.rules';
import { addReportEvents } from './report-event.rules';
import { taskClosed, taskNotFound } from './task.errors';
import { addEvent } from './task-event.rules';
import { hurry } from './task-queue.rules';
import { reportOf } from './task-row.rules';

/** New reports of one kind that are looked through for those alike. */
const LOOKED_THROUGH = 1000;
/** More than a clerk would compare. */
const LIKELY_SHOWN = 5;

/** Reports that look like one trouble, and the one action that joins them all. */
@Injectable()
export class ReportAlikeService {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly complaints: ComplaintsService,
    private readonly clock: Clock,
  ) {}

  /** New reports like this one, oldest first. @throws report-not-found outside the clerk's areas */
  async of(actor: Actor, reportId: string): Promise<Report[]> {
    return this.find(this.db.manager, actor, await this.read(this.db.manager, actor, reportId));
  }

  /**
   * Reports of the week before that tell of it in like words and are not alike already, newest first: new ones, and those whose task is under
   * way. Only offered: whether they are one is for the clerk to say.
   * @throws report-not-found outside the clerk's areas
   */
  async likely(actor: Actor, reportId: string): Promise<Report[]> {
    const report = await this.read(this.db.manager, actor, reportId);
    const inArea = insidePosts(actor, 'report.handle', 'reports.areaCode');
    // many are compared and five are shown: whole rows of those alone
    const compared = await this.db.query<Pick<Report, 'id' | 'description'>[]>(
      `SELECT reports.id, reports.description FROM reports LEFT JOIN tasks ON tasks.id = reports.taskId
        WHERE reports.communityCode = ? AND reports.id >= ? AND reports.id <> ?
          AND (reports.status = 'new' OR (reports.status = 'joined' AND tasks.status IN (${placesFor(LIVE_TASK_STATUSES)})))
          AND ${inArea.sql} ORDER BY reports.id DESC LIMIT ${LOOKED_THROUGH}`,
      [report.communityCode, firstIdAt(likelySince(report)), reportId, ...LIVE_TASK_STATUSES, ...inArea.params],
    );
    const isLikely = likelyTo(report);
    const ids = compared.filter(isLikely).map(({ id }) => id);
    const rows =
      ids.length === 0
        ? []
        : await this.db.query<Record<string, unknown>[]>(`SELECT * FROM reports WHERE id IN (${placesFor(ids)}) ORDER BY id DESC`, ids);
    return rows
      .map(reportOf)
      .filter((other) => !(other.status === 'new' && isAlike(report, other)))
      .slice(0, LIKELY_SHOWN);
  }

  /**
   * Joins a report and everything alike to a task that has not ended: all of them or none, at most 200 at once. The task's row is locked
   * first, as `accept` does. Asked again it joins what has come in since.
   * @throws report-not-found, task-not-found, task-closed, unit-complained-about, complaint-stays-at-street
   */
  async joinAll(actor: Actor, taskId: string, reportId: string): Promise<void> {
    const inArea = insidePosts(actor, 'report.handle', 'areaCode');
    await this.transactions.run(async (tx) => {
      await this.lock(tx, actor, taskId);
      const anchor = await this.read(tx, actor, reportId);
      const own = anchor.status === 'new' ? [anchor] : [];
      const reports = [...own, ...(await this.find(tx, actor, anchor))].slice(0, ALIKE_AT_ONCE);
      if (reports.length === 0) return;
      const ids = reports.map(({ id }) => id).sort();
      await affectedBy(
        tx,
        `UPDATE reports SET status = 'joined', taskId = ? WHERE id IN (${placesFor(ids)}) AND status = 'new' AND ${inArea.sql}`,
        [taskId, ...ids, ...inArea.params],
      );
      // with the task locked nobody else joins to it: what has it now and was new a moment ago came by this
      const joined = await tx.query<{ id: string }[]>(`SELECT id FROM reports WHERE id IN (${placesFor(ids)}) AND taskId = ?`, [
        ...ids,
        taskId,
      ]);
      await this.complaints.check(tx, taskId);
      await this.record(
        tx,
        actor,
        taskId,
        reports.filter(({ id }) => joined.some((row) => row.id === id)),
      );
    });
  }

  private async record(tx: EntityManager, actor: Actor, taskId: string, reports: readonly Report[]): Promise<void> {
    if (reports.length === 0) return;
    const at = this.clock.now();
    const byId = actor.personId;
    const [soonest] = reports.flatMap(({ externalDueAt }) => externalDueAt ?? []).sort((a, b) => a.getTime() - b.getTime());
    const note = soonest && (await hurry(tx, taskId, soonest)) ? dueWords(soonest) : undefined;
    await runAll(tx, [
      ['UPDATE tasks SET reportCount = reportCount + ? WHERE id = ?', [reports.length, taskId]],
      addReportEvents(reports.map(({ id }) => ({ reportId: id, kind: 'joined', byId, facts: { taskId }, at }))),
      addEvent({ taskId, kind: 'joined', byId, facts: { count: reports.length, note }, at }),
    ]);
  }

  /** Counts one on and off again: an UPDATE that changes nothing would not tell the rows it met on every driver. */
  private async lock(tx: EntityManager, actor: Actor, taskId: string): Promise<void> {
    const inArea = insidePosts(actor, 'report.handle', 'areaCode');
    const met = await affectedBy(
      tx,
      `UPDATE tasks SET reportCount = reportCount + 1 WHERE id = ? AND status IN (${placesFor(LIVE_TASK_STATUSES)}) AND ${inArea.sql}`,
      [taskId, ...LIVE_TASK_STATUSES, ...inArea.params],
    );
    if (met !== 1) {
      const [task] = await tx.query<unknown[]>(`SELECT 1 FROM tasks WHERE id = ? AND ${inArea.sql}`, [taskId, ...inArea.params]);
      throw task ? taskClosed(taskId) : taskNotFound(taskId);
    }
    await runAll(tx, [['UPDATE tasks SET reportCount = reportCount - 1 WHERE id = ?', [taskId]]]);
  }

  private async find(manager: EntityManager, actor: Actor, report: Report): Promise<Report[]> {
    const inArea = insidePosts(actor, 'report.handle', 'areaCode');
    const { from, to } = windowOf(report);
    const rows = await manager.query<Record<string, unknown>[]>(
      `SELECT * FROM reports WHERE communityCode = ? AND status = 'new' AND categoryCode = ? AND createdAt >= ? AND createdAt <= ?
        AND ${inArea.sql} ORDER BY createdAt LIMIT ${LOOKED_THROUGH}`,
      [report.communityCode, report.categoryCode, from, to, ...inArea.params],
    );
    return rows
      .map(reportOf)
      .filter((other) => isAlike(report, other))
      .slice(0, ALIKE_AT_ONCE);
  }

  private async read(manager: EntityManager, actor: Actor, reportId: string): Promise<Report> {
    const inArea = insidePosts(actor, 'report.handle', 'areaCode');
    const [row] = await manager.query<Record<string, unknown>[]>(`SELECT * FROM reports WHERE id = ? AND ${inArea.sql}`, [
      reportId,
      ...inArea.params,
    ]);
    if (!row) throw reportNotFound(reportId);
    return reportOf(row);
  }
}
