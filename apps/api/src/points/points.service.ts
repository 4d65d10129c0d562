import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Clock, dayOf } from '../platform/clock';
import { type Page, toPage } from '../platform/page';
import { PointAccount } from './point-account.entity';
import { daysAfter, type LotPart, WARNED_DAYS_AHEAD } from './point-lot.rules';
import { PointTransfer } from './point-transfer.entity';

export interface Balance {
  balance: number;
  held: number;
  /** What can be spent of the lot that expires next, when it does so within 30 days. */
  expiring: LotPart | null;
}

/** Reads of the ledger. */
@Injectable()
export class PointsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Nothing was ever earned: zero. */
  async balance(personId: string): Promise<Balance> {
    const today = dayOf(this.clock.now());
    const [account, [expiring]] = await Promise.all([
      this.db.manager.findOneBy(PointAccount, { id: personId }),
      this.db.query<{ lastDay: string; amount: number | string }[]>(
        `SELECT lastDay, remaining - held AS amount FROM point_lots
          WHERE accountId = ? AND lastDay >= ? AND lastDay <= ? AND remaining > held ORDER BY lastDay LIMIT 1`,
        [personId, today, daysAfter(today, WARNED_DAYS_AHEAD)],
      ),
    ]);
    return {
      balance: account?.balance ?? 0,
      held: account?.held ?? 0,
      expiring: expiring ? { lastDay: expiring.lastDay, amount: Number(expiring.amount) } : null,
    };
  }

  /** Newest first: what came in and what went out are two walks along an index, put together. */
  async entries(personId: string, { before, limit }: { before?: string; limit: number }): Promise<Page<PointTransfer>> {
    const walks = await Promise.all(
      ['creditId', 'debitId'].map((side) =>
        this.db.query<{ id: string }[]>(
          `SELECT id FROM point_transfers WHERE ${side} = ? ${before ? 'AND id < ?' : ''} ORDER BY id DESC LIMIT ${limit + 1}`,
          before ? [personId, before] : [personId],
        ),
      ),
    );
    const ids = walks.flat().map(({ id }) => id);
    const page = toPage(ids.sort().reverse(), limit, (id) => id);
    const transfers =
      page.items.length === 0 ? [] : await this.db.manager.find(PointTransfer, { where: { id: In(page.items) }, order: { id: 'DESC' } });
    return { items: transfers, nextCursor: page.nextCursor };
  }
}
