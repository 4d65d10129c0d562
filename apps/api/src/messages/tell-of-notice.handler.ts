import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Notice } from '../notices/notice.entity';
import { NOTICE_PUBLISHED, NOTICE_REMINDED, type NoticePublished, type NoticeReminded } from '../notices/notice.events';
import { Clock, dayOf } from '../platform/clock';
import { Config } from '../platform/config';
import { placesFor } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { Outbox } from '../platform/outbox/outbox.service';
import { OutboxHandlers } from '../platform/outbox/outbox-handlers';
import { afterQuietHours } from '../platform/quiet-hours';
import { NOTICE_MESSAGES, type NoticeMessages } from './message.events';
import { TELLS_FOR_MS, templateOf } from './message.rules';
import { MessageCredits } from './message-credits.service';
import { MessageSending } from './message-sending.service';

/** How many who have a credit are looked at in one step, and how many of them are told. */
const LOOKED_AT = 500;
const TOLD = 50;

/**
 * Tells those of a must-read notice whose home it is for and who have a credit for it. It walks along the credits, a stretch at a time, and
 * writes only of those who are told: a notice to a million people costs one event where nobody has asked for messages.
 */
@Injectable()
export class TellOfNoticeHandler implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly outbox: Outbox,
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly credits: MessageCredits,
    private readonly sending: MessageSending,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.on(NOTICE_PUBLISHED, 'tell-of-notice', ({ id, payload }) => {
      const { noticeId, version = 1 } = payload as unknown as NoticePublished;
      return this.owe({ noticeId, version, causeId: version === 1 ? noticeId : id, afterPersonId: '' });
    });
    this.handlers.on(NOTICE_REMINDED, 'tell-again', ({ id, payload }) =>
      this.owe({ ...(payload as NoticeReminded), causeId: id, isReminder: true, afterPersonId: '' }),
    );
    this.handlers.on(NOTICE_MESSAGES, 'tell-stretch', ({ payload }) => this.tellStretch(payload as NoticeMessages));
  }

  private async owe(stretch: NoticeMessages, afterMs = 0): Promise<void> {
    if (templateOf(this.config, 'notice')) {
      await this.transactions.run((tx) => this.outbox.append(tx, NOTICE_MESSAGES, stretch, afterMs));
    }
  }

  /** The next stretch is owed when this one is done; done twice, it tells nobody twice. Of a version that is none any more nobody is told. */
  private async tellStretch(stretch: NoticeMessages): Promise<void> {
    const { noticeId, version, causeId, isReminder, afterPersonId } = stretch;
    // From the writer: a replica may not have it yet.
    const notice = await this.transactions.run((tx) => tx.findOneBy(Notice, { id: noticeId }));
    if (notice?.version !== version || notice.withdrawnAt !== null || notice.confirmBy === null || notice.confirmBy <= this.clock.now()) {
      return;
    }
    const now = this.clock.now();
    const quietMs = isReminder ? afterQuietHours(now, notice.confirmBy).getTime() - now.getTime() : 0;
    if (quietMs > 0) {
      return this.owe(stretch, quietMs);
    }
    const people = await this.credits.holders('notice', afterPersonId, LOOKED_AT);
    const addressed = await this.addressed(people, notice);
    const told: string[] = [];
    const until = this.clock.now().getTime() + TELLS_FOR_MS;
    const words = { what: `${isReminder ? '还没确认：' : ''}${notice.title}`, when: notice.confirmBy, who: notice.publisherName };
    for (const personId of addressed.slice(0, TOLD)) {
      if (this.clock.now().getTime() >= until) break;
      told.push(personId);
      await this.sending.send({ causeId, personId, aboutId: noticeId, kind: 'notice', page: `pages/notice/index?id=${noticeId}`, words });
    }
    const last = told.length < addressed.length ? told.at(-1)! : people.length === LOOKED_AT ? people.at(-1)! : null;
    if (last !== null) {
      await this.owe({ ...stretch, afterPersonId: last });
    }
  }

  /** Who of them lives in a home that it counts and that has not confirmed. In id order. */
  private async addressed(people: readonly string[], { id, version, areaCode, publishedAt }: Notice): Promise<string[]> {
    if (people.length === 0) {
      return [];
    }
    const today = dayOf(this.clock.now());
    const rows = await this.db.query<{ personId: string }[]>(
      `SELECT DISTINCT m.personId FROM members m
         JOIN stays s ON s.householdId = m.householdId
         LEFT JOIN household_receipts r ON r.noticeId = ? AND r.householdId = m.householdId AND r.version = ?
           AND r.state = 'confirmed'
        WHERE m.personId IN (${placesFor(people)}) AND m.fromDay <= ? AND (m.toDay IS NULL OR m.toDay >= ?)
          AND s.gridCode LIKE ? AND s.fromAt <= ? AND (s.toAt IS NULL OR s.toAt > ?) AND r.noticeId IS NULL
        ORDER BY m.personId`,
      [id, version, ...people, today, today, `${areaCode}%`, publishedAt, publishedAt],
    );
    return rows.map(({ personId }) => personId);
  }
}
