import { Injectable } from '@nestjs/common';
import type { TaskEventKind } from '@duoduo/contracts/tasks';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { runAll, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import type { Task } from './task.entity';
import { taskNotYours, taskParked, taskWrongState } from './task.errors';
import { isHeldBy } from './task.rules';
import type { TaskEventFacts } from './task-event.entity';
import { addEvent } from './task-event.rules';
import { type Move, TaskGuard } from './task-guard.service';
import { heldBy } from './task-scope.rules';

export interface Step extends Omit<Move, 'taskId'> {
  kind: TaskEventKind;
  facts?: TaskEventFacts;
  /** Beside the timeline. */
  also?: readonly Statement[];
  /** What belongs to the step, in its transaction. */
  then?(tx: EntityManager): Promise<void>;
  /** The holder asks again for what is so already. */
  isSo(task: Task): boolean;
}

/** One step of who holds a task: the move, its line in the timeline, and the answer when it had been taken before. */
@Injectable()
export class TaskSteps {
  constructor(
    private readonly transactions: Transactions,
    private readonly guard: TaskGuard,
    private readonly clock: Clock,
  ) {}

  /** @throws task-not-found, task-not-yours, task-parked, task-wrong-state */
  take(actor: Actor, taskId: string, { kind, facts, also = [], then, isSo, ...move }: Step): Promise<Task> {
    return this.transactions.run(async (tx) => {
      const moved = await this.guard.move(tx, { ...move, taskId, where: [...move.where, heldBy(actor)] });
      if (moved) {
        await runAll(tx, [...also, addEvent({ taskId, kind, byId: actor.personId, facts, at: this.clock.now() })]);
        await then?.(tx);
      }
      const task = await this.guard.read(tx, actor, taskId);
      if (moved || (isHeldBy(actor, task) && isSo(task))) return task;
      if (!isHeldBy(actor, task)) throw taskNotYours(taskId);
      throw task.parkedAt ? taskParked(taskId) : taskWrongState(taskId, task.status);
    });
  }
}
