import { Injectable } from '@nestjs/common';
import type { Permission } from '@duoduo/contracts/policy';
import { DataSource, type EntityManager } from 'typeorm';
import { type PersonDetails, type PersonPatch, PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { Transactions } from '../platform/database/transactions';
import { maskDay, maskIdNumber, maskName, maskPhone } from '../platform/field-cipher';
import { changedFields, type ChangeOrigin, FileHistory } from './file-history.service';
import { memberOn } from './household.sql';
import { bornInTheFuture, idNumberOfAnother, personNotFound } from './household.errors';

/** Somebody as a desk names him: by his file, or by what is known of him. */
export interface NamedPerson {
  personId?: string;
  name?: string;
  phone?: string | null;
  idNumber?: string | null;
  bornOn?: string | null;
}

const MASKS = { name: maskName, phone: maskPhone, idNumber: maskIdNumber, bornOn: maskDay };
type Known = Pick<PersonDetails, keyof typeof MASKS>;

/** The people in the files of an area: found, made and mended. */
@Injectable()
export class FilePeopleService {
  constructor(
    private readonly db: DataSource,
    private readonly people: PeopleService,
    private readonly history: FileHistory,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws person-not-found when he is in no file of the actor's areas */
  async get(actor: Actor, permission: Permission, personId: string, db: EntityManager = this.db.manager): Promise<PersonDetails> {
    const person = (await this.isInFile(db, actor, permission, personId))
      ? (await this.people.details([personId], db)).get(personId)
      : undefined;
    if (!person) {
      throw personNotFound(personId);
    }
    return person;
  }

  /**
   * The person meant: of the file, or a new one. Who has the same identity number, or the same name and phone, is the same person;
   * what the file did not know of him is filled in.
   * @throws person-not-found, id-number-of-another, born-in-the-future
   */
  async resolve(tx: EntityManager, actor: Actor, origin: ChangeOrigin, wish: NamedPerson, areaCode: string): Promise<string> {
    if (wish.personId) {
      return (await this.get(actor, 'member.write', wish.personId, tx)).id;
    }
    const { phone, idNumber, bornOn } = wish;
    const name = wish.name!;
    this.checkBirthday(bornOn);
    const known = await this.known(tx, actor, { name, phone, idNumber });
    if (!known) {
      return (await this.people.create(tx, { name, phone, idNumber, bornOn, areaCode })).id;
    }
    await this.write(tx, origin, known.id, {
      ...(phone && !known.phone && { phone }),
      ...(idNumber && !known.idNumber && { idNumber }),
      ...(bornOn && !known.bornOn && { bornOn }),
    });
    return known.id;
  }

  /**
   * Writes what the patch names; null takes a value away.
   * @throws person-not-found, id-number-of-another, born-in-the-future
   */
  async patch(actor: Actor, personId: string, patch: PersonPatch): Promise<PersonDetails> {
    return this.transactions.run(async (tx) => {
      await this.get(actor, 'member.write', personId, tx);
      this.checkBirthday(patch.bornOn);
      if (patch.idNumber && (await this.byIdNumber(tx, actor, patch.idNumber)).some(({ id }) => id !== personId)) {
        throw idNumberOfAnother();
      }
      await this.write(tx, await this.originOf(tx, actor, personId), personId, patch);
      return (await this.people.details([personId], tx)).get(personId)!;
    });
  }

  /** The household he belongs to today, in the actor's areas: whose access log tells of him. */
  async homeOf(
    tx: EntityManager,
    actor: Actor,
    permission: Permission,
    personId: string,
  ): Promise<{ id: string; gridCode: string } | undefined> {
    const scope = insidePosts(actor, permission, 'h.gridCode');
    const today = memberOn(dayOf(this.clock.now()), 'm');
    const [home] = await tx.query<{ id: string; gridCode: string }[]>(
      `SELECT h.id, h.gridCode FROM members m JOIN households h ON h.id = m.householdId
        WHERE m.personId = ? AND ${today.sql} AND ${scope.sql} ORDER BY m.id LIMIT 1`,
      [personId, ...today.params, ...scope.params],
    );
    return home;
  }

  async nameOf(tx: EntityManager, personId: string): Promise<string> {
    return (await this.people.details([personId], tx)).get(personId)!.name;
  }

  private async write(tx: EntityManager, origin: ChangeOrigin, personId: string, patch: PersonPatch): Promise<void> {
    const before = await this.people.update(tx, personId, patch);
    const after = (await this.people.details([personId], tx)).get(personId)!;
    const shown = (field: keyof Known, value: unknown) => (typeof value === 'string' ? MASKS[field](value) : null);
    const fields = changedFields<Known>(before, only(after), shown);
    await this.history.record(tx, origin, [{ fileKind: 'person', fileId: personId, fields }]);
  }

  private async known(tx: EntityManager, actor: Actor, { name, phone, idNumber }: NamedPerson): Promise<PersonDetails | undefined> {
    const [namesake] = idNumber ? await this.byIdNumber(tx, actor, idNumber) : [];
    if (namesake) {
      if (this.people.nameIndex(namesake.name) !== this.people.nameIndex(name!)) throw idNumberOfAnother();
      return namesake;
    }
    const alike = phone
      ? await this.select(tx, actor, 'nameIndex = ? AND phoneIndex = ?', [this.people.nameIndex(name!), this.people.phoneIndex(phone)])
      : [];
    return alike.length === 1 && !(idNumber && alike[0]!.idNumber) ? alike[0] : undefined;
  }

  private byIdNumber(tx: EntityManager, actor: Actor, idNumber: string): Promise<PersonDetails[]> {
    return this.select(tx, actor, 'idNumberIndex = ?', [this.people.idNumberIndex(idNumber)]);
  }

  /** People whose home is in the actor's areas, and none who is another by now: of others nothing is told, not even that they are known. */
  private async select(tx: EntityManager, actor: Actor, where: string, params: string[]): Promise<PersonDetails[]> {
    const scope = insidePosts(actor, 'member.write', 'areaCode');
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM people WHERE ${where} AND joinedIntoId IS NULL AND ${scope.sql} ORDER BY id LIMIT 2`,
      [...params, ...scope.params],
    );
    return [
      ...(
        await this.people.details(
          rows.map(({ id }) => id),
          tx,
        )
      ).values(),
    ];
  }

  /** His home is in the actor's areas, or he belongs to a household today or owns a dwelling there. */
  private async isInFile(db: EntityManager, actor: Actor, permission: Permission, personId: string): Promise<boolean> {
    const home = insidePosts(actor, permission, 'areaCode');
    const household = insidePosts(actor, permission, 'h.gridCode');
    const dwelling = insidePosts(actor, permission, 'gridCode');
    const today = memberOn(dayOf(this.clock.now()), 'm');
    const rows = await db.query<unknown[]>(
      `SELECT 1 FROM people WHERE id = ? AND joinedIntoId IS NULL AND ${home.sql}
       UNION SELECT 1 FROM members m JOIN households h ON h.id = m.householdId
         WHERE m.personId = ? AND ${today.sql} AND ${household.sql}
       UNION SELECT 1 FROM dwellings WHERE ownerPersonId = ? AND ${dwelling.sql}`,
      [personId, ...home.params, personId, ...today.params, ...household.params, personId, ...dwelling.params],
    );
    return rows.length > 0;
  }

  /** A clerk writes at the desk; a worker at the door, on behalf. */
  private async originOf(tx: EntityManager, actor: Actor, personId: string): Promise<ChangeOrigin> {
    const isDesk = await this.isInFile(tx, actor, 'household.write', personId);
    return { actorPersonId: actor.personId, source: isDesk ? 'desk' : 'on-behalf' };
  }

  private checkBirthday(bornOn: string | null | undefined): void {
    if (bornOn && bornOn > dayOf(this.clock.now())) {
      throw bornInTheFuture();
    }
  }
}

function only({ name, phone, idNumber, bornOn }: PersonDetails): Known {
  return { name, phone, idNumber, bornOn };
}
