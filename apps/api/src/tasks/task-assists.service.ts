import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Unit } from '../identity/unit.entity';
import { UnitsService } from '../identity/units.service';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, placesFor, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import type { Task } from './task.entity';
import { CategoriesService } from './categories.service';
import { ComplaintsService } from './complaints.service';
import { assistNotAsked, taskClosed, taskNotFound, taskNotYours, taskWrongState, unitHoldsTask, unitNotServing } from './task.errors';
import { TaskAssist } from './task-assist.entity';
import { isFinal, mayHandle, standingOf, unitsOf } from './task.rules';
import { addEvent } from './task-event.rules';
import { TaskGuard } from './task-guard.service';
import { that } from './task-scope.rules';

/** Units that help (协办): each adds its part, the holder (主办) answers for the whole. */
@Injectable()
export class TaskAssists {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly guard: TaskGuard,
    private readonly units: UnitsService,
    private readonly categories: CategoriesService,
    private readonly complaints: ComplaintsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks a unit to help with a claimed task. Asked again nothing changes.
   * @throws task-not-found, task-not-yours, unit-not-found, unit-holds-task, unit-complained-about, task-wrong-state, task-closed
   */
  async ask(actor: Actor, taskId: string, unitId: string): Promise<Task> {
    const seen = await this.guard.see(actor, taskId);
    const { holds, checks } = standingOf(actor, seen);
    if (!holds && !checks) throw taskNotYours(taskId);
    if (seen.holderUnitId === unitId) throw unitHoldsTask(unitId);
    if (!(await this.helpersFor(seen)).some(({ id }) => id === unitId)) throw unitNotServing([unitId]);
    return this.transactions.run(async (tx) => {
      // written without a change: it locks the row, so that the task neither ends nor changes hands meanwhile
      await this.guard.move(tx, { taskId, set: 'status = status', params: [], where: [that('1 = 1')] });
      const task = await this.guard.read(tx, actor, taskId);
      const [known] = await tx.query<unknown[]>('SELECT 1 FROM task_assists WHERE taskId = ? AND unitId = ?', [taskId, unitId]);
      if (known) return task;
      if (task.status !== 'claimed') throw isFinal(task.status) ? taskClosed(taskId) : taskWrongState(taskId, task.status);
      const now = this.clock.now();
      const assist = { taskId, unitId, askedById: actor.personId, askedAt: now, note: null, notedById: null, notedAt: null };
      await runAll(tx, [
        insertOf('task_assists', [{ ...assist, isWaiting: 1, dueAt: task.dueAt }]),
        addEvent({ taskId, kind: 'assist-asked', byId: actor.personId, facts: { unitId }, at: now }),
      ]);
      await this.complaints.check(tx, taskId);
      return task;
    });
  }

  /**
   * Whom the holder or the clerk may ask now: neither who has it or was asked, nor whom one of its complaints is about.
   * @throws task-not-found, task-not-yours
   */
  async candidates(actor: Actor, taskId: string): Promise<Unit[]> {
    const task = await this.guard.see(actor, taskId);
    const { holds, checks } = standingOf(actor, task);
    if (!holds && !checks) throw taskNotYours(taskId);
    const [helpers, asked, barred] = await Promise.all([
      this.helpersFor(task),
      this.db.manager.findBy(TaskAssist, { taskId }),
      this.complaints.barredFrom(this.db.manager, taskId),
    ]);
    const out = new Set([task.holderUnitId, ...asked.map(({ unitId }) => unitId), ...barred]);
    return helpers.filter(({ id }) => !out.has(id));
  }

  /** Units that serve the place and take tasks, but for the community when the task must stay out of its sight. */
  private async helpersFor({ areaCode, categoryCode }: Task): Promise<Unit[]> {
    const [serving, { goesTo }] = await Promise.all([this.units.serving(areaCode), this.categories.get(categoryCode)]);
    return serving.filter((unit) => mayHandle(unit, goesTo));
  }

  /**
   * What the actor's unit did. Later words take the place of earlier ones; the timeline keeps both.
   * @throws task-not-found, assist-not-asked, task-closed
   */
  async addPart(actor: Actor, taskId: string, note: string): Promise<Task> {
    const units = unitsOf(actor);
    return this.transactions.run(async (tx) => {
      await this.guard.move(tx, { taskId, set: 'status = status', params: [], where: [that('1 = 1')] });
      const task = await this.guard.read(tx, actor, taskId);
      const [assist] = await tx.query<{ unitId: string; note: string | null }[]>(
        `SELECT unitId, note FROM task_assists WHERE taskId = ? AND unitId IN (${placesFor(units)}) ORDER BY isWaiting DESC, unitId LIMIT 1`,
        [taskId, ...units],
      );
      if (!assist) throw assistNotAsked(taskId);
      if (assist.note === note) return task;
      if (isFinal(task.status)) throw taskClosed(taskId);
      const now = this.clock.now();
      const { unitId } = assist;
      const noted = await affectedBy(
        tx,
        'UPDATE task_assists SET note = ?, notedById = ?, notedAt = ?, isWaiting = 0 WHERE taskId = ? AND unitId = ?',
        [note, actor.personId, now, taskId, unitId],
      );
      if (noted !== 1) throw taskNotFound(taskId);
      await runAll(tx, [addEvent({ taskId, kind: 'part-added', byId: actor.personId, facts: { unitId, note }, at: now })]);
      return task;
    });
  }
}
