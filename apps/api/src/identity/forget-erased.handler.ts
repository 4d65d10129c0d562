import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions';
import { OutboxHandlers } from '../platform/outbox/outbox-handlers';
import { PERSON_ERASED, type PersonErased } from './person.events';
import { PersonErasures } from './person-erasures.service';

/** Who has gone while he lived in a home is forgotten once he is in no file of today any more. Repeating it takes nothing more away. */
@Injectable()
export class ForgetErasedHandler implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly transactions: Transactions,
    private readonly erasures: PersonErasures,
  ) {}

  onModuleInit(): void {
    this.handlers.on(PERSON_ERASED, 'forget-erased', ({ payload }) =>
      this.transactions.run((tx) => this.erasures.forgetLater(tx, payload as unknown as PersonErased)),
    );
  }
}
