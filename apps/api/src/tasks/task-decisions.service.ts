import { Injectable } from '@nestjs/common';
import type { TaskEventKind } from '@duoduo/contracts/tasks';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import type { DomainError } from '../platform/domain-error';
import { runAll, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import type { Task } from './task.entity';
import { taskClosed, taskNotFound, taskWrongState } from './task.errors';
import { isFinal, standingOf } from './task.rules';
import type { TaskEventFacts } from './task-event.entity';
import { addEvent } from './task-event.rules';
import { type Move, TaskGuard } from './task-guard.service';

export interface Decision extends Omit<Move, 'taskId'> {
  kind: TaskEventKind;
  facts?: TaskEventFacts;
  /** What belongs to the decision, in its transaction. */
  then(tx: EntityManager, task: Task): Promise<readonly Statement[]>;
  /** It is so already: asked again by the one who decided, or by another clerk. */
  isSo(task: Task): boolean;
  /** Why not, where that is not just another state. */
  otherwise?(task: Task): DomainError | null;
}

/** One decision of the clerk of the place: the move, what belongs to it, and the answer when it is so already. */
@Injectable()
export class TaskDecisions {
  constructor(
    private readonly transactions: Transactions,
    private readonly guard: TaskGuard,
    private readonly clock: Clock,
  ) {}

  /** @throws task-not-found, task-wrong-state, task-closed */
  take(actor: Actor, taskId: string, { kind, facts, then, isSo, otherwise, ...move }: Decision): Promise<Task> {
    const scope = insidePosts(actor, 'task.check', 'tasks.areaCode');
    return this.transactions.run(async (tx) => {
      const decided = await this.guard.move(tx, { ...move, taskId, where: [...move.where, scope] });
      const task = await this.guard.read(tx, actor, taskId);
      if (!standingOf(actor, task).checks) throw taskNotFound(taskId);
      if (decided) {
        const event = addEvent({ taskId, kind, byId: actor.personId, facts, at: this.clock.now() });
        await runAll(tx, [...(await then(tx, task)), event]);
        return task;
      }
      if (isSo(task) || (await this.guard.isRepeat(tx, actor, taskId, kind))) return task;
      throw otherwise?.(task) ?? (isFinal(task.status) ? taskClosed(taskId) : taskWrongState(taskId, task.status));
    });
  }
}
