import { Injectable } from '@nestjs/common';
import type { MismatchSource } from '@duoduo/contracts/points';
import { DataSource } from 'typeorm';
import { ISSUER_ID } from './point-account.entity';

const NAMED_MISMATCHES = 100;

export interface Mismatch {
  accountId: string;
  source: MismatchSource;
  balance: number;
  recomputed: number;
}

export interface Reconciliation {
  accounts: number;
  transfers: number;
  sum: number;
  mismatches: Mismatch[];
}

/** What each source adds up to for an account, and which column of the account must say the same. `0` rows bring in accounts that it does not know. */
const LEGS: Record<MismatchSource, { column: 'balance' | 'held'; legs: string }> = {
  transfers: {
    column: 'balance',
    legs: 'SELECT creditId AS id, amount FROM point_transfers UNION ALL SELECT debitId, -amount FROM point_transfers',
  },
  lots: { column: 'balance', legs: 'SELECT accountId AS id, remaining AS amount FROM point_lots' },
  'held-lots': { column: 'held', legs: 'SELECT accountId AS id, held AS amount FROM point_lots' },
  holds: { column: 'held', legs: "SELECT accountId AS id, amount FROM point_holds WHERE state = 'held'" },
  'held-parts': {
    column: 'held',
    legs: "SELECT h.accountId AS id, l.amount FROM point_holds h JOIN point_hold_lots l ON l.holdId = h.id WHERE h.state = 'held'",
  },
};

/** The books, looked through: every balance is what its transfers and its lots add up to, and what is held is what the holds hold. */
@Injectable()
export class PointReconciliation {
  constructor(private readonly db: DataSource) {}

  /** Names the first accounts that differ, those that only transfers know included. Each statement sees the books at one instant. */
  async reconcile(): Promise<Reconciliation> {
    const [totals] = await this.db.query<{ accounts: unknown; transfers: unknown; total: unknown }[]>(
      `SELECT (SELECT COUNT(*) FROM point_accounts) AS accounts, (SELECT COUNT(*) FROM point_transfers) AS transfers,
              (SELECT COALESCE(SUM(balance), 0) FROM point_accounts)
            - (SELECT COALESCE(SUM(CASE WHEN debitId = ? THEN amount WHEN creditId = ? THEN -amount ELSE 0 END), 0) FROM point_transfers) AS total`,
      [ISSUER_ID, ISSUER_ID],
    );
    const mismatches: Mismatch[] = [];
    for (const source of Object.keys(LEGS) as MismatchSource[]) {
      mismatches.push(...(await this.mismatchesOf(source)));
    }
    return {
      accounts: Number(totals!.accounts),
      transfers: Number(totals!.transfers),
      sum: Number(totals!.total),
      mismatches: mismatches.slice(0, NAMED_MISMATCHES),
    };
  }

  private async mismatchesOf(source: MismatchSource): Promise<Mismatch[]> {
    const { column, legs } = LEGS[source];
    const rows = await this.db.query<{ accountId: string; balance: unknown; recomputed: unknown }[]>(
      `SELECT legs.id AS accountId, COALESCE(account.${column}, 0) AS balance, SUM(legs.amount) AS recomputed
         FROM (${legs} UNION ALL SELECT id, 0 FROM point_accounts) legs
         LEFT JOIN point_accounts account ON account.id = legs.id
        WHERE legs.id <> ?
        GROUP BY legs.id, account.${column}
       HAVING SUM(legs.amount) <> COALESCE(account.${column}, 0)
        ORDER BY legs.id LIMIT ${NAMED_MISMATCHES}`,
      [ISSUER_ID],
    );
    return rows.map(({ accountId, balance, recomputed }) => ({
      accountId,
      source,
      balance: Number(balance),
      recomputed: Number(recomputed),
    }));
  }
}
