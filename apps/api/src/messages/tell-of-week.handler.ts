import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NoticesService } from '../notices/notices.service';
import { Clock } from '../platform/clock';
import { Transactions } from '../platform/database/transactions';
import { Outbox } from '../platform/outbox/outbox.service';
import { OutboxHandlers } from '../platform/outbox/outbox-handlers';
import { digestAt } from './digest.rules';
import { DIGEST_MESSAGES, type DigestMessages } from './message.events';
import { TELLS_FOR_MS } from './message.rules';
import { MessageCredits } from './message-credits.service';
import { MessageSending } from './message-sending.service';

/** How many who have a credit are looked at in one step. */
const LOOKED_AT = 100;

/**
 * Tells who asked for it, and has not read all of the week's notices, how many are left. What is must-read has messages of its own; who has
 * read everything is told nothing, and keeps his credit.
 */
@Injectable()
export class TellOfWeekHandler implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly notices: NoticesService,
    private readonly credits: MessageCredits,
    private readonly sending: MessageSending,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.on(DIGEST_MESSAGES, 'tell-of-week', ({ payload }) => this.tellStretch(payload as DigestMessages));
  }

  /** The next stretch is owed when this one is done; done twice, it tells nobody twice. When the evening is over, so is the digest. */
  private async tellStretch({ causeId, afterPersonId }: DigestMessages): Promise<void> {
    const digest = digestAt(this.clock.now());
    if (digest?.id !== causeId) {
      return;
    }
    const people = await this.credits.holders('digest', afterPersonId, LOOKED_AT);
    const until = this.clock.now().getTime() + TELLS_FOR_MS;
    let looked = 0;
    for (const personId of people) {
      if (this.clock.now().getTime() >= until) break;
      await this.tell(personId, causeId, digest.since);
      looked += 1;
    }
    if (looked < people.length || looked === LOOKED_AT) {
      const next = { causeId, afterPersonId: people[looked - 1] ?? afterPersonId };
      await this.transactions.run((tx) => this.outbox.append(tx, DIGEST_MESSAGES, next));
    }
  }

  private async tell(personId: string, causeId: string, since: Date): Promise<void> {
    const unread = await this.notices.unreadSince(personId, since);
    if (unread) {
      const { count, newest } = unread;
      const words = { what: `${count} 条通知没看：${newest.title}`, when: newest.publishedAt, who: newest.publisherName };
      await this.sending.send({ causeId, personId, aboutId: '', kind: 'digest', page: 'pages/inbox/index', words });
    }
  }
}
