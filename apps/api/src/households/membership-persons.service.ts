import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PeopleService, type PersonPatch } from '../identity/people.service';
import { PersonJoins } from '../identity/person-joins.service';
import { Clock, dayOf } from '../platform/clock';
import { maskDay, maskIdNumber, maskName, maskPhone } from '../platform/field-cipher';
import { changedFields, type ChangeOrigin, FileHistory } from './file-history.service';
import { MembershipWords } from './membership-words.service';
import type { Membership } from './membership.entity';
import { guardianNeeded, guardianNotNeeded } from './membership.errors';
import { needsGuardian } from './membership.rules';

/** Who the one is that an approval is about: joined to the file, entered in it anew, or a child. */
@Injectable()
export class MembershipPersons {
  constructor(
    private readonly people: PeopleService,
    private readonly joins: PersonJoins,
    private readonly history: FileHistory,
    private readonly words: MembershipWords,
    private readonly clock: Clock,
  ) {}

  /** The account joins the person whom the file has. @throws person-has-account, guardian-needed */
  async join(
    tx: EntityManager,
    { fromPersonId, toPersonId, origin }: { fromPersonId: string; toPersonId: string; origin: ChangeOrigin },
  ): Promise<void> {
    await this.refuseChild(tx, toPersonId);
    const learned = await this.joins.join(tx, { fromPersonId, toPersonId, actorPersonId: origin.actorPersonId });
    const account = { field: 'account', before: null, after: '本人账号' };
    const fields = [account, ...changedFields<PersonPatch>({}, learned, shown)];
    await this.history.record(tx, origin, [{ fileKind: 'person', fileId: toPersonId, fields }]);
  }

  /**
   * Somebody new to the files: he belongs to the grid from now on, and is called what the worker has checked. Who has a home or a post
   * already is known by his name.
   * @throws guardian-needed
   */
  async introduce(tx: EntityManager, membership: Membership, origin: ChangeOrigin): Promise<void> {
    const personId = membership.requestedById;
    await this.refuseChild(tx, personId);
    const known = await tx.query<unknown[]>(
      'SELECT 1 FROM members WHERE personId = ? UNION ALL SELECT 1 FROM posts WHERE personId = ? LIMIT 1',
      [personId, personId],
    );
    if (known.length > 0) {
      return;
    }
    const { name, phone } = this.words.opened(membership);
    const patch: PersonPatch = { ...(name !== null && { name }), ...(phone !== null && { phone }) };
    const before = await this.people.update(tx, personId, { ...patch, areaCode: membership.gridCode });
    await this.history.record(tx, origin, [
      { fileKind: 'person', fileId: personId, fields: changedFields<PersonPatch>(before, patch, shown) },
    ]);
  }

  /** A child that the file does not have yet. */
  async enterChild(tx: EntityManager, membership: Membership, origin: ChangeOrigin): Promise<string> {
    const { name, bornOn } = this.words.opened(membership);
    const child = await this.people.create(tx, { name: name!, bornOn, areaCode: membership.gridCode });
    const fields = changedFields<PersonPatch>({}, { name: name!, bornOn }, shown);
    await this.history.record(tx, origin, [{ fileKind: 'person', fileId: child.id, fields }]);
    return child.id;
  }

  /** @throws guardian-not-needed when the one whom the file has is too old to be the child */
  async checkChild(tx: EntityManager, personId: string): Promise<void> {
    const bornOn = (await this.people.details([personId], tx)).get(personId)!.bornOn;
    if (bornOn !== null && !needsGuardian(this.today(), bornOn)) {
      throw guardianNotNeeded();
    }
  }

  private async refuseChild(tx: EntityManager, personId: string): Promise<void> {
    const bornOn = (await this.people.details([personId], tx)).get(personId)!.bornOn;
    if (needsGuardian(this.today(), bornOn)) {
      throw guardianNeeded();
    }
  }

  private today(): string {
    return dayOf(this.clock.now());
  }
}

const MASKS: Record<string, (value: string) => string> = { name: maskName, phone: maskPhone, idNumber: maskIdNumber, bornOn: maskDay };

/** As the history may hold it. */
function shown(field: string, value: unknown): string | null {
  return typeof value === 'string' ? (MASKS[field]?.(value) ?? value) : null;
}
