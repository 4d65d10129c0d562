import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS, covers } from '@duoduo/contracts/areas';
import { DataSource, type EntityManager } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { HouseholdsService } from '../households/households.service';
import { UnitsService } from '../identity/units.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { CategoriesService } from './categories.service';
import { ComplaintsService } from './complaints.service';
import type { Category } from './category.entity';
import type { CreateTaskBody, OpenTaskBody, PoolBody } from './task.dto';
import { complaintStaysAtStreet } from './report.errors';
import { Task } from './task.entity';
import { dueInThePast, placeUnknown, rewardNotAllowed, rewardOverCap, taskAreaOutside, unitNotServing } from './task.errors';
import { mayHandle, withoutRoom } from './task.rules';
import { alarmTime, claimByOf } from './task-clock.rules';
import { addEvent, POOL_NAMES } from './task-event.rules';
import { enqueue } from './task-queue.rules';
import { dueAfter } from './working-time.rules';

/** A task that passed every check and waits to be written. */
export interface TaskOrder {
  task: Task;
  /** Units that are named; without them a unit pool is for all that serve the place. */
  unitIds: string[];
}

/** What the report that a task is opened from says of it. */
interface Wish {
  areaCode: string;
  reportCount: number;
  /** The dwelling near which it is, when it is not behind that door: only the building is told. */
  nearDwellingId?: string | null;
  /** When its clock began; now unless told. */
  clockFrom?: Date | null;
  /** By when another system wants it done: earlier than a clerk may set, and whatever the category says. */
  dueBy?: Date | null;
}

type Place = Pick<Task, 'dwellingId' | 'estateId' | 'place' | 'publicPlace'>;

/** Opening tasks and putting them into their pools. */
@Injectable()
export class TaskDispatchService {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly categories: CategoriesService,
    private readonly areas: AreasService,
    private readonly units: UnitsService,
    private readonly households: HouseholdsService,
    private readonly complaints: ComplaintsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a task and dispatches it to its pool; the clock starts. The same key and body answer the first task.
   * @throws task-area-outside, household-not-found, category-unknown, unit-not-found, unit-complained-about, reward-not-allowed, reward-over-cap, due-in-the-past,
   *   idempotency-key-reused
   */
  async open(actor: Actor, body: CreateTaskBody, idem: Idempotency): Promise<Task> {
    if (!isInsidePosts(actor, 'task.create', body.areaCode)) {
      throw taskAreaOutside(body.areaCode);
    }
    const earlier = await this.madeBy(idem);
    if (earlier) {
      return earlier;
    }
    await this.areas.get(body.areaCode);
    const order = await this.prepare(actor, { ...body, reportCount: 0 }, idem);
    return this.transactions.run((tx) =>
      this.once(tx, idem, async () => {
        const task = await this.write(tx, order);
        await this.complaints.check(tx, task.id);
        return task;
      }),
    );
  }

  /** The task that this request made before: asked first, because what was right then may be refused by now. @throws idempotency-key-reused */
  async madeBy(idem: Idempotency, manager: EntityManager = this.db.manager): Promise<Task | null> {
    const earlier = await manager.findOneBy(Task, { idemKey: idem.id });
    return earlier && sameRequest(earlier, idem);
  }

  /** The task that this request made before, or what `make` makes now. */
  async once(tx: EntityManager, idem: Idempotency, make: () => Promise<Task>): Promise<Task> {
    return (await this.madeBy(idem, tx)) ?? make();
  }

  /** Everything that can be refused, before anything is written. @throws as `open` */
  async prepare(actor: Actor, body: OpenTaskBody & Wish, idem: Idempotency): Promise<TaskOrder> {
    const category = await this.categories.get(body.categoryCode);
    const now = this.clock.now();
    if (body.dueAt && body.dueAt <= now) {
      throw dueInThePast();
    }
    if (category.goesTo === 'street' && !staysAtStreet(body)) {
      throw complaintStaysAtStreet();
    }
    const dueAt = dueOf(body, dueAfter(body.clockFrom ?? now, category.limitHours, category.clock));
    const [unitIds, place] = await Promise.all([this.unitsFor(body.pool, body.areaCode, category), this.placeOf(body)]);
    const task: Task = {
      id: newId(now),
      idemKey: idem.id,
      idemBody: idem.body,
      title: body.title,
      categoryCode: category.code,
      areaCode: body.areaCode,
      communityCode: body.areaCode.slice(0, AREA_CODE_LENGTHS.community),
      ...place,
      poolKind: body.pool.kind,
      namesUnits: unitIds.length > 0,
      status: 'open',
      dueAt,
      rewardPoints: rewardOf(body, category),
      needsPhoto: body.closingRule?.photo ?? category.needsPhoto,
      needsVisit: body.closingRule?.visit ?? category.needsVisit,
      reportCount: body.reportCount,
      ...NOT_HELD,
      claimBy: claimByOf(now, dueAt, category),
      alarmAt: alarmTime(0, { createdAt: now, dueAt }, category.clock),
      openedById: actor.personId,
      createdAt: now,
      closedAt: null,
    };
    return { task, unitIds };
  }

  /** Task, queue, pool and first line of the timeline, in the caller's transaction. */
  async write(tx: EntityManager, { task, unitIds }: TaskOrder): Promise<Task> {
    const flags = {
      namesUnits: Number(task.namesUnits),
      needsPhoto: Number(task.needsPhoto),
      needsVisit: Number(task.needsVisit),
      awaitsRuling: 0,
      isRuled: 0,
      isGiven: 0,
    };
    const opened = {
      taskId: task.id,
      kind: 'opened',
      byId: task.openedById,
      facts: { note: POOL_NAMES[task.poolKind] },
      at: task.createdAt,
    } as const;
    await runAll(tx, [insertOf('tasks', [{ ...task, ...flags }]), ...enqueue(task, unitIds), addEvent(opened)]);
    return task;
  }

  /** @throws unit-not-found when a unit is named that does not serve the area, takes no tasks, or is a community that must not know of it */
  private async unitsFor(pool: PoolBody, areaCode: string, { goesTo }: Category): Promise<string[]> {
    const named = pool.kind === 'unit' ? (pool.unitIds ?? []) : [];
    const serving = named.length > 0 ? await this.units.serving(areaCode) : [];
    const allowed = serving.filter((unit) => mayHandle(unit, goesTo)).map(({ id }) => id);
    const strangers = named.filter((unitId) => !allowed.includes(unitId));
    if (strangers.length > 0) {
      throw unitNotServing(strangers);
    }
    return named;
  }

  /** @throws household-not-found when the dwelling lies outside the task's area */
  private async placeOf({ dwellingId, nearDwellingId, areaCode }: Wish & { dwellingId?: string }): Promise<Place> {
    if (dwellingId === undefined) {
      const near = nearDwellingId ? await this.households.dwelling(nearDwellingId) : null;
      const building = near && withoutRoom(near);
      return { dwellingId: null, estateId: null, place: building, publicPlace: building };
    }
    const dwelling = await this.households.dwelling(dwellingId);
    if (!dwelling || !covers(areaCode, dwelling.gridCode)) {
      throw placeUnknown(dwellingId);
    }
    return { dwellingId, estateId: dwelling.estateId, place: dwelling.address, publicPlace: withoutRoom(dwelling) };
  }
}

/** How a task stands that nobody holds. */
const NOT_HELD = {
  holderPersonId: null,
  holderUnitId: null,
  claimedAt: null,
  leaseUntil: null,
  startedAt: null,
  handInNote: null,
  handedInAt: null,
  returnCount: 0,
  awaitsRuling: false,
  isRuled: false,
  reworkCount: 0,
  isGiven: false,
  claimKey: null,
  visitedAt: null,
  extensionUntil: null,
  extensionReason: null,
  parkedAt: null,
  parkReason: null,
  reviewOn: null,
  alarmStep: 0,
} as const;

/** What the community must not know of lies at its street, at no door, and in no pool but that of named units. */
function staysAtStreet({ areaCode, dwellingId, pool }: OpenTaskBody & Wish): boolean {
  return areaCode.length <= AREA_CODE_LENGTHS.street && dwellingId === undefined && pool.kind === 'unit' && (pool.unitIds ?? []).length > 0;
}

function dueOf({ dueAt, dueBy }: { dueAt?: Date; dueBy?: Date | null }, byCategory: Date): Date {
  if (!dueBy) return dueAt ?? byCategory;
  return dueAt && dueAt < dueBy ? dueAt : dueBy;
}

/** Points are for volunteers: staff duty is never paid in them. @throws reward-not-allowed, reward-over-cap */
function rewardOf({ rewardPoints = 0, pool }: OpenTaskBody, { rewardCap }: Category): number {
  if (rewardPoints > 0 && pool.kind !== 'volunteer') {
    throw rewardNotAllowed();
  }
  if (rewardPoints > rewardCap) {
    throw rewardOverCap(rewardCap);
  }
  return rewardPoints;
}
