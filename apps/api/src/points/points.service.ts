import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Clock, dayOf } from '../platform/clock';
import { along, instantOf, isSqlite } from '../platform/database/sql';
import { type Page, toPage } from '../platform/page';
import { PointAccount } from './point-account.entity';
import { daysAfter, type LotPart, SHOWN_DAYS_AHEAD } from './point-lot.rules';
import { PointRule } from './point-rule.entity';
import { PointTransfer } from './point-transfer.entity';

export interface Balance {
  balance: number;
  held: number;
  /** What can be spent of the lot that expires next, when it does so within 30 days. */
  expiring: LotPart | null;
}

/** A transfer with what the version of the rule that paid it was called; null for what no rule pays. */
export interface NamedTransfer {
  transfer: PointTransfer;
  ruleName: string | null;
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
        [personId, today, daysAfter(today, SHOWN_DAYS_AHEAD)],
      ),
    ]);
    return {
      balance: account?.balance ?? 0,
      held: account?.held ?? 0,
      expiring: expiring ? { lastDay: expiring.lastDay, amount: Number(expiring.amount) } : null,
    };
  }

  /** Newest first: what came in and what went out are two walks along an index in one statement, put together here, which sorts nothing there. */
  async entries(personId: string, { before, limit }: { before?: string; limit: number }): Promise<Page<PointTransfer>> {
    const walkOf = (side: 'creditId' | 'debitId', index: string) =>
      `SELECT * FROM point_transfers ${along(this.db, index)} WHERE ${side} = ? ${before ? 'AND id < ?' : ''} ORDER BY id DESC LIMIT ${limit + 1}`;
    const walks = [walkOf('creditId', 'point_transfers_credit'), walkOf('debitId', 'point_transfers_debit')];
    const each = before ? [personId, before] : [personId];
    const rows = await this.db.query<PointTransfer[]>(
      // only a derived table may have a limit of its own on SQLite, and on MariaDB that would be a temporary one
      walks.map((walk) => (isSqlite(this.db) ? `SELECT * FROM (${walk})` : `(${walk})`)).join(' UNION ALL '),
      [...each, ...each],
    );
    const newestFirst = rows.sort((a, b) => (a.id < b.id ? 1 : -1)).map((row) => ({ ...row, createdAt: instantOf(row.createdAt) }));
    return toPage(newestFirst, limit, ({ id }) => id);
  }

  /** Each with what the version of its rule was called. */
  async named(transfers: readonly PointTransfer[]): Promise<NamedTransfer[]> {
    const codes = [...new Set(transfers.flatMap(({ ruleCode }) => ruleCode ?? []))];
    const rules = codes.length === 0 ? [] : await this.db.manager.findBy(PointRule, { code: In(codes) });
    const names = new Map(rules.map(({ code, version, name }) => [`${code} ${version}`, name]));
    return transfers.map((transfer) => ({ transfer, ruleName: names.get(`${transfer.ruleCode} ${transfer.ruleVersion}`) ?? null }));
  }
}
