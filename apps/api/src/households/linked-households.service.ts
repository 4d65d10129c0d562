import { DIAL_PURPOSE_NAMES } from '@duoduo/contracts/households';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { Transactions } from '../platform/database/transactions';
import { maskName } from '../platform/field-cipher';
import { AccessRecords } from './access-records.service';
import { LinkedHouseholdView } from './household-link.dto';
import { linkNotFound, nobodyToCall } from './household-link.errors';
import { type StandingLink, StandingLinks } from './standing-links.service';

/** Who is linked to a household, as it reads it: a neighbour, masked. */
export interface LinkedPerson {
  id: string;
  name: string;
  fromDay: string;
  toDay: string | null;
}

/** 联系户, for who is linked to them: where they are, a number to call, and nothing else of the file. */
@Injectable()
export class LinkedHouseholds {
  constructor(
    private readonly transactions: Transactions,
    private readonly standing: StandingLinks,
    private readonly people: PeopleService,
    private readonly records: AccessRecords,
  ) {}

  async list({ personId }: Actor): Promise<LinkedHouseholdView[]> {
    const links = await this.standing.ofPerson(personId);
    const names = await this.people.names(links.flatMap(({ headPersonId }) => headPersonId ?? []));
    return links.map((link) => LinkedHouseholdView.of(link, (link.headPersonId && names.get(link.headPersonId)) ?? null));
  }

  async count({ personId }: Actor): Promise<number> {
    return (await this.standing.ofPerson(personId)).length;
  }

  /** Where a link of the actor's leads. @throws household-link-not-found when it is over, or another's */
  async find({ personId }: Actor, linkId: string, tx?: EntityManager): Promise<StandingLink> {
    const link = (await this.standing.ofPerson(personId, tx)).find(({ id }) => id === linkId);
    if (!link) {
      throw linkNotFound(linkId);
    }
    return link;
  }

  /**
   * The number of the head of a household. It and the record of who got it leave together or not at all.
   * @throws household-link-not-found, phone-missing
   */
  async dial(actor: Actor, linkId: string): Promise<string> {
    return this.transactions.run(async (tx) => {
      const { householdId, gridCode, headPersonId } = await this.find(actor, linkId, tx);
      const phone = headPersonId && (await this.people.details([headPersonId], tx)).get(headPersonId)?.phone;
      if (!phone) {
        throw nobodyToCall(linkId);
      }
      await this.records.recordOnce(tx, {
        kind: 'dial',
        householdId,
        personId: headPersonId,
        areaCode: gridCode,
        actorPersonId: actor.personId,
        fields: ['phone'],
        purpose: DIAL_PURPOSE_NAMES.contact,
        linkId,
      });
      return phone;
    });
  }

  /** Who is linked to a household. The caller has made sure that the reader belongs to it. */
  async linkedTo(householdId: string): Promise<LinkedPerson[]> {
    const links = await this.standing.ofHousehold(householdId);
    const names = await this.people.names(links.map(({ personId }) => personId));
    return links.map(({ id, personId, fromDay, toDay }) => ({ id, name: maskName(names.get(personId) ?? ''), fromDay, toDay }));
  }
}
