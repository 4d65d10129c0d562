import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NoticeChanges } from '../notices/notice-changes.service';
import type { Actor } from '../platform/access/actor';
import { affectedBy } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import type { MessageDeliveryView } from './message.dto';

const ROWS_PER_SWEEP = 200;
/** The best that became of somebody's messages, as the statement below numbers it. */
const BEST = { delivered: 3, unknown: 2, notDelivered: 1 };

/** What became of the messages about a notice, and for how long that is kept. */
@Injectable()
export class MessageDeliveries {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly changes: NoticeChanges,
  ) {}

  /** People, each once, in all of the notice's area. For who may change it. @throws notice-not-found, notice-of-another */
  async ofNotice(actor: Actor, noticeId: string): Promise<MessageDeliveryView> {
    await this.changes.own(actor, noticeId);
    const rows = await this.db.query<{ best: number | string; people: number | string }[]>(
      `SELECT best, COUNT(*) AS people FROM (
         SELECT MAX(CASE state WHEN 'sent' THEN 3 WHEN 'not-delivered' THEN 1 ELSE 2 END) AS best FROM messages
          WHERE aboutId = ? GROUP BY personId
       ) AS told GROUP BY best`,
      [noticeId],
    );
    const people = (best: number) => Number(rows.find((row) => Number(row.best) === best)?.people ?? 0);
    return { delivered: people(BEST.delivered), unknown: people(BEST.unknown), notDelivered: people(BEST.notDelivered) };
  }

  /** Answers how many it forgot, the oldest first. */
  async forgetBefore(before: Date): Promise<number> {
    const old = await this.db.query<{ causeId: string; personId: string }[]>(
      'SELECT causeId, personId FROM messages WHERE at < ? ORDER BY at LIMIT ?',
      [before, ROWS_PER_SWEEP],
    );
    if (old.length === 0) {
      return 0;
    }
    const each = old.map(() => '(causeId = ? AND personId = ?)').join(' OR ');
    return this.transactions.run((tx) =>
      affectedBy(
        tx,
        `DELETE FROM messages WHERE ${each}`,
        old.flatMap(({ causeId, personId }) => [causeId, personId]),
      ),
    );
  }
}
