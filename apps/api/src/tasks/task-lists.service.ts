import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { LIVE_TASK_STATUSES, type TaskStatus } from '@duoduo/contracts/tasks';
import { DataSource } from 'typeorm';
import { type Actor, postsFor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { along, placesFor } from '../platform/database/sql';
import { decodeCursor, encodeCursor, instantPart, type Page, type PageQuery, toPage } from '../platform/page';
import { ReportListsService } from './report-lists.service';
import type { ListTasksQuery } from './task.dto';
import type { Task } from './task.entity';
import { listNeedsCommunity } from './task.errors';
import { TaskGuard } from './task-guard.service';
import { TaskPoolsService } from './task-pools.service';
import { areasAbove, isFinal, unitsOf } from './task.rules';
import type { QueueStage } from './task-queue.entity';
import { RULING } from './task-queue.rules';
import { taskOf } from './task-row.rules';
import { type Step, TaskWalks, type Walk } from './task-walks.service';

/** Shown as 99+. */
const MOST = 100;
const TASKS_AT_ONE_DOOR = 20;

export interface TaskCounters {
  openReports: number;
  newReports: number;
  claimedTasks: number;
  tasksToCheck: number;
  lateTasks: number;
  rulings: number;
  reviews: number;
  sharings: number;
  appeals: number;
}

/** Reads of tasks. Every list walks an index in its order. */
@Injectable()
export class TaskListsService {
  constructor(
    private readonly db: DataSource,
    private readonly walks: TaskWalks,
    private readonly pools: TaskPoolsService,
    private readonly guard: TaskGuard,
    private readonly reports: ReportListsService,
    private readonly clock: Clock,
  ) {}

  /** @throws task-not-found outside the actor's areas, pools and claims, too */
  get(actor: Actor, taskId: string): Promise<Task> {
    return this.guard.see(actor, taskId);
  }

  async list(actor: Actor, query: ListTasksQuery): Promise<Page<Task>> {
    switch (query.scope) {
      case 'pool':
        return this.byDue(query.status && query.status !== 'open' ? [] : await this.poolWalks(actor), query);
      case 'mine':
        return this.byDue(mineWalks(actor, query.status ? [query.status] : ['claimed', 'handed-in']), query, isEnded(query.status));
      case 'assist':
        return this.byDue(query.status ? [] : assistWalks(actor), query);
      case 'area': {
        const areas = areasFor(actor, query.areaCode);
        if (query.late) return this.byDue(lateWalks(areas, this.clock.now()), query);
        if (query.ruling) return this.byDue(rulingWalks(areas), query);
        if (query.parked) return this.byDue(stageWalks(areas, ['parked']), query);
        return isEnded(query.status) ? this.ended(areas, query.status!, query) : this.byDue(areaWalks(areas, query.status), query);
      }
    }
  }

  /** Tasks at a dwelling that have not ended, soonest due first. Who may see them there is for the caller to say. */
  async waitingAt(dwellingId: string): Promise<Task[]> {
    const rows = await this.db.query<Record<string, unknown>[]>(
      `SELECT * FROM tasks WHERE dwellingId = ? AND status IN (${placesFor(LIVE_TASK_STATUSES)}) LIMIT ${TASKS_AT_ONE_DOOR}`,
      [dwellingId, ...LIVE_TASK_STATUSES],
    );
    return rows.map(taskOf).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  }

  /** Tasks at the doors of an estate that have not ended, in the actor's areas, soonest due first: its open problems. */
  async atEstate(actor: Actor, estateId: string, page: PageQuery): Promise<Page<Task>> {
    const scope = insidePosts(actor, 'estate.read', 'areaCode');
    const where = `estateId = ? AND status = ? AND ${scope.sql}`;
    const walks = LIVE_TASK_STATUSES.map((status): Walk => {
      return { table: 'tasks', idColumn: 'id', index: 'tasks_at_estate', where, params: [estateId, status, ...scope.params] };
    });
    return this.byDue(walks, page);
  }

  /** Ids of what the actor may claim, soonest due first. */
  async poolOf(actor: Actor, after: Step | null, count: number): Promise<Step[]> {
    return this.walks.merge(await this.poolWalks(actor), after, count);
  }

  /** What waits for somebody, each up to 100: shown as 99+. */
  async countersOf(actor: Actor): Promise<TaskCounters> {
    const over = postsFor(actor, 'task.rule').map(({ areaCode }) => areaCode);
    const checked = postsFor(actor, 'task.check').map(({ areaCode }) => areaCode);
    const [openReports, newReports, claimed, handedIn, lateTasks, rulings, reviews, appeals, sharings] = await Promise.all([
      this.reports.countOpen(actor.personId, MOST),
      this.reports.countNew(actor, MOST),
      this.walks.merge(mineWalks(actor, ['claimed']), null, MOST),
      this.walks.merge(stageWalks([...new Set(checked)], ['handed-in']), null, MOST),
      this.countLate(actor),
      this.walks.merge(rulingWalks([...new Set(over)]), null, MOST),
      this.reports.countReviews(actor, MOST),
      this.reports.countAppeals(actor, MOST),
      this.reports.countSharings(actor, MOST),
    ]);
    const counts = { claimedTasks: claimed.length, tasksToCheck: handedIn.length, rulings: rulings.length };
    return { openReports, newReports, lateTasks, reviews, appeals, sharings, ...counts };
  }

  /** Tasks in the actor's areas that are past their due time and not handed in. */
  private async countLate(actor: Actor): Promise<number> {
    const now = this.clock.now();
    const stages = areasFor(actor).flatMap((areaCode) => ['open', 'claimed'].map((stage) => [areaCode, stage]));
    const lists = await Promise.all(
      stages.map((stage) =>
        this.db.query<unknown[]>(`SELECT 1 FROM task_queue WHERE areaCode = ? AND stage = ? AND dueAt < ? LIMIT ${MOST}`, [...stage, now]),
      ),
    );
    return Math.min(MOST, lists.flat().length);
  }

  private async byDue(walks: readonly Walk[], { cursor, limit = 20 }: PageQuery, descending = false): Promise<Page<Task>> {
    const key = decodeCursor(cursor, 2);
    const after: Step | null = key && { dueAt: instantPart(key[0]!), id: key[1]! };
    const page = toPage(await this.walks.merge(walks, after, limit + 1, descending), limit, ({ dueAt, id }) =>
      encodeCursor(dueAt.toISOString(), id),
    );
    return { items: await this.byIds(page.items.map(({ id }) => id)), nextCursor: page.nextCursor };
  }

  /** Newest first, along the index of one community or grid. */
  private async ended(areas: readonly string[], status: TaskStatus, { cursor, limit = 20 }: ListTasksQuery): Promise<Page<Task>> {
    if (areas.some((code) => code.length < AREA_CODE_LENGTHS.community)) {
      throw listNeedsCommunity();
    }
    const before = decodeCursor(cursor, 1)?.[0];
    const byCommunity = `${along(this.db, 'tasks_by_community')} WHERE communityCode`;
    const byArea = `${along(this.db, 'tasks_by_area')} WHERE areaCode`;
    const lists = await Promise.all(
      areas.map((code) =>
        this.db.query<{ id: string }[]>(
          `SELECT id FROM tasks ${code.length === AREA_CODE_LENGTHS.community ? byCommunity : byArea} = ? AND status = ?
            ${before ? 'AND id < ?' : ''} ORDER BY id DESC LIMIT ${limit + 1}`,
          before ? [code, status, before] : [code, status],
        ),
      ),
    );
    const ids = lists
      .flat()
      .map(({ id }) => id)
      .sort((a, b) => (a < b ? 1 : -1));
    const page = toPage(ids, limit, (id) => encodeCursor(id));
    return { items: await this.byIds(page.items), nextCursor: page.nextCursor };
  }

  /** For a post, or a place that a unit serves: tasks below it, on the row of its own area, and tasks of an area around it, on their own rows. */
  private async poolWalks(actor: Actor): Promise<Walk[]> {
    const posts = postsFor(actor, 'task.claim').filter(({ role }) => role !== 'unit-clerk');
    const places = await this.pools.placesOf(actor);
    const pools = [
      ...posts.map(({ role, areaCode }) => ({ pool: role as string, areaCode })),
      ...places.map(({ areaCode }) => ({ pool: 'unit', areaCode })),
    ];
    const walks = pools.flatMap(({ pool, areaCode }) => [
      queueWalk('task_queue_pool', 'areaCode = ? AND poolKey = ?', [areaCode, pool]),
      ...areasAbove(areaCode).map((above) => queueWalk('task_queue_here', 'areaCode = ? AND hereKey = ?', [above, pool])),
    ]);
    const named = unitsOf(actor).map((unitId): Walk => ({
      table: 'task_units',
      idColumn: 'taskId',
      index: 'task_units_pool',
      where: 'unitId = ? AND isWaiting = 1',
      params: [unitId],
    }));
    return [...new Map([...walks, ...named].map((walk) => [JSON.stringify(walk), walk])).values()];
  }

  private async byIds(ids: readonly string[]): Promise<Task[]> {
    if (ids.length === 0) return [];
    const rows = await this.db.query<Record<string, unknown>[]>(`SELECT * FROM tasks WHERE id IN (${placesFor(ids)})`, [...ids]);
    const tasks = new Map(rows.map((row) => [row.id as string, taskOf(row)]));
    return ids.flatMap((id) => tasks.get(id) ?? []);
  }
}

function isEnded(status?: TaskStatus): boolean {
  return status !== undefined && isFinal(status);
}

/** The areas of the actor's posts as staff, the widest ones; or `wanted` when it lies inside one of them, and nothing else. */
function areasFor(actor: Actor, wanted?: string): string[] {
  const mine = postsFor(actor, 'task.read')
    .filter(({ role }) => role === 'clerk' || role === 'supervisor' || role === 'grid-worker')
    .map(({ areaCode }) => areaCode);
  if (wanted !== undefined) {
    return mine.some((code) => wanted.startsWith(code)) ? [wanted] : [];
  }
  return [...new Set(mine)].filter((code) => !mine.some((other) => other !== code && code.startsWith(other)));
}

function areaWalks(areas: readonly string[], status?: TaskStatus): Walk[] {
  return areas.map((areaCode) =>
    status
      ? queueWalk('task_queue_stage', 'areaCode = ? AND stage = ?', [areaCode, status])
      : queueWalk('task_queue_area', 'areaCode = ?', [areaCode]),
  );
}

function stageWalks(areas: readonly string[], stages: readonly QueueStage[]): Walk[] {
  return areas.flatMap((areaCode) => stages.map((stage) => queueWalk('task_queue_stage', 'areaCode = ? AND stage = ?', [areaCode, stage])));
}

function rulingWalks(areas: readonly string[]): Walk[] {
  return areas.map((areaCode) => queueWalk('task_queue_pool', 'areaCode = ? AND poolKey = ?', [areaCode, RULING]));
}

function lateWalks(areas: readonly string[], now: Date): Walk[] {
  return stageWalks(areas, ['open', 'claimed']).map((walk) => ({
    ...walk,
    where: `${walk.where} AND dueAt < ?`,
    params: [...walk.params, now],
  }));
}

function assistWalks(actor: Actor): Walk[] {
  return unitsOf(actor).map((unitId) => ({
    table: 'task_assists',
    idColumn: 'taskId',
    index: 'task_assists_waiting',
    where: 'unitId = ? AND isWaiting = 1',
    params: [unitId],
  }));
}

function queueWalk(index: string, where: string, params: string[]): Walk {
  return { table: 'task_queue', idColumn: 'taskId', index, where, params };
}

function mineWalks(actor: Actor, statuses: readonly TaskStatus[]): Walk[] {
  const held = (index: string, where: string, params: string[]): Walk => ({ table: 'tasks', idColumn: 'id', index, where, params });
  return statuses.flatMap((status) => [
    held('tasks_by_person', 'holderPersonId = ? AND holderUnitId IS NULL AND status = ?', [actor.personId, status]),
    ...unitsOf(actor).map((unitId) => held('tasks_by_unit', 'holderUnitId = ? AND status = ?', [unitId, status])),
  ]);
}
