import { areaPath } from '@duoduo/contracts/areas';
import type { TaskStatus } from '@duoduo/contracts/tasks';
import type { EntityManager } from 'typeorm';
import { affectedBy, insertOf, runAll, type Statement } from '../platform/database/sql';
import type { Task } from './task.entity';

// What keeps `task_queue` and the pool rows of `task_units` in step with a task, inside the task's own transaction.

type Queued = Pick<Task, 'id' | 'areaCode' | 'poolKind' | 'namesUnits' | 'dueAt'>;
type Pooled = Pick<Task, 'id' | 'poolKind' | 'namesUnits'>;

/** A new task enters its pool and the lists of every area above it. */
export function enqueue(task: Queued, unitIds: readonly string[]): Statement[] {
  const pool = poolKeyOf(task);
  const rows = areaPath(task.areaCode).map((areaCode) => ({
    taskId: task.id,
    areaCode,
    stage: 'open',
    poolKey: pool,
    hereKey: areaCode === task.areaCode ? pool : null,
    dueAt: task.dueAt,
  }));
  const units = unitIds.map((unitId) => ({ taskId: task.id, unitId, isWaiting: 1, dueAt: task.dueAt }));
  return [insertOf('task_queue', rows), ...(units.length > 0 ? [insertOf('task_units', units)] : [])];
}

/** Out of the pool, still in the lists of its areas. */
export function leavePool(task: Pooled, stage: TaskStatus): Statement[] {
  return [['UPDATE task_queue SET stage = ?, poolKey = NULL, hereKey = NULL WHERE taskId = ?', [stage, task.id]], ...waiting(task, 0)];
}

/** Into the pool again. */
export function returnToPool(task: Queued): Statement[] {
  const pool = poolKeyOf(task);
  return [
    [
      "UPDATE task_queue SET stage = 'open', poolKey = ?, hereKey = CASE WHEN areaCode = ? THEN ? ELSE NULL END WHERE taskId = ?",
      [pool, task.areaCode, pool, task.id],
    ],
    ...waiting(task, 1),
  ];
}

/** An earlier due time, in the task and in every list. Whether it was earlier. */
export async function hurry(tx: EntityManager, taskId: string, dueAt: Date): Promise<boolean> {
  if ((await affectedBy(tx, 'UPDATE tasks SET dueAt = ? WHERE id = ? AND dueAt > ?', [dueAt, taskId, dueAt])) !== 1) {
    return false;
  }
  await runAll(tx, [
    ['UPDATE task_queue SET dueAt = ? WHERE taskId = ?', [dueAt, taskId]],
    ['UPDATE task_units SET dueAt = ? WHERE taskId = ?', [dueAt, taskId]],
  ]);
  return true;
}

/** The task has ended. */
export function dequeue(task: Pooled): Statement[] {
  return [['DELETE FROM task_queue WHERE taskId = ?', [task.id]], ...waiting(task, 0)];
}

/** Units that are named have pool rows of their own. */
function poolKeyOf({ poolKind, namesUnits }: Pooled): string | null {
  return namesUnits ? null : poolKind;
}

function waiting(task: Pooled, isWaiting: 0 | 1): Statement[] {
  return task.namesUnits ? [['UPDATE task_units SET isWaiting = ? WHERE taskId = ?', [isWaiting, task.id]]] : [];
}
