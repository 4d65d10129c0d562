import { Injectable } from '@nestjs/common';
import type { RevealableField } from '@duoduo/contracts/households';
import type { EntityManager } from 'typeorm';
import { PeopleService, type PersonDetails } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { Transactions } from '../platform/database/transactions';
import { AccessRecords } from './access-records.service';
import { householdNotFound, personNotFound } from './household.errors';
import { memberOn } from './household.sql';

export interface RevealRequest {
  fields: RevealableField[];
  purpose: string;
  /** One of the household; everybody in it where it is left out. */
  personId?: string;
}

/** A household's people in the clear, for a purpose. The values and the record of who saw them leave together or not at all. */
@Injectable()
export class HouseholdReveal {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: AccessRecords,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  /**
   * The people of a household that lives in the actor's areas, its head first. Views show the fields that were asked for and no others.
   * @throws household-not-found, person-not-found
   */
  async reveal(actor: Actor, householdId: string, { fields, purpose, personId }: RevealRequest): Promise<PersonDetails[]> {
    return this.transactions.run(async (tx) => {
      const areaCode = await this.gridOf(tx, actor, householdId);
      const members = await this.membersOf(tx, householdId);
      if (personId !== undefined && !members.includes(personId)) {
        throw personNotFound(personId);
      }
      await this.records.recordOnce(tx, {
        kind: 'reveal',
        householdId,
        personId: personId ?? null,
        areaCode,
        actorPersonId: actor.personId,
        fields,
        purpose: inOneLine(purpose),
      });
      const shown = personId === undefined ? members : [personId];
      const details = await this.people.details(shown, tx);
      return shown.flatMap((id) => details.get(id) ?? []);
    });
  }

  /** The grid where a household lives now, if that is the actor's. */
  private async gridOf(tx: EntityManager, actor: Actor, householdId: string): Promise<string> {
    const scope = insidePosts(actor, 'household.reveal', 'h.gridCode');
    const now = this.clock.now();
    const [household] = await tx.query<{ gridCode: string }[]>(
      `SELECT h.gridCode FROM households h
        WHERE h.id = ? AND ${scope.sql} AND EXISTS (
          SELECT 1 FROM stays s
           WHERE s.householdId = h.id AND s.dwellingId = h.dwellingId AND s.fromAt <= ? AND (s.toAt IS NULL OR s.toAt > ?))`,
      [householdId, ...scope.params, now, now],
    );
    if (!household) {
      throw householdNotFound(householdId);
    }
    return household.gridCode;
  }

  private async membersOf(tx: EntityManager, householdId: string): Promise<string[]> {
    const today = memberOn(dayOf(this.clock.now()), 'm');
    const rows = await tx.query<{ personId: string }[]>(
      `SELECT m.personId FROM members m WHERE m.householdId = ? AND ${today.sql}
        ORDER BY CASE m.relation WHEN 'head' THEN 0 ELSE 1 END, m.id`,
      [householdId, ...today.params],
    );
    return rows.map(({ personId }) => personId);
  }
}

/** As the household reads it. */
function inOneLine(purpose: string): string {
  return purpose.replace(/\s+/g, ' ').trim();
}
