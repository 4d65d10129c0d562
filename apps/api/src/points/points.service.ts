import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Clock, dayOf } from '../platform/clock';
import { type Page, toPage } from '../platform/page';
import { ISSUER_ID, PointAccount } from './point-account.entity';
import { rulesOn } from './point.rules';
import { PointRule } from './point-rule.entity';
import { PointTransfer } from './point-transfer.entity';

const NAMED_MISMATCHES = 100;

export interface Mismatch {
  accountId: string;
  balance: number;
  recomputed: number;
}

export interface Reconciliation {
  accounts: number;
  transfers: number;
  sum: number;
  mismatches: Mismatch[];
}

/** Reads of the ledger. */
@Injectable()
export class PointsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Nothing was ever earned: zero. */
  async balance(personId: string): Promise<Pick<PointAccount, 'balance' | 'held'>> {
    return (await this.db.manager.findOneBy(PointAccount, { id: personId })) ?? { balance: 0, held: 0 };
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

  /** The versions that hold today, by code. */
  async rules(): Promise<PointRule[]> {
    const rules = rulesOn(await this.db.manager.find(PointRule), dayOf(this.clock.now()));
    return [...rules.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  /** Recomputes every balance from the transfers and names the first accounts that differ, those that only transfers know included. */
  async reconcile(): Promise<Reconciliation> {
    const [totals] = await this.db.query<{ accounts: unknown; transfers: unknown; total: unknown }[]>(
      `SELECT (SELECT COUNT(*) FROM point_accounts) AS accounts, (SELECT COUNT(*) FROM point_transfers) AS transfers,
              (SELECT COALESCE(SUM(balance), 0) FROM point_accounts)
            - (SELECT COALESCE(SUM(CASE WHEN debitId = ? THEN amount WHEN creditId = ? THEN -amount ELSE 0 END), 0) FROM point_transfers) AS total`,
      [ISSUER_ID, ISSUER_ID],
    );
    const rows = await this.db.query<{ accountId: string; balance: unknown; recomputed: unknown }[]>(
      `SELECT legs.id AS accountId, COALESCE(account.balance, 0) AS balance, SUM(legs.amount) AS recomputed
         FROM (SELECT creditId AS id, amount FROM point_transfers
               UNION ALL SELECT debitId, -amount FROM point_transfers
               UNION ALL SELECT id, 0 FROM point_accounts) legs
         LEFT JOIN point_accounts account ON account.id = legs.id
        WHERE legs.id <> ?
        GROUP BY legs.id, account.balance
       HAVING SUM(legs.amount) <> COALESCE(account.balance, 0)
        ORDER BY legs.id LIMIT ${NAMED_MISMATCHES}`,
      [ISSUER_ID],
    );
    return {
      accounts: Number(totals!.accounts),
      transfers: Number(totals!.transfers),
      sum: Number(totals!.total),
      mismatches: rows.map(({ accountId, balance, recomputed }) => ({
        accountId,
        balance: Number(balance),
        recomputed: Number(recomputed),
      })),
    };
  }
}
