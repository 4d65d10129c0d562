import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions';
import { OutboxHandlers } from '../platform/outbox/outbox-handlers';
import { Task } from '../tasks/task.entity';
import { TASK_CLOSED, type TaskClosed } from '../tasks/task.events';
import { Honour } from './honour.service';

/** What a volunteer did out of the volunteers' pool is a deed, once, however often the task is worked over. */
@Injectable()
export class HonourClosedTaskHandler implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly transactions: Transactions,
    private readonly honour: Honour,
  ) {}

  onModuleInit(): void {
    this.handlers.on(TASK_CLOSED, 'honour-closed-task', ({ payload }) => this.record(payload as TaskClosed));
  }

  private async record({ taskId }: TaskClosed): Promise<void> {
    await this.transactions.run(async (tx) => {
      const task = await tx.findOneBy(Task, { id: taskId });
      if (task?.status !== 'closed' || task.poolKind !== 'volunteer' || task.holderPersonId === null) {
        return;
      }
      await this.honour.add(tx, {
        personId: task.holderPersonId,
        communityCode: task.communityCode,
        kind: 'deed',
        minutes: 0,
        deeds: 1,
        causeType: 'task',
        causeId: taskId,
        title: task.title,
      });
    });
  }
}
