import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../platform/clock';
import { Config } from '../platform/config';
import { Transactions } from '../platform/database/transactions';
import { Outbox } from '../platform/outbox/outbox.service';
import { digestAt } from './digest.rules';
import { DIGEST_MESSAGES } from './message.events';
import { templateOf } from './message.rules';

const EVERY_MS = 10 * 60_000;

/** Owes the digest of the week when its evening has come, once, however many replicas look. */
@Injectable()
export class BeginDigest {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @Interval(EVERY_MS)
  async run(): Promise<void> {
    const digest = digestAt(this.clock.now());
    if (digest && templateOf(this.config, 'digest')) {
      const stretch = { causeId: digest.id, afterPersonId: '' };
      await this.transactions.run((tx) => this.outbox.appendOnce(tx, digest.id, DIGEST_MESSAGES, stretch));
    }
  }
}
