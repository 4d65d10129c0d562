import { Injectable } from '@nestjs/common';
import { type DialPurpose, DIAL_PURPOSE_NAMES } from '@duoduo/contracts/households';
import { DataSource } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Transactions } from '../platform/database/transactions';
import { AccessRecords } from './access-records.service';
import { Dwelling } from './dwelling.entity';
import { personNotFound, phoneMissing } from './household.errors';
import { HouseholdsService } from './households.service';

/** Where somebody is called as belonging to: what his household reads in its log. */
interface CalledAt {
  householdId: string | null;
  areaCode: string;
}

/** 拨打: a number to call, with the purpose preset. The number and the record of who got it leave together or not at all. */
@Injectable()
export class PersonDialling {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly records: AccessRecords,
    private readonly people: PeopleService,
    private readonly households: HouseholdsService,
  ) {}

  /**
   * The number of somebody of the actor's areas: who lives there, owns a dwelling there, or has his file there.
   * @throws person-not-found, phone-missing
   */
  async dial(actor: Actor, personId: string, purpose: DialPurpose): Promise<string> {
    const place = await this.calledAt(actor, personId);
    return this.transactions.run(async (tx) => {
      const phone = (await this.people.details([personId], tx)).get(personId)?.phone;
      if (!phone) {
        throw phoneMissing(personId);
      }
      await this.records.recordOnce(tx, {
        kind: 'dial',
        personId,
        ...place,
        actorPersonId: actor.personId,
        fields: ['phone'],
        purpose: DIAL_PURPOSE_NAMES[purpose],
      });
      return phone;
    });
  }

  /** @throws person-not-found where the actor has nothing to do with him */
  private async calledAt(actor: Actor, personId: string): Promise<CalledAt> {
    const isOurs = ({ gridCode }: { gridCode: string }) => isInsidePosts(actor, 'person.dial', gridCode);
    const [person, homes, owned] = await Promise.all([
      this.people.details([personId]).then((found) => found.get(personId)),
      this.households.homesOf(personId),
      this.db.manager.findBy(Dwelling, { ownerPersonId: personId }),
    ]);
    if (!person || ![{ gridCode: person.areaCode }, ...homes, ...owned].some(isOurs)) {
      throw personNotFound(personId);
    }
    const home = homes.find(isOurs) ?? homes[0];
    return { householdId: home?.householdId ?? null, areaCode: home?.gridCode ?? person.areaCode };
  }
}
