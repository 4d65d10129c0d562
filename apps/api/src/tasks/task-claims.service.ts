import { Injectable } from '@nestjs/common';
import type { TaskEventKind } from '@duoduo/contracts/tasks';
import { PostsService } from '../identity/posts.service';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { runAll, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { CategoriesService } from './categories.service';
import type { Task } from './task.entity';
import {
  assigneeNotInUnit,
  poolNotYours,
  taskAlreadyClaimed,
  taskAwaitsRuling,
  taskClosed,
  taskNotYours,
  taskWrongState,
  tooManyClaims,
} from './task.errors';
import { isFinal, isHeldBy, poolPostOf } from './task.rules';
import { addEvent } from './task-event.rules';
import type { TaskEventFacts } from './task-event.entity';
import { type Move, TaskGuard } from './task-guard.service';
import { TaskPoolsService } from './task-pools.service';
import { leavePool } from './task-queue.rules';
import { heldBy, type Holder, inPoolsOf, mayBecome, that, underLimit } from './task-scope.rules';
import { leaseAfter } from './working-time.rules';

interface Step extends Omit<Move, 'taskId'> {
  kind: TaskEventKind;
  facts?: TaskEventFacts;
  /** Beside the timeline. */
  also?: readonly Statement[];
  /** The holder asks again for what is so already. */
  isSo(task: Task): boolean;
}

/** What a holder does: he wins the race for a task in a pool, works on it and hands it in. */
@Injectable()
export class TaskClaimsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly guard: TaskGuard,
    private readonly pools: TaskPoolsService,
    private readonly categories: CategoriesService,
    private readonly posts: PostsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives an open task to the actor, or to his unit, and keeps it for him for a while. Of several who claim at once exactly one wins.
   * @throws task-not-found, not-allowed, task-already-claimed, too-many-claims, task-awaits-ruling, task-closed
   */
  async claim(actor: Actor, taskId: string): Promise<Task> {
    const seen = await this.guard.see(actor, taskId);
    if (isHeldBy(actor, seen) && (seen.status === 'claimed' || seen.status === 'handed-in')) {
      return seen;
    }
    const pool = await this.pools.unitsFor(actor, [seen]);
    const post = poolPostOf(actor, seen, pool(taskId).mine);
    const holder: Holder = post?.unitId ? { personId: null, unitId: post.unitId } : { personId: actor.personId, unitId: null };
    const { clock } = await this.categories.get(seen.categoryCode);
    await this.transactions.run(async (tx) => {
      const now = this.clock.now();
      await this.guard.standInLine(tx, holder.unitId ?? holder.personId);
      const won = await this.guard.move(tx, {
        taskId,
        set: "status = 'claimed', holderPersonId = ?, holderUnitId = ?, claimedAt = ?, leaseUntil = ?, startedAt = NULL",
        params: [holder.personId, holder.unitId, now, leaseAfter(now, clock)],
        where: [
          mayBecome('claimed'),
          that('tasks.status = ?', 'open'),
          that('tasks.awaitsRuling = 0'),
          inPoolsOf(actor),
          underLimit(holder),
        ],
      });
      if (!won) {
        this.refuse(actor, await this.guard.read(tx, actor, taskId), post !== null);
        return;
      }
      const facts = holder.unitId ? { unitId: holder.unitId } : { personId: holder.personId! };
      await runAll(tx, [...leavePool(seen, 'claimed'), addEvent({ taskId, kind: 'claimed', byId: actor.personId, facts, at: now })]);
    });
    return this.guard.see(actor, taskId);
  }

  /**
   * Work has begun: the lease can no longer run out.
   * @throws task-not-found, task-not-yours, task-wrong-state
   */
  start(actor: Actor, taskId: string): Promise<Task> {
    return this.step(actor, taskId, {
      kind: 'started',
      set: 'startedAt = ?, leaseUntil = NULL',
      params: [this.clock.now()],
      where: [that("tasks.status = 'claimed'"), that('tasks.startedAt IS NULL')],
      isSo: ({ status, startedAt }) => status === 'claimed' && startedAt !== null,
    });
  }

  /**
   * Names the colleague who does it; the unit goes on holding it.
   * @throws task-not-found, task-not-yours, task-wrong-state, assignee-not-in-unit
   */
  async assign(actor: Actor, taskId: string, personId: string): Promise<Task> {
    const seen = await this.guard.see(actor, taskId);
    const unitId = isHeldBy(actor, seen) ? seen.holderUnitId : null;
    if (unitId === null) {
      throw taskNotYours(taskId);
    }
    if (!(await this.posts.colleagues(unitId)).some((post) => post.personId === personId)) {
      throw assigneeNotInUnit(personId);
    }
    return this.step(actor, taskId, {
      kind: 'assigned',
      facts: { personId },
      set: 'holderPersonId = ?',
      params: [personId],
      where: [
        that("tasks.status = 'claimed'"),
        that('tasks.holderUnitId = ?', unitId),
        that('(tasks.holderPersonId IS NULL OR tasks.holderPersonId <> ?)', personId),
      ],
      isSo: (task) => task.status === 'claimed' && task.holderPersonId === personId,
    });
  }

  /**
   * Ready to be checked; `note` is the answer that every reporter will get.
   * @throws task-not-found, task-not-yours, task-wrong-state
   */
  handIn(actor: Actor, taskId: string, note: string): Promise<Task> {
    const now = this.clock.now();
    return this.step(actor, taskId, {
      kind: 'handed-in',
      facts: { note },
      set: "status = 'handed-in', handInNote = ?, handedInAt = ?, leaseUntil = NULL, startedAt = COALESCE(startedAt, ?)",
      params: [note, now, now],
      where: [mayBecome('handed-in')],
      also: [['UPDATE task_queue SET stage = ? WHERE taskId = ?', ['handed-in', taskId]]],
      isSo: ({ status }) => status === 'handed-in',
    });
  }

  private step(actor: Actor, taskId: string, { kind, facts, also = [], isSo, ...move }: Step): Promise<Task> {
    return this.transactions.run(async (tx) => {
      const moved = await this.guard.move(tx, { ...move, taskId, where: [...move.where, heldBy(actor)] });
      if (moved) {
        await runAll(tx, [...also, addEvent({ taskId, kind, byId: actor.personId, facts, at: this.clock.now() })]);
      }
      const task = await this.guard.read(tx, actor, taskId);
      if (moved || (isHeldBy(actor, task) && isSo(task))) return task;
      throw isHeldBy(actor, task) ? taskWrongState(taskId, task.status) : taskNotYours(taskId);
    });
  }

  /** Why the guard said no; not to the holder, who asks again. */
  private refuse(actor: Actor, task: Task, isInPool: boolean): void {
    if (isFinal(task.status)) throw taskClosed(task.id);
    if (task.status === 'open' && !isInPool) throw poolNotYours(task.id);
    if (task.status === 'open') throw task.awaitsRuling ? taskAwaitsRuling(task.id) : tooManyClaims(task.id);
    if (!isHeldBy(actor, task)) throw taskAlreadyClaimed(task.id);
  }
}
