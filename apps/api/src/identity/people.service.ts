import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { insertOf, placesFor, runAll } from '../platform/database/sql';
import { FieldCipher } from '../platform/field-cipher';
import { newId } from '../platform/new-id';
import { type Page, toPage } from '../platform/page';
import { AccountsService } from './accounts.service';
import { Person } from './person.entity';
import { personNotFound } from './person.errors';
import { normalName, normalPhone } from './person.rules';

const TABLE = 'people';
const ROWS_PER_STATEMENT = 500;

export interface NewPerson {
  name: string;
  phone?: string | null;
  /** Home grid or community. */
  areaCode: string;
}

/** A person in the clear, inside the service only: views mask. */
export interface KnownPerson {
  id: string;
  name: string;
  phone: string | null;
}

/** What of a row says who somebody is. */
type Sealed = Pick<Person, 'id' | 'nameSealed' | 'phoneSealed'>;

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

  /** People of the actor's area whose full name, full phone number or username is `q`; the eldest record first. */
  async search(actor: Actor, q: string, page: { after?: string; limit: number }): Promise<Page<KnownPerson>> {
    const scope = insidePosts(actor, 'person.search', 'areaCode');
    const account = await this.accounts.find(q);
    // One branch per index: an OR lets MariaDB walk the primary key through the whole city instead.
    const columns = 'id, nameSealed, phoneSealed, areaCode';
    const rows = await this.db.query<Person[]>(
      `SELECT id, nameSealed, phoneSealed FROM (
         SELECT ${columns} FROM people WHERE nameIndex = ?
         UNION SELECT ${columns} FROM people WHERE phoneIndex = ?
         UNION SELECT ${columns} FROM people WHERE id = ?) found
        WHERE ${scope.sql} AND id > ? ORDER BY id LIMIT ?`,
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

  private sealed({ name, phone, areaCode }: NewPerson) {
    const now = this.clock.now();
    const id = newId(now);
    return {
      id,
      nameSealed: this.cipher.seal({ table: TABLE, column: 'nameSealed', rowId: id }, normalName(name)),
      nameIndex: this.nameIndex(name),
      phoneSealed: phone ? this.cipher.seal({ table: TABLE, column: 'phoneSealed', rowId: id }, normalPhone(phone)) : null,
      phoneIndex: phone ? this.phoneIndex(phone) : null,
      areaCode,
      createdAt: now,
    };
  }

  private opened(person: Sealed): KnownPerson {
    const { id, phoneSealed } = person;
    const phone = phoneSealed === null ? null : this.cipher.open({ table: TABLE, column: 'phoneSealed', rowId: id }, phoneSealed);
    return { id, name: this.nameOf(person), phone };
  }

  private nameOf({ id, nameSealed }: Pick<Person, 'id' | 'nameSealed'>): string {
    return this.cipher.open({ table: TABLE, column: 'nameSealed', rowId: id }, nameSealed);
  }

  /** What a full name is looked up by in `people.nameIndex`. */
  nameIndex(name: string): string {
    return this.cipher.blindIndex(TABLE, 'nameIndex', normalName(name));
  }

  private phoneIndex(phone: string): string {
    return this.cipher.blindIndex(TABLE, 'phoneIndex', normalPhone(phone));
  }
}
