import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { OutboxHandlers } from '../platform/outbox/outbox-handlers';
import { NOTICE_OPENED, type NoticeOpened } from './notice.events';

type Version = Required<Pick<NoticeOpened, 'noticeId' | 'version'>>;

/** Adds an opening to its grid's figure: the receipt's own mark is moved by a guarded update, so a repeated event adds nothing. */
@Injectable()
export class CountOpenedHandler implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.handlers.on(NOTICE_OPENED, 'count-opened', ({ payload }) => this.count(payload as unknown as NoticeOpened));
  }

  private async count({ noticeId, version = 1, gridCode, by }: NoticeOpened): Promise<void> {
    await this.transactions.run(async (tx) => {
      const first =
        'personId' in by
          ? await this.countPerson(tx, { noticeId, version }, by.personId)
          : await affectedBy(
              tx,
              'UPDATE household_receipts SET isCounted = 1 WHERE noticeId = ? AND householdId = ? AND version = ? AND isCounted = 0',
              [noticeId, by.householdId, version],
            );
      if (first !== 1) {
        return;
      }
      const added = await affectedBy(
        tx,
        'UPDATE notice_grid_counts SET opened = opened + 1 WHERE noticeId = ? AND gridCode = ? AND version = ?',
        [noticeId, gridCode, version],
      );
      if (added === 0) {
        await runAll(tx, [insertOf('notice_grid_counts', [{ noticeId, gridCode, version, opened: 1 }])]);
      }
    });
  }

  /** Since he opened it he may have become the person whom the file has, and his receipt that one's; also while this waited for the receipt. */
  private async countPerson(tx: EntityManager, { noticeId, version }: Version, personId: string): Promise<number> {
    const count = () =>
      affectedBy(
        tx,
        `UPDATE receipts SET isCounted = 1 WHERE noticeId = ? AND version = ? AND isCounted = 0
            AND personId IN (?, (SELECT toPersonId FROM person_joins WHERE fromPersonId = ?))`,
        [noticeId, version, personId, personId],
      );
    return (await count()) || count();
  }
}
