import { areaPath } from '@duoduo/contracts/areas';
import type { EntityManager } from 'typeorm';
import { affectedBy, insertOf, runAll, type Statement } from '../platform/database/sql';
import type { Task } from './task.entity';
import type { QueueStage } from './task-queue.entity';

// What keeps `task_queue` and the pool rows of `task_units` in step with a task, inside the task's own transaction.

/** In the place of a pool: nobody claims, a supervisor rules. */
export const RULING = 'ruling';

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
export function leavePool(task: Pooled, stage: QueueStage): Statement[] {
  return [['UPDATE task_queue SET stage = ?, poolKey = NULL, hereKey = NULL WHERE taskId = ?', [stage, task.id]], ...waiting(task, 0)];
}

/** Out of the pool, into the list of the supervisors above. */
export function awaitRuling(task: Pooled): Statement[] {
  return [["UPDATE task_queue SET stage = 'open', poolKey = ?, hereKey = NULL WHERE taskId = ?", [RULING, task.id]], ...waiting(task, 0)];
}

/** Into the pool again, which may wait until `claimBy`: unless the responsible unit had its turn. */
export function returnToPool(task: Queued, claimBy: Date): Statement[] {
  const pool = poolKeyOf(task);
  return [
    [
      "UPDATE task_queue SET stage = 'open', poolKey = ?, hereKey = CASE WHEN areaCode = ? THEN ? ELSE NULL END WHERE taskId = ?",
      [pool, task.areaCode, pool, task.id],
    ],
    ...waiting(task, 1),
    ['UPDATE tasks SET claimBy = ? WHERE id = ? AND isGiven = 0', [claimBy, task.id]],
  ];
}

/** An earlier due time, in the task and in every list. Whether it was earlier. */
export async function hurry(tx: EntityManager, taskId: string, dueAt: Date): Promise<boolean> {
  const sql = `UPDATE tasks SET dueAt = ?, alarmAt = CASE WHEN alarmAt > ? AND parkedAt IS NULL THEN ? ELSE alarmAt END
    WHERE id = ? AND dueAt > ?`;
  if ((await affectedBy(tx, sql, [dueAt, dueAt, dueAt, taskId, dueAt])) !== 1) {
    return false;
  }
  await runAll(tx, redate(taskId, dueAt));
  return true;
}

/** Elsewhere in the lists, in no pool before and after. */
export function restage(taskId: string, stage: QueueStage): Statement {
  return ['UPDATE task_queue SET stage = ? WHERE taskId = ?', [stage, taskId]];
}

/** Another due time in every list. */
export function redate(taskId: string, dueAt: Date): Statement[] {
  return ['task_queue', 'task_units', 'task_assists'].map((table) => [`UPDATE ${table} SET dueAt = ? WHERE taskId = ?`, [dueAt, taskId]]);
}

/** The task has ended. */
export function dequeue(task: Pooled): Statement[] {
  return [
    ['DELETE FROM task_queue WHERE taskId = ?', [task.id]],
    ...waiting(task, 0),
    ['UPDATE task_assists SET isWaiting = 0 WHERE taskId = ?', [task.id]],
  ];
}

/** Units that are named have pool rows of their own. */
function poolKeyOf({ poolKind, namesUnits }: Pooled): string | null {
  return namesUnits ? null : poolKind;
}

function waiting(task: Pooled, isWaiting: 0 | 1): Statement[] {
  return task.namesUnits ? [['UPDATE task_units SET isWaiting = ? WHERE taskId = ?', [isWaiting, task.id]]] : [];
}
