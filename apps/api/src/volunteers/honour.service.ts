import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { PersonJoins } from '../identity/person-joins.service';
import type { Condition } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { insertOf, placesFor, runAll } from '../platform/database/sql';
import { hash, type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { type Page, type PageQuery, toPage } from '../platform/page';
import { hoursOf } from './hours.rules';
import { HonourEntry } from './honour-entry.entity';

export type NewHonour = Pick<HonourEntry, 'personId' | 'communityCode' | 'kind' | 'minutes' | 'deeds' | 'causeType' | 'causeId' | 'title'>;

export type DeedByHand = Pick<HonourEntry, 'personId' | 'communityCode' | 'title' | 'reason' | 'byId'>;

export interface HonourSum {
  minutes: number;
  /** The same in tenths of an hour, rounded down. */
  hours: number;
  deeds: number;
  /** How many activities the hours come from. */
  activities: number;
}

/** An entry that stands, or one in whose place another stands. */
export interface KnownHonour {
  entry: HonourEntry;
  isVoid: boolean;
  /** By who reads it; by nobody unless told. */
  mayCorrect?: boolean;
}

/** The only code that writes honour, and it only ever adds. Who was another person before has what that one did. */
@Injectable()
export class Honour {
  constructor(
    private readonly db: DataSource,
    private readonly joins: PersonJoins,
    private readonly clock: Clock,
  ) {}

  /** Once for each cause and person, whichever record he was then: a second time it adds nothing and answers the first. */
  async add(tx: EntityManager, honour: NewHonour, correction?: Pick<HonourEntry, 'voidsId' | 'reason' | 'byId'>): Promise<HonourEntry> {
    const idemOf = (personId: string) => hash(honour.causeType, honour.causeId, personId);
    const records = await this.joins.recordsOf(honour.personId, tx);
    const [made] = await tx.findBy(HonourEntry, { idem: In(records.map(idemOf)) });
    return made ?? this.insert(tx, { ...honour, ...correction, idem: idemOf(honour.personId) });
  }

  /** A deed that the clerk knows of. The same key and body add it once. @throws idempotency-key-reused */
  async addByHand(tx: EntityManager, deed: DeedByHand, idem: Idempotency): Promise<HonourEntry> {
    const made = await tx.findOneBy(HonourEntry, { idem: idem.id });
    if (made) {
      return sameRequest({ ...made, idemBody: made.idemBody! }, idem);
    }
    const counts = { kind: 'deed', minutes: 0, deeds: 1, causeType: 'by-hand' } as const;
    return this.insert(tx, { ...deed, ...counts, causeId: newId(this.clock.now()), idem: idem.id, idemBody: idem.body });
  }

  /** What somebody did, all in all. */
  async of(personId: string): Promise<HonourSum> {
    const people = await this.peopleOf(personId);
    const [row] = await this.db.query<{ minutes: unknown; deeds: unknown; activities: unknown }[]>(
      `SELECT COALESCE(SUM(e.minutes), 0) AS minutes, COALESCE(SUM(e.deeds), 0) AS deeds,
              COALESCE(SUM(CASE WHEN e.minutes > 0 THEN 1 ELSE 0 END), 0) AS activities FROM honour_entries e
        WHERE e.personId IN (${placesFor(people)}) AND NOT EXISTS (SELECT 1 FROM honour_entries v WHERE v.voidsId = e.id)`,
      people,
    );
    const minutes = Number(row!.minutes);
    return { minutes, hours: hoursOf(minutes), deeds: Number(row!.deeds), activities: Number(row!.activities) };
  }

  /** Every entry where it was done, or everywhere unless told, the newest first, those that were corrected included. */
  async entries(
    personId: string,
    { before, limit, where = { sql: '1 = 1', params: [] } }: { before?: string; where?: Condition } & Required<Pick<PageQuery, 'limit'>>,
  ): Promise<Page<KnownHonour>> {
    const people = await this.peopleOf(personId);
    const walks = await Promise.all(
      people.map((id) =>
        this.db.query<{ id: string }[]>(
          `SELECT id FROM honour_entries WHERE personId = ? AND ${where.sql} ${before ? 'AND id < ?' : ''} ORDER BY id DESC LIMIT ?`,
          [id, ...where.params, ...(before ? [before] : []), limit + 1],
        ),
      ),
    );
    const ids = walks.flat().map(({ id }) => id);
    const page = toPage(ids.sort().reverse(), limit, (id) => id);
    return { items: await this.known(page.items), nextCursor: page.nextCursor };
  }

  async known(ids: readonly string[]): Promise<KnownHonour[]> {
    const where = { id: In([...ids]) };
    const entries = ids.length === 0 ? [] : await this.db.manager.find(HonourEntry, { where, order: { id: 'DESC' } });
    const voids = ids.length === 0 ? [] : await this.db.manager.findBy(HonourEntry, { voidsId: In([...ids]) });
    const voided = new Set(voids.map(({ voidsId }) => voidsId));
    return entries.map((entry) => ({ entry, isVoid: voided.has(entry.id) }));
  }

  private async insert(tx: EntityManager, honour: NewHonour & Pick<HonourEntry, 'idem'> & Partial<HonourEntry>): Promise<HonourEntry> {
    const createdAt = this.clock.now();
    const entry: HonourEntry = { id: newId(createdAt), idemBody: null, voidsId: null, reason: null, byId: null, ...honour, createdAt };
    await runAll(tx, [insertOf('honour_entries', [{ ...entry }])]);
    return entry;
  }

  /** He, and who he was before. */
  async peopleOf(personId: string): Promise<string[]> {
    return [personId, ...(await this.joins.formerIds(personId, this.db.manager))];
  }
}
