import { Injectable } from '@nestjs/common';
import { HOUSEHOLD_TAG_NAMES, HOUSEHOLD_TAGS, type HouseholdTag, type Relation } from '@duoduo/contracts/households';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import type { Dwelling } from './dwelling.entity';
import { dwellingNotFound } from './dwelling.errors';
import { type ChangeOrigin, FileHistory } from './file-history.service';
import { FilePeopleService } from './file-people.service';
import type { CreateHouseholdBody } from './household.dto';
import { Household } from './household.entity';
import { householdNotFound, moveInTheFuture, ownerIsNoMember, twoHeads } from './household.errors';
import { HouseholdRegister } from './household-register.service';
import { originOf } from './member-keeping.service';

/** Makes the files of households, and keeps their tags. */
@Injectable()
export class HouseholdKeepingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly register: HouseholdRegister,
    private readonly people: FilePeopleService,
    private readonly history: FileHistory,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens the file of a household, which lives in the dwelling from now or an instant that is over; the same key and body answers the first.
   * @throws dwelling-not-found, owner-is-no-member, two-heads, move-in-the-future, person-not-found, id-number-of-another, idempotency-key-reused
   */
  async create(actor: Actor, body: CreateHouseholdBody, idem: Idempotency): Promise<string> {
    if (body.members.some(({ relation }) => relation === 'owner')) {
      throw ownerIsNoMember();
    }
    if (body.members.filter(({ relation }) => relation === 'head').length > 1) {
      throw twoHeads();
    }
    return this.transactions.run(async (tx) => {
      const made = await tx.findOneBy(Household, { idemKey: idem.id });
      if (made) {
        return sameRequest(made as { id: string; idemBody: string }, idem).id;
      }
      if (body.fromAt && body.fromAt > this.clock.now()) {
        throw moveInTheFuture();
      }
      const dwelling = await this.dwelling(tx, actor, body.dwellingId);
      const origin: ChangeOrigin = { actorPersonId: actor.personId, source: 'desk' };
      const members = new Map<string, { personId: string; relation: Relation }>();
      for (const { relation, ...named } of body.members) {
        const personId = await this.people.resolve(tx, actor, origin, named, dwelling.gridCode);
        members.set(personId, members.get(personId) ?? { personId, relation });
      }
      const move = { dwelling, members: [...members.values()], tags: inOrder(body.tags ?? []), fromAt: body.fromAt };
      const [household] = await this.register.moveIn(tx, [move], idem);
      const fields = [{ field: 'created', before: null, after: dwelling.address }];
      await this.history.record(tx, origin, [{ fileKind: 'household', fileId: household!.id, fields }]);
      return household!.id;
    });
  }

  /** Replaces the tags. @throws household-not-found */
  async setTags(actor: Actor, householdId: string, wanted: readonly HouseholdTag[]): Promise<void> {
    const tags = inOrder(wanted);
    await this.transactions.run(async (tx) => {
      const scope = insidePosts(actor, 'care.write', 'gridCode');
      // who write one file take turns
      const found = await affectedBy(tx, `UPDATE households SET gridCode = gridCode WHERE id = ? AND ${scope.sql}`, [
        householdId,
        ...scope.params,
      ]);
      if (found !== 1) {
        throw householdNotFound(householdId);
      }
      const before = await tx.findOneByOrFail(Household, { id: householdId });
      const [from, to] = [textOf(before.tags), textOf(tags)];
      if (from !== to) {
        await tx.update(Household, { id: householdId }, { tags, hasElderAlone: tags.includes('elder-alone') });
        const change = { fileKind: 'household' as const, fileId: householdId, fields: [{ field: 'tags', before: from, after: to }] };
        await this.history.record(tx, originOf(actor, before.gridCode), [change]);
      }
    });
  }

  private async dwelling(tx: EntityManager, actor: Actor, dwellingId: string): Promise<Dwelling> {
    const scope = insidePosts(actor, 'household.write', 'gridCode');
    const [dwelling] = await tx.query<Dwelling[]>(`SELECT * FROM dwellings WHERE id = ? AND ${scope.sql}`, [dwellingId, ...scope.params]);
    if (!dwelling) {
      throw dwellingNotFound(dwellingId);
    }
    return dwelling;
  }
}

const inOrder = (tags: readonly HouseholdTag[]) => HOUSEHOLD_TAGS.filter((tag) => tags.includes(tag));
const textOf = (tags: readonly HouseholdTag[]) =>
  tags.length === 0
    ? null
    : inOrder(tags)
        .map((tag) => HOUSEHOLD_TAG_NAMES[tag])
        .join('、');
