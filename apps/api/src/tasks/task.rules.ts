import { areaPath, covers } from '@duoduo/contracts/areas';
import { takesTasks, type UnitKind } from '@duoduo/contracts/households';
import {
  LIVE_TASK_STATUSES,
  type ReportAddressee,
  TASK_ACTIONS,
  TASK_STATUSES,
  type TaskAction,
  type TaskStatus,
} from '@duoduo/contracts/tasks';
import { type Actor, type ActorPost, postsFor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import type { Task } from './task.entity';

/** Where a task may go from each status. `closed` is left again only when a reporter says that nothing is solved: by task-reopening.service.ts,
 * which also puts it back into its pool where nobody is left who did it. No other move may do that. */
const NEXT: Record<TaskStatus, readonly TaskStatus[]> = {
  open: ['claimed', 'cancelled'],
  claimed: ['open', 'handed-in', 'cancelled'],
  'handed-in': ['claimed', 'closed', 'cancelled'],
  closed: ['claimed'],
  cancelled: [],
};

export function canMove(from: TaskStatus, to: TaskStatus): boolean {
  return NEXT[from].includes(to);
}

/** For the WHERE of a guarded update: the statuses from which a task may become `to`. */
export function statusesBefore(to: TaskStatus): TaskStatus[] {
  return TASK_STATUSES.filter((from) => canMove(from, to));
}

export function isFinal(status: TaskStatus): boolean {
  return !(LIVE_TASK_STATUSES as readonly TaskStatus[]).includes(status);
}

/** The address of a dwelling as everybody in a pool may read it; null where it says nothing but the room. */
export function withoutRoom({ address, room }: { address: string; room: string }): string | null {
  return (address.endsWith(room) && address.slice(0, -room.length).trim()) || null;
}

/** Whether a unit that serves the place may do what is reported: a redeem point takes no tasks, and what goes to the street the community must not know. */
export function mayHandle({ kind }: { kind: UnitKind }, goesTo: ReportAddressee): boolean {
  return takesTasks(kind) && (goesTo === 'community' || kind !== 'community');
}

/** How somebody stands to a task. */
export interface Standing {
  /** Its pool is his: he could claim it. */
  inPool: boolean;
  holds: boolean;
  holdsAsUnit: boolean;
  checks: boolean;
  rules: boolean;
  /** His unit was asked to help. */
  assists: boolean;
}

type Place = Pick<Task, 'areaCode' | 'poolKind' | 'holderPersonId' | 'holderUnitId'>;

/** `pool`: his units that may claim it; `assisting`: all that were asked to help. */
export function standingOf(actor: Actor, task: Place, pool: readonly string[] = [], assisting: readonly string[] = []): Standing {
  return {
    inPool: poolPostOf(actor, task, pool) !== null,
    holds: isHeldBy(actor, task),
    holdsAsUnit: task.holderUnitId !== null && isHeldBy(actor, task),
    checks: isInsidePosts(actor, 'task.check', task.areaCode),
    rules: isInsidePosts(actor, 'task.rule', task.areaCode),
    assists: unitsOf(actor).some((unitId) => assisting.includes(unitId)),
  };
}

/** The post under which he may claim it, or null. */
export function poolPostOf(actor: Actor, task: Pick<Task, 'areaCode' | 'poolKind'>, unitIds: readonly string[]): ActorPost | null {
  const posts = postsFor(actor, 'task.claim');
  if (task.poolKind === 'unit') {
    return posts.find(({ role, unitId }) => role === 'unit-clerk' && unitId !== null && unitIds.includes(unitId)) ?? null;
  }
  return (
    posts.find(({ role, areaCode }) => role === task.poolKind && (covers(areaCode, task.areaCode) || covers(task.areaCode, areaCode))) ??
    null
  );
}

export function isHeldBy(actor: Actor, task: Pick<Task, 'holderPersonId' | 'holderUnitId'>): boolean {
  return task.holderUnitId === null ? task.holderPersonId === actor.personId : unitsOf(actor).includes(task.holderUnitId);
}

/** Units for which he may claim and hold. */
export function unitsOf(actor: Actor): string[] {
  return postsFor(actor, 'task.hold').flatMap(({ role, unitId }) => (role === 'unit-clerk' && unitId !== null ? [unitId] : []));
}

type State = Pick<Task, 'status' | 'awaitsRuling' | 'isRuled' | 'startedAt' | 'parkedAt' | 'dueAt' | 'extensionUntil'>;

const ALLOWED: Record<TaskAction, (task: State, standing: Standing, now: Date) => boolean> = {
  claim: (task, { inPool }) => inPool && task.status === 'open' && !task.awaitsRuling && task.parkedAt === null,
  start: (task, { holds }) => holds && task.status === 'claimed' && task.startedAt === null && task.parkedAt === null,
  assign: (task, { holdsAsUnit }) => holdsAsUnit && task.status === 'claimed',
  release: (task, { holds }) => holds && task.status === 'claimed' && !task.isRuled && task.parkedAt === null,
  'hand-in': (task, { holds }) => holds && canMove(task.status, 'handed-in'),
  accept: (task, { checks }) => checks && canMove(task.status, 'closed'),
  'send-back': (task, { checks }) => checks && task.status === 'handed-in',
  cancel: (task, { checks }) => checks && canMove(task.status, 'cancelled'),
  rule: (task, { rules }) => rules && task.status === 'open' && task.awaitsRuling,
  extend: (task, { holds }, now) => holds && isUnderWay(task) && task.extensionUntil === null && task.dueAt > now,
  'grant-extension': (task, { checks }) => checks && isUnderWay(task) && task.extensionUntil !== null,
  assist: (task, { holds, checks }) => (holds || checks) && task.status === 'claimed',
  part: (task, { assists }) => assists && !isFinal(task.status),
  park: (task, { checks }) =>
    checks && (task.status === 'claimed' || (task.status === 'open' && !task.awaitsRuling)) && task.parkedAt === null,
  unpark: (task, { checks }) => checks && task.parkedAt !== null,
};

/** What he may do with the task now, in the order of TASK_ACTIONS. */
export function actionsOf(task: State, standing: Standing, now: Date): TaskAction[] {
  return TASK_ACTIONS.filter((action) => ALLOWED[action](task, standing, now));
}

function isUnderWay({ status, parkedAt }: State): boolean {
  return status === 'claimed' && parkedAt === null;
}

/** The areas above `areaCode`, itself not included. */
export function areasAbove(areaCode: string): string[] {
  return areaPath(areaCode).filter((code) => code !== areaCode);
}
