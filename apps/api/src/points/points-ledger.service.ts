import { Injectable } from '@nestjs/common';
import type { AwardState } from '@duoduo/contracts/points';
import type { ProblemCode } from '@duoduo/contracts/problem-codes';
import type { EntityManager } from 'typeorm';
import { Clock, dayOf } from '../platform/clock';
import type { PersonJoin } from '../identity/person-join.entity';
import { addTo, affectedBy, affectedByEach, insertOf, placesFor, readEach, runAll, type Statement } from '../platform/database/sql';
import { RaceLost } from '../platform/database/transactions';
import { newId } from '../platform/new-id';
import { ISSUER_ID, type PointAccount } from './point-account.entity';
import { awardRefused } from './point.errors';
import { beginningsOf, type Earned, EarnedBook, hasCap } from './point-caps.rules';
import { type Cause, idemOf, isFor, reasonOf } from './point.rules';
import { handOver } from './point-join.rules';
import { lastDayOf } from './point-lot.rules';
import type { PointLot } from './point-lot.entity';
import type { PointRule } from './point-rule.entity';
import { PointRules } from './point-rules.service';

export interface Award {
  personId: string;
  ruleCode: string;
  /** For a rule whose cause says how many; else the rule's own amount is paid. Whole points, at least 1. */
  amount?: number;
  cause: Cause;
  /** Read by the owner behind the rule's name. */
  note?: string;
  actorId?: string;
}

export interface AwardOutcome {
  state: Exclude<AwardState, 'pending'>;
  transferId: string | null;
  code: ProblemCode | null;
}

interface Posting {
  id: string;
  idem: string;
  personId: string;
  amount: number;
  /** Of the lot that it goes into. */
  lastDay: string;
  rule: PointRule;
  award: Award;
}

interface Found {
  /** Transfer by idem. */
  paid: Map<string, string>;
  accounts: Set<string>;
  joins: Pick<PersonJoin, 'fromPersonId' | 'toPersonId'>[];
  /** Of those whose award has a cap. */
  earned: Earned[];
}

const refused = (code: ProblemCode): AwardOutcome => ({ state: 'refused', transferId: null, code });

/** Points are issued by a published rule from checked work, and once. */
@Injectable()
export class PointsLedger {
  constructor(
    private readonly rules: PointRules,
    private readonly clock: Clock,
  ) {}

  /**
   * Pays one award inside the caller's transaction: one read, the transfer, the balance and the lot.
   * A second time for the same rule, cause and person it pays nothing and answers the first transfer; for an activity by any other rule, too.
   * @throws rule-unknown, award-rule-unfit, points-cap-reached, points-month-cap-reached, points-year-cap-reached
   */
  async award(tx: EntityManager, award: Award): Promise<{ transferId: string; state: 'paid' | 'already-paid' }> {
    const [outcome] = await this.awardAll(tx, [award]);
    if (!outcome || outcome.state === 'refused') {
      throw awardRefused(outcome?.code ?? 'rule-unknown', award.ruleCode);
    }
    return { transferId: outcome.transferId!, state: outcome.state };
  }

  /** The same for many in the same number of statements; one outcome each, in their order. */
  async awardAll(tx: EntityManager, awards: readonly Award[]): Promise<AwardOutcome[]> {
    if (awards.length === 0) {
      return [];
    }
    const rules = await this.rules.today(tx);
    const { paid, accounts, joins, earned } = await this.found(tx, awards, rules);
    const into = new Map(joins.map(({ fromPersonId, toPersonId }) => [fromPersonId, toPersonId]));
    if (awards.some(({ personId }) => into.has(personId))) {
      return this.awardAll(
        tx,
        awards.map((award) => ({ ...award, personId: into.get(award.personId) ?? award.personId })),
      );
    }
    await this.addPaidBefore(tx, awards, joins, paid);
    const book = new EarnedBook(rules, earned);
    const postings: Posting[] = [];
    const outcomes = awards.map((award) => this.judge(award, { rules, paid, earned: book, postings }));
    await this.post(tx, postings, accounts);
    return outcomes;
  }

  /**
   * Two records are one person: what one has goes over to the other by a transfer, what is held goes on being held, and the emptied account
   * takes nothing any more. An award that was under way to it runs again and finds the other.
   */
  async join(tx: EntityManager, join: PersonJoin): Promise<void> {
    const ids = [join.fromPersonId, join.toPersonId];
    await affectedBy(tx, `UPDATE point_accounts SET held = held + 0 WHERE id IN (?, ?)`, ids);
    const rows = await tx.query<Pick<PointAccount, 'id' | 'balance' | 'held'>[]>(
      'SELECT id, balance, held FROM point_accounts WHERE id IN (?, ?)',
      ids,
    );
    const lots = await tx.query<PointLot[]>('SELECT accountId, lastDay, remaining, held FROM point_lots WHERE accountId = ?', [
      join.fromPersonId,
    ]);
    const accounts = new Map(rows.map((row) => [row.id, row]));
    await runAll(tx, handOver(tx, { ...join, createdAt: this.clock.now() }, { accounts, lots }));
  }

  private judge(
    award: Award,
    known: { rules: Map<string, PointRule>; paid: Map<string, string>; earned: EarnedBook; postings: Posting[] },
  ): AwardOutcome {
    const rule = known.rules.get(award.ruleCode);
    const amount = rule?.amount || (award.amount ?? 0);
    if (!rule || !Number.isInteger(amount) || amount < 1) {
      return refused('rule-unknown');
    }
    if (!isFor(rule, award.cause)) {
      return refused('award-rule-unfit');
    }
    const idem = idemOf(rule.code, award.cause, award.personId);
    const earlier = known.paid.get(idem);
    if (earlier !== undefined) {
      return { state: 'already-paid', transferId: earlier, code: null };
    }
    const full = known.earned.take(award.personId, rule, amount);
    if (full) {
      return refused(full);
    }
    const id = newId(this.clock.now());
    known.paid.set(idem, id);
    const lastDay = lastDayOf(dayOf(this.clock.now()), rule.validMonths);
    known.postings.push({ id, idem, personId: award.personId, amount, lastDay, rule, award });
    return { state: 'paid', transferId: id, code: null };
  }

  /**
   * What was paid before, by idem; whose accounts exist; who of them was, or took in, another record; and what those earned whose award has a
   * cap. The accounts of these are locked first, so that two awards cannot both squeeze under one cap. All of it is one wait for the server.
   */
  private async found(tx: EntityManager, awards: readonly Award[], rules: Map<string, PointRule>): Promise<Found> {
    const idems = awards.map(({ ruleCode, cause, personId }) => idemOf(ruleCode, cause, personId));
    const people = [...new Set(awards.map(({ personId }) => personId))];
    const places = placesFor(people);
    const known: Statement = [
      `SELECT idem, id, NULL AS intoId FROM point_transfers WHERE idem IN (${placesFor(idems)})
       UNION ALL SELECT NULL, id, NULL FROM point_accounts WHERE id IN (${places})
       UNION ALL SELECT NULL, fromPersonId, toPersonId FROM person_joins WHERE fromPersonId IN (${places})
       UNION ALL SELECT NULL, fromPersonId, toPersonId FROM person_joins WHERE toPersonId IN (${places})`,
      [...idems, ...people, ...people, ...people],
    ];
    const capped = awards.filter(({ ruleCode }) => rules.has(ruleCode) && hasCap(rules.get(ruleCode)!));
    const underCaps = [...new Set(capped.map(({ personId }) => personId))].sort();
    const read = await readEach(tx, underCaps.length === 0 ? [known] : [...this.earnedBy(underCaps), known]);
    const rows = read.at(-1) as { idem: string | null; id: string; intoId: string | null }[];
    return {
      paid: new Map(rows.flatMap(({ idem, id }) => (idem === null ? [] : [[idem, id]]))),
      accounts: new Set(rows.filter(({ idem, intoId }) => idem === null && intoId === null).map(({ id }) => id)),
      joins: rows.flatMap(({ id, intoId }) => (intoId === null ? [] : [{ fromPersonId: id, toPersonId: intoId }])),
      earned: (read.length > 1 ? read[1]! : []).map((row) => earnedOf(row as Record<keyof Earned, string | number>)),
    };
  }

  /** A cause that paid the record which somebody was before has paid him. */
  private async addPaidBefore(
    tx: EntityManager,
    awards: readonly Award[],
    joins: Found['joins'],
    paid: Map<string, string>,
  ): Promise<void> {
    const before = awards.flatMap(({ ruleCode, cause, personId }) =>
      joins
        .filter(({ toPersonId }) => toPersonId === personId)
        .map(({ fromPersonId }): [string, string] => [idemOf(ruleCode, cause, fromPersonId), idemOf(ruleCode, cause, personId)]),
    );
    if (before.length === 0) {
      return;
    }
    const now = new Map(before);
    const idems = [...now.keys()];
    const rows = await tx.query<{ idem: string; id: string }[]>(
      `SELECT idem, id FROM point_transfers WHERE idem IN (${placesFor(idems)})`,
      idems,
    );
    for (const { idem, id } of rows) {
      paid.set(now.get(idem)!, id);
    }
  }

  /** Locks the accounts of people, and reads what they have earned since the year began: what was taken back was not earned. */
  private earnedBy(people: readonly string[]): [lock: Statement, read: Statement] {
    const { day, month, year } = beginningsOf(dayOf(this.clock.now()));
    const since = 'SUM(CASE WHEN createdAt >= ? THEN amount ELSE 0 END)';
    const places = placesFor(people);
    return [
      [`UPDATE point_accounts SET held = held + 0 WHERE id IN (${places})`, [...people]],
      [
        `SELECT creditId AS personId, ruleCode, ${since} AS day, ${since} AS month, SUM(amount) AS year FROM point_transfers
          WHERE creditId IN (${places}) AND createdAt >= ? AND ruleCode IS NOT NULL
            AND id NOT IN (SELECT causeId FROM point_transfers WHERE debitId IN (${places}) AND causeType = 'reversal')
          GROUP BY creditId, ruleCode`,
        [day, month, ...people, year, ...people],
      ],
    ];
  }

  /** Transfers, then balances in the order of the accounts, then lots: one order of locks for everybody. */
  private async post(tx: EntityManager, postings: readonly Posting[], accounts: Set<string>): Promise<void> {
    if (postings.length === 0) {
      return;
    }
    const owners = [...sumsBy(postings, ({ personId }) => personId)].sort(([a], [b]) => (a < b ? -1 : 1));
    const known = owners.filter(([personId]) => accounts.has(personId));
    const fresh = owners.filter(([personId]) => !accounts.has(personId));
    const createdAt = this.clock.now();
    const opened = fresh.map(([id, balance]) => ({ id, kind: 'person', balance, held: 0, createdAt }));
    const rows = postings.map((posting) => this.rowOf(posting, createdAt));
    const statements: Statement[] = [
      ...(known.length > 0 ? [creditOf(known)] : []),
      ...(opened.length > 0 ? [insertOf('point_accounts', opened)] : []),
    ];
    const [, credited] = await affectedByEach(tx, [insertOf('point_transfers', rows), ...statements, lotsOf(tx, postings)]);
    if (known.length > 0 && credited !== known.length) {
      throw new RaceLost(); // somebody has become another person since he was looked up: the points go there
    }
  }

  private rowOf({ id, idem, personId, amount, lastDay, rule, award }: Posting, now: Date): Record<string, unknown> {
    return {
      id,
      idem,
      debitId: ISSUER_ID,
      creditId: personId,
      amount,
      ruleCode: rule.code,
      ruleVersion: rule.version,
      causeType: award.cause.type,
      causeId: award.cause.id,
      reason: reasonOf(rule.name, award.note),
      lastDay,
      actorId: award.actorId ?? null,
      createdAt: now,
    };
  }
}

/** MariaDB gives a sum as text. */
function earnedOf({ personId, ruleCode, day, month, year }: Record<keyof Earned, string | number>): Earned {
  return { personId: String(personId), ruleCode: String(ruleCode), day: Number(day), month: Number(month), year: Number(year) };
}

/** One statement that credits several accounts, each with its own sum. */
function creditOf(sums: readonly (readonly [personId: string, amount: number])[]): Statement {
  const cases = sums.map(() => 'WHEN ? THEN ?').join(' ');
  const ids = sums.map(([id]) => id);
  return [
    `UPDATE point_accounts SET balance = balance + CASE id ${cases} END WHERE id IN (${placesFor(ids)}) AND kind = 'person'`,
    [...sums.flat(), ...ids],
  ];
}

/** Each posting opens a lot, or adds to the one that its owner has until the same day. */
function lotsOf(tx: EntityManager, postings: readonly Posting[]): Statement {
  const rows = [...sumsBy(postings, ({ personId, lastDay }) => `${personId} ${lastDay}`)].sort(([a], [b]) => (a < b ? -1 : 1));
  return addTo(
    tx,
    'point_lots',
    rows.map(([key, remaining]) => ({ accountId: key.split(' ')[0], lastDay: key.split(' ')[1], remaining, held: 0 })),
    ['accountId', 'lastDay'],
    ['remaining'],
  );
}

function sumsBy(postings: readonly Posting[], keyOf: (posting: Posting) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const posting of postings) {
    sums.set(keyOf(posting), (sums.get(keyOf(posting)) ?? 0) + posting.amount);
  }
  return sums;
}
