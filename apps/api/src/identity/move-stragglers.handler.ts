import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions';
import { OutboxHandlers } from '../platform/outbox/outbox-handlers';
import { PERSON_JOINED, type PersonJoined } from './person.events';
import { PersonJoins } from './person-joins.service';

/** A request that was under way when a record was emptied may have written under it: that goes after the rest. Repeating it moves nothing. */
@Injectable()
export class MoveStragglersHandler implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly transactions: Transactions,
    private readonly joins: PersonJoins,
  ) {}

  onModuleInit(): void {
    this.handlers.on(PERSON_JOINED, 'move-stragglers', ({ payload }) =>
      this.transactions.run((tx) => this.joins.moveStragglers(tx, payload as unknown as PersonJoined)),
    );
  }
}
