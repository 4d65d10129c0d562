import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { RaceLost } from '../platform/database/transactions';
import { newId } from '../platform/new-id';
import { Outbox } from '../platform/outbox/outbox.service';
import { PeopleService, type PersonPatch } from './people.service';
import { personHasAccount } from './person.errors';
import { PersonJoin } from './person-join.entity';
import { PERSON_JOINED, type PersonJoined } from './person.events';

/**
 * Moves what a feature keeps under `fromPersonId` to `toPersonId`, in the transaction it is given; run again, it moves what has come since.
 * What is history stays as it was written.
 */
export type PersonMover = (tx: EntityManager, join: PersonJoin) => Promise<void>;

/** Longer than any request takes that began as the other person. */
const STRAGGLERS_MS = 10_000;

/** What the remaining record learned from the other. */
export type LearnedOfPerson = Pick<PersonPatch, 'phone' | 'idNumber' | 'bornOn'>;

/**
 * Makes one person of two. A feature that keeps rows by person registers a mover in `onModuleInit`, so that nothing here looks to the right.
 * The emptied record stays, marked, because histories name it.
 */
@Injectable()
export class PersonJoins {
  private readonly movers: PersonMover[] = [];

  constructor(
    private readonly people: PeopleService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  onJoin(move: PersonMover): void {
    this.movers.push(move);
  }

  /** Who somebody was before: the records that became his. */
  async formerIds(personId: string, tx: EntityManager): Promise<string[]> {
    const rows = await tx.query<{ fromPersonId: string }[]>('SELECT fromPersonId FROM person_joins WHERE toPersonId = ?', [personId]);
    return rows.map(({ fromPersonId }) => fromPersonId);
  }

  /** Every record that is this person by now: those that became his, or, where he became another's, that one and all of his. */
  async recordsOf(personId: string, tx: EntityManager): Promise<string[]> {
    const [joined] = await tx.query<{ toPersonId: string }[]>('SELECT toPersonId FROM person_joins WHERE fromPersonId = ?', [personId]);
    const remaining = joined?.toPersonId ?? personId;
    return [remaining, ...(await this.formerIds(remaining, tx))];
  }

  /**
   * Joins the person behind an account to the one the file already has, who must not have an account himself: two people would be one.
   * Of two joins at once that touch the same person the second runs again and sees the first.
   * @throws person-has-account
   */
  async join(
    tx: EntityManager,
    { fromPersonId, toPersonId, actorPersonId }: Omit<PersonJoin, 'id' | 'createdAt'>,
  ): Promise<LearnedOfPerson> {
    await this.takeBoth(tx, fromPersonId, toPersonId);
    const accounts = await tx.query<unknown[]>('SELECT 1 FROM accounts WHERE personId = ? LIMIT 1', [toPersonId]);
    if (accounts.length > 0) {
      throw personHasAccount(toPersonId);
    }
    const createdAt = this.clock.now();
    const join: PersonJoin = { id: newId(createdAt), fromPersonId, toPersonId, actorPersonId, createdAt };
    await runAll(tx, [moveColumn('person_joins', 'toPersonId', join), insertOf('person_joins', [{ ...join }])]);
    const learned = await this.learn(tx, join);
    await this.moveAll(tx, join);
    await this.outbox.append(tx, PERSON_JOINED, { fromPersonId } satisfies PersonJoined, STRAGGLERS_MS);
    return learned;
  }

  /** Moves what a request that was under way has left with the emptied record. */
  async moveStragglers(tx: EntityManager, { fromPersonId }: PersonJoined): Promise<void> {
    await this.moveAll(tx, await tx.findOneByOrFail(PersonJoin, { fromPersonId }));
  }

  private async moveAll(tx: EntityManager, join: PersonJoin): Promise<void> {
    await runAll(
      tx,
      ['accounts', 'sessions', 'posts'].map((table) => moveColumn(table, 'personId', join)),
    );
    await this.moveConsents(tx, join);
    for (const move of this.movers) {
      await move(tx, join);
    }
  }

  /** Both records, in the order of their ids; neither may have been joined to another meanwhile. */
  private async takeBoth(tx: EntityManager, fromPersonId: string, toPersonId: string): Promise<void> {
    for (const id of [fromPersonId, toPersonId].sort()) {
      const into = id === fromPersonId ? toPersonId : null;
      if ((await affectedBy(tx, 'UPDATE people SET joinedIntoId = ? WHERE id = ? AND joinedIntoId IS NULL', [into, id])) !== 1) {
        throw new RaceLost();
      }
    }
  }

  /** What he agreed to by his account comes after what was agreed to before, if anything was. */
  private async moveConsents(tx: EntityManager, { fromPersonId, toPersonId }: PersonJoin): Promise<void> {
    const [row] = await tx.query<{ turn: number | null }[]>('SELECT MAX(turn) AS turn FROM consents WHERE personId = ?', [toPersonId]);
    await affectedBy(tx, 'UPDATE consents SET personId = ?, turn = turn + ? WHERE personId = ?', [
      toPersonId,
      Number(row?.turn ?? 0),
      fromPersonId,
    ]);
  }

  /** What the account's record knows and the file did not. */
  private async learn(tx: EntityManager, { fromPersonId, toPersonId }: PersonJoin): Promise<LearnedOfPerson> {
    const known = await this.people.details([fromPersonId, toPersonId], tx);
    const [from, to] = [known.get(fromPersonId)!, known.get(toPersonId)!];
    const learned = Object.fromEntries(
      (['phone', 'idNumber', 'bornOn'] as const)
        .filter((field) => to[field] === null && from[field] !== null)
        .map((field) => [field, from[field]]),
    );
    await this.people.update(tx, toPersonId, learned);
    return learned;
  }
}

/** `UPDATE table SET column = <the remaining person> WHERE column = <the other>`; the names are ours, and the column is indexed. */
export function moveColumn(table: string, column: string, { fromPersonId, toPersonId }: PersonJoin): [sql: string, params: unknown[]] {
  return [`UPDATE ${table} SET ${column} = ? WHERE ${column} = ?`, [toPersonId, fromPersonId]];
}
