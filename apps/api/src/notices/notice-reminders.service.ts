import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { affectedBy } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { Outbox } from '../platform/outbox/outbox.service';
import { OutboxHandlers } from '../platform/outbox/outbox-handlers';
import { afterQuietHours, lastEvening } from '../platform/quiet-hours';
import type { ReadNotice } from './notice.dto';
import { Notice } from './notice.entity';
import { noticeCorrected, noticeNeedsNoConfirmation, noticeWithdrawn } from './notice.errors';
import { NOTICE_REMINDED, NOTICE_REMINDER_DUE, type NoticeReminded } from './notice.events';
import { NoticeChanges } from './notice-changes.service';
import { NoticeReadingService } from './notice-reading.service';

/**
 * Reminds whoever has not confirmed a must-read notice: by itself once before the deadline, and when who published it asks. Once a day,
 * which begins with the quiet hours: what is asked for at night rings in the morning.
 */
@Injectable()
export class NoticeReminders implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly handlers: OutboxHandlers,
    private readonly outbox: Outbox,
    private readonly changes: NoticeChanges,
    private readonly reading: NoticeReadingService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.on(NOTICE_REMINDER_DUE, 'remind-of-notice', ({ payload }) => this.mark(payload as NoticeReminded));
  }

  /**
   * Reminds now. A second time on one day, whoever asks, changes nothing.
   * @throws notice-not-found, notice-of-another, notice-withdrawn, notice-corrected, notice-needs-no-confirmation (also after the deadline)
   */
  async remind(actor: Actor, noticeId: string): Promise<ReadNotice> {
    const before = await this.changes.own(actor, noticeId);
    await this.mark({ noticeId, version: before.version });
    const notice = await this.db.manager.findOneByOrFail(Notice, { id: noticeId });
    if (notice.withdrawnAt !== null) throw noticeWithdrawn(noticeId);
    if (notice.version !== before.version) throw noticeCorrected(noticeId, notice.version);
    if (notice.confirmBy === null || notice.confirmBy <= this.clock.now()) throw noticeNeedsNoConfirmation(noticeId);
    return this.reading.get(actor, noticeId);
  }

  /** The guarded update decides: it holds still, it can be confirmed still, and nobody was reminded of it today. */
  private mark({ noticeId, version }: NoticeReminded): Promise<void> {
    const now = this.clock.now();
    return this.transactions.run(async (tx) => {
      const marked = await affectedBy(
        tx,
        `UPDATE notices SET remindedAt = ? WHERE id = ? AND version = ? AND withdrawnAt IS NULL AND confirmBy > ?
          AND (remindedAt IS NULL OR remindedAt < ?)`,
        [now, noticeId, version, now, lastEvening(now)],
      );
      if (marked !== 1) return;
      const { confirmBy } = await tx.findOneByOrFail(Notice, { id: noticeId });
      const quietMs = afterQuietHours(now, confirmBy!).getTime() - now.getTime();
      await this.outbox.append(tx, NOTICE_REMINDED, { noticeId, version } satisfies NoticeReminded, quietMs);
    });
  }
}
