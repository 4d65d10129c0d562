import { Injectable } from '@nestjs/common';
import { MISMATCH_SOURCES, type MismatchSource } from '@duoduo/contracts/points';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { type Condition, insideAreas, insidePosts } from '../platform/access/scope';
import { legsOf, mismatchesOf, type Owners } from './point-reconciliation.sql';

const NAMED_MISMATCHES = 100;

export interface Mismatch {
  accountId: string;
  source: MismatchSource;
  /** What is written down. */
  balance: number;
  recomputed: number;
}

export interface Reconciliation {
  accounts: number;
  transfers: number;
  sum: number;
  mismatches: Mismatch[];
}

/** The books, looked through: every balance is what its transfers and its lots add up to, and what is held is what the holds hold. */
@Injectable()
export class PointReconciliation {
  constructor(private readonly db: DataSource) {}

  /** Of the people of the actor's areas, and of accounts whose number is nobody's. */
  reconcile(actor: Actor): Promise<Reconciliation> {
    return this.of(ownersUnder(insidePosts(actor, 'points.reconcile', 'p.areaCode'), true));
  }

  /** Of the people of one area. The caller has made sure that its accounts may be read. */
  ofArea(areaCode: string): Promise<Reconciliation> {
    return this.of(ownersUnder(insideAreas([areaCode], 'p.areaCode'), false));
  }

  /** Names the first accounts that differ, those that only transfers know included. Each statement sees the books at one instant. */
  private async of(owners: Owners): Promise<Reconciliation> {
    const accounts = legsOf([{ from: 'point_accounts t', id: 't.id', amount: 't.balance' }], owners);
    const credits = legsOf([{ from: 'point_transfers t', id: 't.creditId', amount: 't.amount' }], owners);
    const debits = legsOf([{ from: 'point_transfers t', id: 't.debitId', amount: '-t.amount' }], owners);
    const sumOf = ({ sql }: Condition) => `(SELECT COALESCE(SUM(amount), 0) FROM (${sql}) legs)`;
    const [totals] = await this.db.query<{ accounts: unknown; transfers: unknown; total: unknown }[]>(
      `SELECT (SELECT COUNT(*) FROM (${accounts.sql}) legs) AS accounts,
              (SELECT COUNT(*) FROM (SELECT rowId FROM (${credits.sql}) c UNION SELECT rowId FROM (${debits.sql}) d) legs) AS transfers,
              ${sumOf(accounts)} - ${sumOf(credits)} - ${sumOf(debits)} AS total`,
      [accounts, credits, debits, accounts, credits, debits].flatMap(({ params }) => params),
    );
    const mismatches: Mismatch[] = [];
    for (const source of MISMATCH_SOURCES) {
      mismatches.push(...(await this.mismatchesOf(source, owners)));
    }
    return {
      accounts: Number(totals!.accounts),
      transfers: Number(totals!.transfers),
      sum: Number(totals!.total),
      mismatches: mismatches.slice(0, NAMED_MISMATCHES),
    };
  }

  private async mismatchesOf(source: MismatchSource, owners: Owners): Promise<Mismatch[]> {
    const { sql, params } = mismatchesOf(source, owners);
    const rows = await this.db.query<{ accountId: string; balance: unknown; recomputed: unknown }[]>(
      `${sql} LIMIT ${NAMED_MISMATCHES}`,
      params,
    );
    return rows.map(({ accountId, balance, recomputed }) => ({
      accountId,
      source,
      balance: Number(balance),
      recomputed: Number(recomputed),
    }));
  }
}

function ownersUnder(scope: Condition, hasUnknown: boolean): Owners {
  const nobodys = hasUnknown ? 'p.id IS NULL OR ' : '';
  return {
    join: hasUnknown ? 'LEFT JOIN' : 'JOIN',
    where: { sql: `(${nobodys}${scope.sql})`, params: scope.params },
  };
}
