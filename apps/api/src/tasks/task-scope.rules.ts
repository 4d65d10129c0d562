import { CLAIMS_PER_HOLDER } from '@duoduo/contracts/limits';
import { POOL_KINDS, type TaskStatus } from '@duoduo/contracts/tasks';
import type { Role } from '@duoduo/contracts/roles';
import { type Actor, postsFor } from '../platform/access/actor';
import { type Condition, insideAreas } from '../platform/access/scope';
import { placesFor } from '../platform/database/sql';
import { areasAbove, statusesBefore, unitsOf } from './task.rules';

/** Who takes a task: a person for himself, or a clerk for his unit. */
export type Holder = { personId: string; unitId: null } | { personId: null; unitId: string };

const either = (conditions: readonly Condition[]): Condition => ({
  sql: `(${conditions.map(({ sql }) => sql).join(' OR ') || '1 = 0'})`,
  params: conditions.flatMap(({ params }) => params),
});

const oneOf = (column: string, values: readonly string[]): Condition[] =>
  values.length === 0 ? [] : [{ sql: `${column} IN (${placesFor(values)})`, params: [...values] }];

/** A place of a unit lies around the task's area, or inside it. */
const TOUCHES_TASK = `(unit_places.areaCode = SUBSTR(tasks.areaCode, 1, LENGTH(unit_places.areaCode))
  OR tasks.areaCode = SUBSTR(unit_places.areaCode, 1, LENGTH(tasks.areaCode)))`;

/** Rows of `tasks` that exist for the actor: his area's as staff, his pools', what he or his unit holds, and what his unit helps with. */
export function visibleTo(actor: Actor): Condition {
  const areas = areasOf(actor, ['clerk', 'supervisor', 'grid-worker']);
  return either([insideAreas(areas, 'tasks.areaCode'), inPoolsOf(actor), heldBy(actor), assistedBy(actor)]);
}

/** Rows of `tasks` whose pool is the actor's, whatever their state. */
export function inPoolsOf(actor: Actor): Condition {
  const ofPeople = POOL_KINDS.filter((kind) => kind !== 'unit').flatMap((kind) => {
    const areas = areasOf(actor, [kind]);
    if (areas.length === 0) return [];
    const place = either([insideAreas(areas, 'tasks.areaCode'), ...oneOf('tasks.areaCode', [...new Set(areas.flatMap(areasAbove))])]);
    return [{ sql: `(tasks.poolKind = '${kind}' AND ${place.sql})`, params: place.params }];
  });
  const ofUnits = oneOf('unitId', unitsOf(actor)).map(({ sql, params }) => ({
    sql: `(tasks.poolKind = 'unit' AND CASE WHEN tasks.namesUnits = 1
      THEN EXISTS (SELECT 1 FROM task_units WHERE task_units.taskId = tasks.id AND ${sql})
      ELSE EXISTS (SELECT 1 FROM unit_places WHERE ${TOUCHES_TASK} AND ${sql}) END)`,
    params: [...params, ...params],
  }));
  return either([...ofPeople, ...ofUnits]);
}

/** Rows of `tasks` that the actor or his unit holds. */
export function heldBy(actor: Actor): Condition {
  return either([
    { sql: '(tasks.holderUnitId IS NULL AND tasks.holderPersonId = ?)', params: [actor.personId] },
    ...oneOf('tasks.holderUnitId', unitsOf(actor)),
  ]);
}

/** Rows of `tasks` with which the actor's unit was asked to help. */
function assistedBy(actor: Actor): Condition {
  return either(
    oneOf('task_assists.unitId', unitsOf(actor)).map(({ sql, params }) => ({
      sql: `EXISTS (SELECT 1 FROM task_assists WHERE task_assists.taskId = tasks.id AND ${sql})`,
      params,
    })),
  );
}

function areasOf(actor: Actor, roles: readonly Role[]): string[] {
  return postsFor(actor, 'task.read')
    .filter(({ role }) => roles.includes(role))
    .map(({ areaCode }) => areaCode);
}

/** Rows of `tasks` for which `sql` holds; its columns are ours, never input. */
export const that = (sql: string, ...params: string[]): Condition => ({ sql, params });

/** Rows of `tasks` from which a move to `to` is allowed. */
export function mayBecome(to: TaskStatus): Condition {
  const statuses = statusesBefore(to);
  return { sql: `tasks.status IN (${placesFor(statuses)})`, params: statuses };
}

/** The holder has fewer tasks on his hands than he may. */
export function underLimit({ personId, unitId }: Holder): Condition {
  const held = unitId === null ? 'holderPersonId = ? AND holderUnitId IS NULL' : 'holderUnitId = ?';
  return that(
    `(SELECT COUNT(*) FROM (SELECT 1 FROM tasks held WHERE ${held} AND held.status = 'claimed') claims) < ${CLAIMS_PER_HOLDER}`,
    unitId ?? personId!,
  );
}

/** Rows of `tasks` that somebody works on by a post: out of its pool, in its area or around it. Of no other post that he may hold. */
export function workedOnBy({ personId, role, areaCode }: { personId: string; role: Role; areaCode: string }): Condition {
  const place = either([insideAreas([areaCode], 'tasks.areaCode'), ...oneOf('tasks.areaCode', areasAbove(areaCode))]);
  return {
    sql: `(tasks.holderPersonId = ? AND tasks.holderUnitId IS NULL AND tasks.status = 'claimed' AND tasks.poolKind = ? AND ${place.sql})`,
    params: [personId, role, ...place.params],
  };
}
