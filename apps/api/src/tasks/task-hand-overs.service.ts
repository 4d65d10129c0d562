import { Injectable } from '@nestjs/common';
import type { Role } from '@duoduo/contracts/roles';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Clock } from '../platform/clock';
import { runAll } from '../platform/database/sql';
import { Category } from './category.entity';
import { Task } from './task.entity';
import { claimByOf } from './task-clock.rules';
import { addEvent } from './task-event.rules';
import { TaskGuard } from './task-guard.service';
import { returnToPool } from './task-queue.rules';
import { NOBODY_HOLDS, taskOf } from './task-row.rules';
import { mayBecome, underLimit, workedOnBy } from './task-scope.rules';
import { leaseAfter } from './working-time.rules';

/** By which post somebody works. */
export interface Worker {
  personId: string;
  role: Role;
  areaCode: string;
}

export interface PassedOn {
  /** What the successor holds now. */
  passedOnIds: string[];
  /** What was more than he may hold. */
  putBackIds: string[];
}

interface Gift {
  task: Task;
  worker: Worker;
  toPersonId: string;
  byId: string;
  category: Category;
}

/** The tasks of somebody who leaves his post. */
@Injectable()
export class TaskHandOvers {
  constructor(
    private readonly db: DataSource,
    private readonly guard: TaskGuard,
    private readonly clock: Clock,
  ) {}

  /** What he holds by this post and has not handed in, soonest due first. */
  async heldUnder(worker: Worker, tx: EntityManager = this.db.manager): Promise<Task[]> {
    const scope = workedOnBy(worker);
    const rows = await tx.query<Record<string, unknown>[]>(
      `SELECT tasks.* FROM tasks WHERE ${scope.sql} ORDER BY tasks.dueAt, tasks.id`,
      scope.params,
    );
    return rows.map(taskOf);
  }

  byIds(ids: readonly string[]): Promise<Task[]> {
    return ids.length === 0
      ? Promise.resolve([])
      : this.db.manager.find(Task, { where: { id: In([...ids]) }, order: { dueAt: 'ASC', id: 'ASC' } });
  }

  /**
   * Gives what he still holds to his successor, soonest due first, as far as that one may hold more; the rest goes back to the pool, and no
   * return is counted. What was handed in or returned meanwhile is no longer his, and is left alone.
   */
  async passOn(tx: EntityManager, worker: Worker, toPersonId: string, byId: string): Promise<PassedOn> {
    await this.guard.standInLine(tx, toPersonId);
    const outcome: PassedOn = { passedOnIds: [], putBackIds: [] };
    const held = await this.heldUnder(worker, tx);
    const categories = await this.categoriesOf(tx, held);
    for (const task of held) {
      const gift = { task, worker, toPersonId, byId, category: categories.get(task.categoryCode)! };
      if (await this.give(tx, gift)) outcome.passedOnIds.push(task.id);
      else if (await this.putBack(tx, gift)) outcome.putBackIds.push(task.id);
    }
    return outcome;
  }

  private async give(tx: EntityManager, { task, worker, toPersonId, byId, category }: Gift): Promise<boolean> {
    const now = this.clock.now();
    const given = await this.guard.move(tx, {
      taskId: task.id,
      // whoever begins anew has the whole time to begin
      set: 'holderPersonId = ?, claimedAt = ?, leaseUntil = CASE WHEN startedAt IS NULL THEN ? ELSE NULL END',
      params: [toPersonId, now, leaseAfter(now, category.clock)],
      where: [workedOnBy(worker), underLimit({ personId: toPersonId, unitId: null })],
    });
    if (given) {
      await runAll(tx, [addEvent({ taskId: task.id, kind: 'passed-on', byId, facts: { personId: toPersonId }, at: now })]);
    }
    return given;
  }

  private async putBack(tx: EntityManager, { task, worker, byId, category }: Gift): Promise<boolean> {
    const now = this.clock.now();
    const back = await this.guard.move(tx, {
      taskId: task.id,
      set: NOBODY_HOLDS,
      params: [],
      where: [mayBecome('open'), workedOnBy(worker)],
    });
    if (back) {
      await runAll(tx, [
        ...returnToPool(task, claimByOf(now, task.dueAt, category)),
        addEvent({ taskId: task.id, kind: 'put-back', byId, at: now }),
      ]);
    }
    return back;
  }

  private async categoriesOf(tx: EntityManager, tasks: readonly Task[]): Promise<Map<string, Category>> {
    const codes = [...new Set(tasks.map(({ categoryCode }) => categoryCode))];
    const categories = codes.length === 0 ? [] : await tx.findBy(Category, { code: In(codes) });
    return new Map(categories.map((category) => [category.code, category]));
  }
}
