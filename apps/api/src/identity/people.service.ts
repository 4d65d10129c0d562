import { Injectable } from '@nestjs/common';
import { bornOnOf, normalIdNumber } from '@duoduo/contracts/id-number';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, placesFor, runAll, type Statement } from '../platform/database/sql';
import { FieldCipher } from '../platform/field-cipher';
import { newId } from '../platform/new-id';
import { type Page, toPage } from '../platform/page';
import { AccountsService } from './accounts.service';
import { Person } from './person.entity';
import { personNotFound } from './person.errors';
import { normalName, normalPhone } from './person.rules';

const TABLE = 'people';
const ROWS_PER_STATEMENT = 500;
/** Whose account is gone. He is found by no name. */
const NAME_OF_NOBODY = '已注销';

/** Every column that may be empty, so that the rows of one INSERT are alike. */
const NOTHING_KNOWN = {
  phoneSealed: null,
  phoneIndex: null,
  phoneTailIndex: null,
  idNumberSealed: null,
  idNumberIndex: null,
  bornOnSealed: null,
};

export interface NewPerson {
  name: string;
  phone?: string | null;
  /** 18 characters; the day of birth is taken from it. */
  idNumber?: string | null;
  /** A calendar day, for people without an identity number. */
  bornOn?: string | null;
  /** Home grid or community. */
  areaCode: string;
}

/** What may be changed of a person; null takes a value away. */
export interface PersonPatch {
  name?: string;
  phone?: string | null;
  idNumber?: string | null;
  bornOn?: string | null;
  areaCode?: string;
}

/** A person in the clear, inside the service only: views mask. */
export interface KnownPerson {
  id: string;
  name: string;
  phone: string | null;
}

/** Everything the service knows of a person, in the clear. */
export interface PersonDetails extends KnownPerson {
  idNumber: string | null;
  bornOn: string | null;
  areaCode: string;
}

/** What of a row says who somebody is. */
type Sealed = Pick<Person, 'id' | 'nameSealed' | 'phoneSealed'>;
type SealedColumn = 'nameSealed' | 'phoneSealed' | 'idNumberSealed' | 'bornOnSealed';

/** Everybody the service knows. The only code that seals and opens names and phones. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly db: DataSource,
    private readonly accounts: AccountsService,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  async create(tx: EntityManager, person: NewPerson): Promise<Person> {
    const [created] = await this.createMany(tx, [person]);
    return created!;
  }

  /** The same for many, in their order. */
  async createMany(tx: EntityManager, people: readonly NewPerson[]): Promise<Person[]> {
    const rows = people.map((person) => this.sealed(person));
    for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
      await runAll(tx, [insertOf(TABLE, rows.slice(start, start + ROWS_PER_STATEMENT))]);
    }
    return rows.map((row) => tx.create(Person, row));
  }

  /** @throws person-not-found */
  async get(personId: string): Promise<KnownPerson> {
    const person = await this.db.manager.findOneBy(Person, { id: personId });
    if (!person) {
      throw personNotFound(personId);
    }
    return this.opened(person);
  }

  /** Names in the clear by id; whoever shows them to others masks them. */
  async names(ids: readonly string[]): Promise<Map<string, string>> {
    return new Map((await this.byIds(ids)).map((person) => [person.id, this.nameOf(person)]));
  }

  /** Phones in the clear by id; people without one are missing. */
  async phones(ids: readonly string[]): Promise<Map<string, string>> {
    const people = (await this.byIds(ids)).map((person) => this.opened(person));
    return new Map(people.flatMap(({ id, phone }) => (phone === null ? [] : [[id, phone]])));
  }

  /** Everything known of these people, in the clear, by id. Reads through `tx` where it is given: what was just written is seen. */
  async details(ids: readonly string[], tx: EntityManager = this.db.manager): Promise<Map<string, PersonDetails>> {
    const unique = [...new Set(ids)];
    const rows =
      unique.length === 0
        ? []
        : await tx.query<Person[]>(
            `SELECT id, nameSealed, phoneSealed, idNumberSealed, bornOnSealed, areaCode FROM people WHERE id IN (${placesFor(unique)})`,
            unique,
          );
    return new Map(rows.map((row) => [row.id, this.detailsOf(row)]));
  }

  /** Writes what the patch names; the day of birth follows a new identity number. Answers how the person was before. @throws person-not-found */
  async update(tx: EntityManager, personId: string, patch: PersonPatch): Promise<PersonDetails> {
    // who write one person take turns: what is read from here on is what the one before has left
    await tx.query('UPDATE people SET areaCode = areaCode WHERE id = ?', [personId]);
    const before = (await this.details([personId], tx)).get(personId);
    if (!before) {
      throw personNotFound(personId);
    }
    const { areaCode, ...personal } = patch;
    const columns = { ...this.columnsOf(personId, personal), ...(areaCode !== undefined && { areaCode }) };
    if (Object.keys(columns).length > 0) {
      await tx.update(Person, { id: personId }, columns);
    }
    return before;
  }

  /** The same for many at a time: one round trip, and nothing is read. Unknown people are left out. */
  async updateMany(tx: EntityManager, changes: readonly { personId: string; patch: PersonPatch }[]): Promise<void> {
    const statements = changes.flatMap(({ personId, patch: { areaCode, ...personal } }): Statement[] => {
      const columns = Object.entries({ ...this.columnsOf(personId, personal), ...(areaCode !== undefined && { areaCode }) });
      const set = columns.map(([column]) => `${column} = ?`).join(', ');
      return columns.length === 0 ? [] : [[`UPDATE people SET ${set} WHERE id = ?`, [...columns.map(([, value]) => value), personId]]];
    });
    for (let start = 0; start < statements.length; start += ROWS_PER_STATEMENT) {
      await runAll(tx, statements.slice(start, start + ROWS_PER_STATEMENT));
    }
  }

  /**
   * What one person does at once is done one after the other: what is read from here on is what the one before has left. Answers whether
   * he is still himself, and not another person by now.
   */
  async takeTurn(tx: EntityManager, personId: string): Promise<boolean> {
    return (await affectedBy(tx, 'UPDATE people SET areaCode = areaCode WHERE id = ? AND joinedIntoId IS NULL', [personId])) === 1;
  }

  /** Leaves a record that leads to nobody, and those that were joined to it: histories name them by their ids. */
  async forget(tx: EntityManager, personId: string): Promise<void> {
    const joined = await tx.query<{ id: string }[]>('SELECT fromPersonId AS id FROM person_joins WHERE toPersonId = ?', [personId]);
    for (const id of [personId, ...joined.map((row) => row.id)]) {
      const gone = this.columnsOf(id, { name: NAME_OF_NOBODY, phone: null, idNumber: null, bornOn: null });
      await tx.update(Person, { id }, { ...gone, nameIndex: this.nameIndex(id) });
    }
  }

  /** People of the actor's area whose full name, full phone number or username is `q`; the eldest record first. */
  async search(actor: Actor, q: string, page: { after?: string; limit: number }): Promise<Page<KnownPerson>> {
    const scope = insidePosts(actor, 'person.search', 'areaCode');
    const account = await this.accounts.find(q);
    // One branch per index: an OR lets MariaDB walk the primary key through the whole city instead.
    const columns = 'id, nameSealed, phoneSealed, areaCode, joinedIntoId';
    const rows = await this.db.query<Person[]>(
      `SELECT id, nameSealed, phoneSealed FROM (
         SELECT ${columns} FROM people WHERE nameIndex = ?
         UNION SELECT ${columns} FROM people WHERE phoneIndex = ?
         UNION SELECT ${columns} FROM people WHERE id = ?) found
        WHERE ${scope.sql} AND joinedIntoId IS NULL AND id > ? ORDER BY id LIMIT ?`,
      [this.nameIndex(q), this.phoneIndex(q), account?.personId ?? '', ...scope.params, page.after ?? '', page.limit + 1],
    );
    return toPage(
      rows.map((row) => this.opened(row)),
      page.limit,
      ({ id }) => id,
    );
  }

  private byIds(ids: readonly string[]): Promise<Sealed[]> {
    const unique = [...new Set(ids)];
    // Raw: a name is in nearly every answer, and the ORM's way costs four times as much.
    return unique.length === 0
      ? Promise.resolve([])
      : this.db.query<Sealed[]>(`SELECT id, nameSealed, phoneSealed FROM people WHERE id IN (${placesFor(unique)})`, unique);
  }

  private sealed({ name, phone = null, idNumber = null, bornOn = null, areaCode }: NewPerson) {
    const now = this.clock.now();
    const id = newId(now);
    const personal = { name, phone: phone || null, bornOn, ...(idNumber && { idNumber }) };
    return { ...NOTHING_KNOWN, id, ...this.columnsOf(id, personal), areaCode, createdAt: now };
  }

  /** The columns that keep what is named, sealed and indexed. An identity number brings its day of birth. */
  private columnsOf(id: string, { name, phone, idNumber, bornOn }: Omit<PersonPatch, 'areaCode'>) {
    const seal = (column: SealedColumn, value: string) => this.cipher.seal({ table: TABLE, column, rowId: id }, value);
    const birthday = (idNumber && bornOnOf(idNumber)) || bornOn;
    return {
      ...(name !== undefined && { nameSealed: seal('nameSealed', normalName(name)), nameIndex: this.nameIndex(name) }),
      ...(phone !== undefined && {
        phoneSealed: phone && seal('phoneSealed', normalPhone(phone)),
        phoneIndex: phone && this.phoneIndex(phone),
        phoneTailIndex: phone && this.phoneTailIndex(normalPhone(phone).slice(-4)),
      }),
      ...(idNumber !== undefined && {
        idNumberSealed: idNumber && seal('idNumberSealed', normalIdNumber(idNumber)),
        idNumberIndex: idNumber && this.idNumberIndex(idNumber),
      }),
      ...(birthday !== undefined && { bornOnSealed: birthday && seal('bornOnSealed', birthday) }),
    };
  }

  private opened(person: Sealed): KnownPerson {
    return { id: person.id, name: this.nameOf(person), phone: this.plain(person.id, 'phoneSealed', person.phoneSealed) };
  }

  private detailsOf(person: Person): PersonDetails {
    const { id, areaCode } = person;
    const idNumber = this.plain(id, 'idNumberSealed', person.idNumberSealed);
    return { ...this.opened(person), idNumber, bornOn: this.plain(id, 'bornOnSealed', person.bornOnSealed), areaCode };
  }

  private plain(rowId: string, column: SealedColumn, sealed: string | null): string | null {
    return sealed === null ? null : this.cipher.open({ table: TABLE, column, rowId }, sealed);
  }

  private nameOf({ id, nameSealed }: Pick<Person, 'id' | 'nameSealed'>): string {
    return this.plain(id, 'nameSealed', nameSealed)!;
  }

  isSameName(a: string, b: string): boolean {
    return normalName(a) === normalName(b);
  }

  isSamePhone(a: string, b: string): boolean {
    return normalPhone(a) === normalPhone(b);
  }

  /** What a full name is looked up by in `people.nameIndex`. */
  nameIndex(name: string): string {
    return this.cipher.blindIndex(TABLE, 'nameIndex', normalName(name));
  }

  /** What the last four digits of a phone are looked up by in `people.phoneTailIndex`. */
  phoneTailIndex(lastFour: string): string {
    return this.cipher.blindIndex(TABLE, 'phoneTailIndex', lastFour);
  }

  /** What an identity number is looked up by in `people.idNumberIndex`. */
  idNumberIndex(idNumber: string): string {
    return this.cipher.blindIndex(TABLE, 'idNumberIndex', normalIdNumber(idNumber));
  }

  /** What a full phone number is looked up by in `people.phoneIndex`. */
  phoneIndex(phone: string): string {
    return this.cipher.blindIndex(TABLE, 'phoneIndex', normalPhone(phone));
  }
}
