import { Injectable } from '@nestjs/common';
import type { TaskEventKind } from '@duoduo/contracts/tasks';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { affectedBy, affectedByEach, insertOf, readAfter, runAll, type Statement } from '../platform/database/sql';
import type { Task } from './task.entity';
import { taskNotFound } from './task.errors';
import { taskOf } from './task-row.rules';
import { visibleTo } from './task-scope.rules';

export interface Move {
  taskId: string;
  /** `column = ?, …`; columns are ours, never input. */
  set: string;
  params: unknown[];
  /** Every condition under which the move is allowed. */
  where: readonly { sql: string; params: unknown[] }[];
}

/** The one way a task moves: a guarded UPDATE whose affected rows decide, and a read that explains the outcome. */
@Injectable()
export class TaskGuard {
  constructor(private readonly db: DataSource) {}

  /** The task before anything is tried. @throws task-not-found */
  see(actor: Actor, taskId: string): Promise<Task> {
    return this.read(this.db.manager, actor, taskId);
  }

  /** Whether the move happened. */
  async move(tx: EntityManager, move: Move): Promise<boolean> {
    return (await affectedBy(tx, ...updateOf(move))) === 1;
  }

  /**
   * The same in the name of a holder, a person or a unit, in one round trip: his claims wait for each other at his row, so that the count of
   * his tasks in the guard is exact. At his first there is no row to wait at: of two at once the later one meets the other's and runs again.
   */
  async moveInLine(tx: EntityManager, holderId: string, move: Move): Promise<boolean> {
    const [inLine, moved] = await affectedByEach(tx, [turnOf(holderId), updateOf(move)]);
    if (inLine === 0) {
      await runAll(tx, [insertOf('task_holders', [{ holderId, attempts: 1 }])]);
    }
    return moved === 1;
  }

  /** The task as it stands in this transaction. @throws task-not-found when it does not exist for the actor */
  async read(tx: EntityManager, actor: Actor, taskId: string): Promise<Task> {
    const scope = visibleTo(actor);
    const [row] = await tx.query<Record<string, unknown>[]>(`SELECT tasks.* FROM tasks WHERE tasks.id = ? AND ${scope.sql}`, [
      taskId,
      ...scope.params,
    ]);
    if (!row) {
      throw taskNotFound(taskId);
    }
    return taskOf(row);
  }

  /** The task that this transaction has just moved: also for who no longer sees it, because the move took it from him. */
  async moved(tx: EntityManager, taskId: string): Promise<Task> {
    const [row] = await tx.query<Record<string, unknown>[]>('SELECT * FROM tasks WHERE id = ?', [taskId]);
    if (!row) {
      throw taskNotFound(taskId);
    }
    return taskOf(row);
  }

  /** What belongs to the move, and the task as it is after it, in one round trip. */
  async settle(tx: EntityManager, taskId: string, statements: readonly Statement[]): Promise<Task> {
    const [row] = await readAfter<Record<string, unknown>>(tx, statements, ['SELECT * FROM tasks WHERE id = ?', [taskId]]);
    return taskOf(row!);
  }

  /** Waits for the claims of a holder that are under way. */
  async standInLine(tx: EntityManager, holderId: string): Promise<void> {
    if ((await affectedBy(tx, ...turnOf(holderId))) === 0) {
      await runAll(tx, [insertOf('task_holders', [{ holderId, attempts: 1 }])]);
    }
  }

  /** Whether the last thing that happened to the task was this, by this actor: he is asking again. */
  async isRepeat(tx: EntityManager, actor: Actor, taskId: string, kind: TaskEventKind): Promise<boolean> {
    const [last] = await tx.query<{ kind: string; byId: string | null }[]>(
      'SELECT kind, byId FROM task_events WHERE taskId = ? ORDER BY id DESC LIMIT 1',
      [taskId],
    );
    return last?.kind === kind && last.byId === actor.personId;
  }
}

function turnOf(holderId: string): Statement {
  return ['UPDATE task_holders SET attempts = attempts + 1 WHERE holderId = ?', [holderId]];
}

function updateOf({ taskId, set, params, where }: Move): Statement {
  return [
    `UPDATE tasks SET ${set} WHERE tasks.id = ? AND ${where.map(({ sql }) => sql).join(' AND ')}`,
    [...params, taskId, ...where.flatMap((condition) => condition.params)],
  ];
}
