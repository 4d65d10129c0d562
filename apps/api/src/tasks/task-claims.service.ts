import { Injectable } from '@nestjs/common';
import { PostsService } from '../identity/posts.service';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
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
  taskParked,
  tooManyClaims,
} from './task.errors';
import { isFinal, isHeldBy, poolPostOf } from './task.rules';
import { addEvent } from './task-event.rules';
import { TaskGuard } from './task-guard.service';
import { TaskPoolsService } from './task-pools.service';
import { leavePool } from './task-queue.rules';
import { type Holder, inPoolsOf, mayBecome, that, underLimit } from './task-scope.rules';
import { TaskSteps } from './task-steps.service';
import { leaseAfter } from './working-time.rules';

/** What a holder does: he wins the race for a task in a pool and works on it. */
@Injectable()
export class TaskClaimsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly guard: TaskGuard,
    private readonly steps: TaskSteps,
    private readonly pools: TaskPoolsService,
    private readonly categories: CategoriesService,
    private readonly posts: PostsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives an open task to the actor, or to his unit, and keeps it for him for a while. Of several who claim at once exactly one wins.
   * `claimKey` tells the request that asked for the next one, whichever that is.
   * @throws task-not-found, not-allowed, task-already-claimed, too-many-claims, task-awaits-ruling, task-parked, task-closed
   */
  async claim(actor: Actor, taskId: string, claimKey: string | null = null): Promise<Task> {
    const seen = await this.guard.see(actor, taskId);
    if (isHeldBy(actor, seen) && (seen.status === 'claimed' || seen.status === 'handed-in')) {
      return seen;
    }
    const pool = await this.pools.unitsFor(actor, [seen]);
    const post = poolPostOf(actor, seen, pool(taskId).mine);
    const holder: Holder = post?.unitId ? { personId: null, unitId: post.unitId } : { personId: actor.personId, unitId: null };
    const { clock } = await this.categories.get(seen.categoryCode);
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const won = await this.guard.moveInLine(tx, holder.unitId ?? holder.personId, {
        taskId,
        set: "status = 'claimed', holderPersonId = ?, holderUnitId = ?, claimedAt = ?, leaseUntil = ?, startedAt = NULL, claimBy = NULL, claimKey = ?",
        params: [holder.personId, holder.unitId, now, leaseAfter(now, clock), claimKey],
        where: [
          mayBecome('claimed'),
          that('tasks.status = ?', 'open'),
          that('tasks.awaitsRuling = 0'),
          that('tasks.parkedAt IS NULL'),
          inPoolsOf(actor),
          underLimit(holder),
        ],
      });
      if (!won) {
        return this.refuse(actor, await this.guard.read(tx, actor, taskId), post !== null);
      }
      const facts = holder.unitId ? { unitId: holder.unitId } : { personId: holder.personId! };
      const event = addEvent({ taskId, kind: 'claimed', byId: actor.personId, facts, at: now });
      return this.guard.settle(tx, taskId, [...leavePool(seen, 'claimed'), event]);
    });
  }

  /**
   * Work has begun: the lease can no longer run out.
   * @throws task-not-found, task-not-yours, task-wrong-state
   */
  start(actor: Actor, taskId: string): Promise<Task> {
    return this.steps.take(actor, taskId, {
      kind: 'started',
      set: 'startedAt = ?, leaseUntil = NULL',
      params: [this.clock.now()],
      where: [that("tasks.status = 'claimed'"), that('tasks.startedAt IS NULL'), that('tasks.parkedAt IS NULL')],
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
    return this.steps.take(actor, taskId, {
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

  /** Why the guard said no; the holder, who asks again, gets the task. */
  private refuse(actor: Actor, task: Task, isInPool: boolean): Task {
    if (isFinal(task.status)) throw taskClosed(task.id);
    if (task.status === 'open' && !isInPool) throw poolNotYours(task.id);
    if (task.status === 'open' && task.parkedAt) throw taskParked(task.id);
    if (task.status === 'open') throw task.awaitsRuling ? taskAwaitsRuling(task.id) : tooManyClaims(task.id);
    if (!isHeldBy(actor, task)) throw taskAlreadyClaimed(task.id);
    return task;
  }
}
