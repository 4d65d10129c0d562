import type { MismatchSource } from '@duoduo/contracts/points';
import type { Condition } from '../platform/access/scope';
import { ISSUER_ID } from './point-account.entity';

/** Whose accounts are looked through: the people (`p`) under a condition. */
export interface Owners {
  join: 'JOIN' | 'LEFT JOIN';
  where: Condition;
}

/** Rows (`t`) that add an amount to an account. Names are ours, never input. */
interface Leg {
  from: string;
  id: string;
  amount: string;
  where?: string;
}

const HELD = "t.state = 'held'";
/** Points of before there were lots: see the migration that made them. */
const FIRST_LAST_DAY = '2027-12-31';

/** What each source adds up to for an account, and which column of the account must say the same. */
const SOURCES: Record<Exclude<MismatchSource, 'lot-days'>, { column: 'balance' | 'held'; legs: readonly Leg[] }> = {
  transfers: {
    column: 'balance',
    legs: [
      { from: 'point_transfers t', id: 't.creditId', amount: 't.amount' },
      { from: 'point_transfers t', id: 't.debitId', amount: '-t.amount' },
    ],
  },
  lots: { column: 'balance', legs: [{ from: 'point_lots t', id: 't.accountId', amount: 't.remaining' }] },
  'held-lots': { column: 'held', legs: [{ from: 'point_lots t', id: 't.accountId', amount: 't.held' }] },
  holds: { column: 'held', legs: [{ from: 'point_holds t', id: 't.accountId', amount: 't.amount', where: HELD }] },
  'held-parts': {
    column: 'held',
    legs: [{ from: 'point_holds t JOIN point_hold_lots l ON l.holdId = t.id', id: 't.accountId', amount: 'l.amount', where: HELD }],
  },
};

/** `0` rows bring in accounts that a source does not know. */
const ACCOUNTS: Leg = { from: 'point_accounts t', id: 't.id', amount: '0' };

/** The issuer keeps no balance that could differ. Answers `id`, `amount` and, of rows that have a number of their own, `rowId`: `row` is a word of MySQL's. */
export function legsOf(legs: readonly Leg[], { join, where }: Owners): Condition {
  const sql = legs.map(
    (leg) =>
      `SELECT ${leg.id} AS id, ${leg.amount} AS amount, ${leg.from.startsWith('point_lots') ? "''" : 't.id'} AS rowId
         FROM ${leg.from} ${join} people p ON p.id = ${leg.id}
        WHERE ${where.sql} AND ${leg.id} <> '${ISSUER_ID}'${leg.where ? ` AND ${leg.where}` : ''}`,
  );
  return { sql: sql.join(' UNION ALL '), params: legs.flatMap(() => where.params) };
}

/** The accounts in which a source says something else, by their numbers. */
export function mismatchesOf(source: MismatchSource, owners: Owners): Condition {
  if (source === 'lot-days') {
    return lotsWithoutAwards(owners);
  }
  const { column, legs } = SOURCES[source];
  const { sql, params } = legsOf([...legs, ACCOUNTS], owners);
  return {
    sql: `SELECT legs.id AS accountId, COALESCE(account.${column}, 0) AS balance, SUM(legs.amount) AS recomputed
            FROM (${sql}) legs LEFT JOIN point_accounts account ON account.id = legs.id
           GROUP BY legs.id, account.${column}
          HAVING SUM(legs.amount) <> COALESCE(account.${column}, 0)
           ORDER BY legs.id`,
    params,
  };
}

/** Lots that hold more than was ever earned until their day, by their owner or by a record that became his. */
function lotsWithoutAwards({ join, where }: Owners): Condition {
  const earned = (whose: string) =>
    `(SELECT COALESCE(SUM(a.amount), 0) FROM point_transfers a
       WHERE ${whose} AND a.causeType NOT IN ('reversal', 'join') AND COALESCE(a.lastDay, '${FIRST_LAST_DAY}') = t.lastDay)`;
  const all = `${earned('a.creditId = t.accountId')}
             + ${earned('a.creditId IN (SELECT j.fromPersonId FROM person_joins j WHERE j.toPersonId = t.accountId)')}`;
  return {
    sql: `SELECT t.accountId, t.remaining AS balance, ${all} AS recomputed
            FROM point_lots t ${join} people p ON p.id = t.accountId
           WHERE ${where.sql} AND t.remaining > ${all}
           ORDER BY t.accountId, t.lastDay`,
    params: where.params,
  };
}
