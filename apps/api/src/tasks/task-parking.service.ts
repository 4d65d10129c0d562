import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor';
import { Clock, dayOf } from '../platform/clock';
import type { Statement } from '../platform/database/sql';
import { CategoriesService } from './categories.service';
import type { ParkBody } from './task.dto';
import type { Task } from './task.entity';
import { reviewDayPast } from './task.errors';
import { TaskAlarms } from './task-alarms.service';
import { claimByOf } from './task-clock.rules';
import { TaskDecisions } from './task-decisions.service';
import { TaskGuard } from './task-guard.service';
import { leavePool, redate, restage, returnToPool } from './task-queue.rules';
import { that } from './task-scope.rules';
import { dueAfterRest, leaseAfter, MORNING, instantAt } from './working-time.rules';

/** What cannot be done now (挂账): the clock rests, with a reason that the reporters read and a day on which somebody looks again. */
@Injectable()
export class TaskParking {
  constructor(
    private readonly guard: TaskGuard,
    private readonly decisions: TaskDecisions,
    private readonly alarms: TaskAlarms,
    private readonly categories: CategoriesService,
    private readonly clock: Clock,
  ) {}

  /** It keeps its holder, or leaves its pool. @throws task-not-found, review-day-past, task-wrong-state, task-closed */
  async park(actor: Actor, taskId: string, { reason, reviewOn }: ParkBody): Promise<Task> {
    const now = this.clock.now();
    if (reviewOn <= dayOf(now)) throw reviewDayPast();
    return this.decisions.take(actor, taskId, {
      kind: 'parked',
      facts: { reason, day: reviewOn },
      set: 'parkedAt = ?, parkReason = ?, reviewOn = ?, alarmAt = ?, leaseUntil = NULL, claimBy = NULL, extensionUntil = NULL, extensionReason = NULL',
      params: [now, reason, reviewOn, instantAt(reviewOn, MORNING)],
      where: [that("tasks.status IN ('open', 'claimed')"), that('tasks.awaitsRuling = 0'), that('tasks.parkedAt IS NULL')],
      isSo: (task) => task.parkedAt !== null && task.parkReason === reason && task.reviewOn === reviewOn,
      then: (_, task) => Promise.resolve(leavePool(task, 'parked')),
    });
  }

  /** The clock goes on with the time that was left. @throws task-not-found, task-wrong-state, task-closed */
  async unpark(actor: Actor, taskId: string): Promise<Task> {
    const seen = await this.guard.see(actor, taskId);
    const category = await this.categories.get(seen.categoryCode);
    const now = this.clock.now();
    const dueAt = seen.parkedAt ? dueAfterRest(seen.dueAt, seen.parkedAt, now, category.clock) : seen.dueAt;
    return this.decisions.take(actor, taskId, {
      kind: 'unparked',
      set: `parkedAt = NULL, parkReason = NULL, reviewOn = NULL, dueAt = ?,
        leaseUntil = CASE WHEN status = 'claimed' AND startedAt IS NULL AND isRuled = 0 AND isGiven = 0 THEN ? ELSE NULL END`,
      params: [dueAt, leaseAfter(now, category.clock)],
      where: [{ sql: 'tasks.parkedAt = ?', params: [seen.parkedAt] }],
      isSo: (task) => seen.parkedAt === null && task.parkedAt === null && (task.status === 'open' || task.status === 'claimed'),
      then: async (_, task): Promise<Statement[]> => [
        ...(task.status === 'open' ? returnToPool(task, claimByOf(now, dueAt, category)) : [restage(taskId, 'claimed')]),
        ...redate(taskId, dueAt),
        await this.alarms.setClock(task),
      ],
    });
  }
}
