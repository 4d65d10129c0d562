import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { newId } from '../platform/new-id';
import { type DeliveredEvent, OutboxHandlers } from '../platform/outbox/outbox-handlers';
import { addresseeOf } from './reminder.rules';
import { TASK_ALARMED, type TaskAlarmed } from './task.events';
import { TaskGuard } from './task-guard.service';
import { isFinal } from './task.rules';

/** Puts an alarm where those who must hear of it look. Named by its event, so that a repeated one adds nothing. */
@Injectable()
export class RemindOfAlarmHandler implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly transactions: Transactions,
    private readonly guard: TaskGuard,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.on(TASK_ALARMED, 'remind-of-alarm', (event) => this.transactions.run((tx) => this.remind(tx, event)));
  }

  /** Of what has ended by now nobody is reminded. */
  private async remind(tx: EntityManager, { id: eventId, payload }: DeliveredEvent): Promise<void> {
    const { taskId, kind } = payload as unknown as TaskAlarmed;
    const known = await tx.query<unknown[]>('SELECT 1 FROM task_reminders WHERE eventId = ?', [eventId]);
    const task = await this.guard.moved(tx, taskId);
    if (known.length === 0 && !isFinal(task.status)) {
      const at = this.clock.now();
      await runAll(tx, [insertOf('task_reminders', [{ id: newId(at), eventId, taskId, kind, ...addresseeOf(task, kind), at }])]);
    }
  }
}
