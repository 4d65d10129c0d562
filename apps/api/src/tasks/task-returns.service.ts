import { Injectable } from '@nestjs/common';
import { RETURNS_BEFORE_RULING } from '@duoduo/contracts/limits';
import { RELEASE_REASON_NAMES } from '@duoduo/contracts/tasks';
import { DataSource, type EntityManager } from 'typeorm';
import { UnitsService } from '../identity/units.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { insertOf, runAll, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { ComplaintsService } from './complaints.service';
import { CategoriesService } from './categories.service';
import { DutyProposals } from './duty-proposals.service';
import type { ReleaseBody } from './task.dto';
import type { Task } from './task.entity';
import { taskNeedsNoRuling, taskNotFound, taskNotYours, taskParked, taskWrongState, unitNotServing } from './task.errors';
import { isHeldBy } from './task.rules';
import { claimByOf } from './task-clock.rules';
import { addEvent } from './task-event.rules';
import { TaskGuard } from './task-guard.service';
import { awaitRuling, leavePool, returnToPool } from './task-queue.rules';
import { heldBy, mayBecome, that } from './task-scope.rules';
import { NOBODY_HOLDS, NOT_BEGUN } from './task-row.rules';

const EXPIRED_PER_RUN = 100;

/** Tasks that come back: returned by their holder, expired, and those that need a ruling. */
@Injectable()
export class TaskReturnsService {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly guard: TaskGuard,
    private readonly units: UnitsService,
    private readonly complaints: ComplaintsService,
    private readonly categories: CategoriesService,
    private readonly proposals: DutyProposals,
    private readonly clock: Clock,
  ) {}

  /**
   * Returns a claimed task to its pool with a reason. The second return takes it out of the pool until a supervisor rules.
   * @throws task-not-found, task-not-yours, task-parked, task-wrong-state
   */
  async release(actor: Actor, taskId: string, { reasonCode, note }: ReleaseBody): Promise<Task> {
    const { holderUnitId } = await this.guard.moved(this.db.manager, taskId);
    return this.transactions.run(async (tx) => {
      const released = await this.guard.move(tx, {
        taskId,
        // awaitsRuling first: MariaDB already sees the new count in the assignments that follow
        set: `awaitsRuling = CASE WHEN returnCount + 1 >= ${RETURNS_BEFORE_RULING} THEN 1 ELSE 0 END, returnCount = returnCount + 1, ${NOBODY_HOLDS}`,
        params: [],
        where: [mayBecome('open'), that('tasks.isRuled = 0'), that('tasks.parkedAt IS NULL'), heldBy(actor)],
      });
      // his post may have ended since: then it is no longer his to see, but the return stands
      if (released || (await this.guard.isRepeat(tx, actor, taskId, 'released'))) {
        const task = await this.guard.moved(tx, taskId);
        if (!released) return task;
        const facts = { reason: RELEASE_REASON_NAMES[reasonCode], note };
        const event = addEvent({ taskId, kind: 'released', byId: actor.personId, facts, at: this.clock.now() });
        const proposal = await this.proposals.proposeBy(tx, { task, unitId: holderUnitId, reasonCode, note });
        const pool = task.awaitsRuling ? awaitRuling(task) : returnToPool(task, await this.claimBy(task));
        await runAll(tx, [...pool, event, ...proposal]);
        return task;
      }
      const task = await this.guard.read(tx, actor, taskId);
      if (!isHeldBy(actor, task)) throw taskNotYours(taskId);
      throw task.parkedAt ? taskParked(taskId) : taskWrongState(taskId, task.status);
    });
  }

  /**
   * Gives a twice-returned task to a unit, which holds it at once and cannot return it. Points are off: a unit's duty is not paid.
   * @throws task-not-found, unit-not-found, task-needs-no-ruling, unit-complained-about
   */
  async rule(actor: Actor, taskId: string, unitId: string): Promise<Task> {
    const seen = await this.guard.see(actor, taskId);
    const scope = insidePosts(actor, 'task.rule', 'tasks.areaCode');
    const serves = await this.units.serves(unitId, seen.areaCode);
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const ruled = await this.guard.move(tx, {
        taskId,
        set: `${NOT_BEGUN}, status = 'claimed', awaitsRuling = 0, isRuled = 1, poolKind = 'unit', namesUnits = 1, rewardPoints = 0, holderUnitId = ?, claimedAt = ?`,
        params: [unitId, now],
        where: [that("tasks.status = 'open'"), that('tasks.awaitsRuling = 1'), scope, that(serves ? '1 = 1' : '1 = 0')],
      });
      const task = await this.guard.read(tx, actor, taskId);
      if (ruled) {
        const event = addEvent({ taskId, kind: 'ruled', byId: actor.personId, facts: { unitId }, at: now });
        await runAll(tx, [
          ...leavePool(task, 'claimed'),
          ...(await this.nameUnit(tx, task, unitId)),
          event,
          this.proposals.ruledFor(taskId, unitId),
        ]);
        await this.complaints.check(tx, taskId);
        return task;
      }
      if (task.isRuled && task.holderUnitId === unitId) return task;
      if (!task.awaitsRuling) throw taskNeedsNoRuling(taskId);
      throw serves ? taskNotFound(taskId) : unitNotServing([unitId]);
    });
  }

  /**
   * Takes back claims whose lease ran out before the work began. Each goes through the same guard, so that two runs at once are harmless.
   * Answers how many came back.
   */
  async returnExpired(): Promise<number> {
    const now = this.clock.now();
    const due = await this.db.query<{ id: string }[]>(
      `SELECT id FROM tasks WHERE leaseUntil < ? ORDER BY leaseUntil LIMIT ${EXPIRED_PER_RUN}`,
      [now],
    );
    let returned = 0;
    for (const { id } of due) {
      returned += (await this.transactions.run((tx) => this.expire(tx, id, now))) ? 1 : 0;
    }
    return returned;
  }

  private async expire(tx: EntityManager, taskId: string, now: Date): Promise<boolean> {
    const expired = await this.guard.move(tx, {
      taskId,
      set: NOBODY_HOLDS,
      params: [],
      where: [mayBecome('open'), that('tasks.startedAt IS NULL'), { sql: 'tasks.leaseUntil < ?', params: [now] }],
    });
    if (expired) {
      const task = await this.guard.moved(tx, taskId);
      const event = addEvent({ taskId, kind: 'expired', byId: null, at: now });
      await runAll(tx, [...returnToPool(task, await this.claimBy(task)), event]);
    }
    return expired;
  }

  private async claimBy({ categoryCode, dueAt }: Task): Promise<Date> {
    return claimByOf(this.clock.now(), dueAt, await this.categories.get(categoryCode));
  }

  /** The unit of a ruling may not have been in the pool. */
  private async nameUnit(tx: EntityManager, task: Task, unitId: string): Promise<Statement[]> {
    const named = await tx.query<unknown[]>('SELECT 1 FROM task_units WHERE taskId = ? AND unitId = ?', [task.id, unitId]);
    return named.length > 0 ? [] : [insertOf('task_units', [{ taskId: task.id, unitId, isWaiting: 0, dueAt: task.dueAt }])];
  }
}
