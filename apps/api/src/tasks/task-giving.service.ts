import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock';
import { DomainError } from '../platform/domain-error';
import { insertOf, instantOf, runAll, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { CategoryDuties } from './category-duties.service';
import { ComplaintsService } from './complaints.service';
import type { Task } from './task.entity';
import { TaskAlarms } from './task-alarms.service';
import { addEvent } from './task-event.rules';
import { TaskGuard } from './task-guard.service';
import { leavePool } from './task-queue.rules';
import { that } from './task-scope.rules';

const TASKS_PER_RUN = 100;

interface Waiting {
  id: string;
  areaCode: string;
  categoryCode: string;
  claimBy: unknown;
}

/** Tasks that nobody claimed while they could: by the list of duties there is a unit that answers for them. */
@Injectable()
export class TaskGiving {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly guard: TaskGuard,
    private readonly duties: CategoryDuties,
    private readonly complaints: ComplaintsService,
    private readonly alarms: TaskAlarms,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives each task whose window is over to the responsible unit; where there is none it stays in its pool and the clerk is told.
   * Each goes through the guard, so that two runs at once are harmless. Answers how many were given.
   */
  async giveUnclaimed(): Promise<number> {
    const due = await this.db.query<Waiting[]>(
      `SELECT id, areaCode, categoryCode, claimBy FROM tasks WHERE claimBy <= ? ORDER BY claimBy LIMIT ${TASKS_PER_RUN}`,
      [this.clock.now()],
    );
    let given = 0;
    for (const task of due) {
      given += (await this.giveOrTell(task)) ? 1 : 0;
    }
    return given;
  }

  /** Whether it was given; what was claimed meanwhile is neither given nor told of. */
  private async giveOrTell(task: Waiting): Promise<boolean> {
    const unitId = await this.duties.responsible(task.categoryCode, task.areaCode);
    const isGiven = unitId !== null && (await this.tryToGive(task, unitId));
    if (!isGiven) {
      await this.transactions.run((tx) => this.tell(tx, task));
    }
    return isGiven;
  }

  private async tryToGive(task: Waiting, unitId: string): Promise<boolean> {
    try {
      return await this.transactions.run((tx) => this.give(tx, task, unitId));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'unit-complained-about') return false;
      throw error;
    }
  }

  /** The unit holds it, without a lease and without points: it is its duty. It may return it with a reason. */
  private async give(tx: EntityManager, { id: taskId, claimBy }: Waiting, unitId: string): Promise<boolean> {
    const now = this.clock.now();
    const given = await this.guard.move(tx, {
      taskId,
      set: "status = 'claimed', isGiven = 1, holderPersonId = NULL, holderUnitId = ?, claimedAt = ?, leaseUntil = NULL, startedAt = NULL, claimBy = NULL, rewardPoints = 0",
      params: [unitId, now],
      where: [that("tasks.status = 'open'"), { sql: 'tasks.claimBy = ?', params: [instantOf(claimBy)] }],
    });
    if (given) {
      const task = await this.guard.moved(tx, taskId);
      const event = addEvent({ taskId, kind: 'given', byId: null, facts: { unitId }, at: now });
      await runAll(tx, [...leavePool(task, 'claimed'), ...(await this.intoItsPool(tx, task, unitId)), event]);
      await this.complaints.check(tx, taskId);
    }
    return given;
  }

  /** Where it would go back to is a pool that the unit belongs to. */
  private async intoItsPool(tx: EntityManager, task: Task, unitId: string): Promise<Statement[]> {
    if (task.poolKind !== 'unit') {
      return [["UPDATE tasks SET poolKind = 'unit' WHERE id = ?", [task.id]]];
    }
    const named = await tx.query<unknown[]>('SELECT 1 FROM task_units WHERE taskId = ? AND unitId = ?', [task.id, unitId]);
    return !task.namesUnits || named.length > 0
      ? []
      : [insertOf('task_units', [{ taskId: task.id, unitId, isWaiting: 0, dueAt: task.dueAt }])];
  }

  private async tell(tx: EntityManager, { id: taskId, areaCode, claimBy }: Waiting): Promise<void> {
    const window = instantOf(claimBy);
    const isOver = await this.guard.move(tx, {
      taskId,
      set: 'claimBy = NULL',
      params: [],
      where: [that("tasks.status = 'open'"), { sql: 'tasks.claimBy = ?', params: [window] }],
    });
    if (isOver) {
      await this.alarms.raise(tx, { id: taskId, areaCode }, 'unclaimed', window);
    }
  }
}
