import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { instantOf, maybeInstant, placesFor } from '../platform/database/sql';
import { DwellingsService, type Owner } from './dwellings.service';
import { type HouseholdFile, type HouseholdMember, HouseholdsService } from './households.service';

export interface HouseholdStay {
  id: string;
  dwellingId: string;
  address: string;
  fromAt: Date;
  toAt: Date | null;
}

/** One household with everything around it: what its page shows. */
export interface HouseholdDetails extends HouseholdFile {
  livesThere: boolean;
  stays: HouseholdStay[];
  owner: Owner | null;
  /** Members who have a note on care; nobody for who may not read one. */
  withCareNote: ReadonlySet<string>;
}

const STAYS_SHOWN = 100;

@Injectable()
export class HouseholdDetailsService {
  constructor(
    private readonly db: DataSource,
    private readonly households: HouseholdsService,
    private readonly dwellings: DwellingsService,
    private readonly clock: Clock,
  ) {}

  /** Also of a household that has moved out: the staff of where it lived last keep its file. @throws household-not-found */
  async get(actor: Actor, householdId: string): Promise<HouseholdDetails> {
    const file = await this.households.household(actor, householdId);
    const mayCare = isInsidePosts(actor, 'care.read', file.gridCode);
    const [stays, owner, withCareNote] = await Promise.all([
      this.stays(householdId),
      this.dwellings.ownerOf(file.dwellingId),
      mayCare ? this.withCareNote(file.members) : new Set<string>(),
    ]);
    const now = this.clock.now();
    const livesThere = stays.some(
      ({ dwellingId, fromAt, toAt }) => dwellingId === file.dwellingId && fromAt <= now && (toAt === null || toAt > now),
    );
    return { ...file, tags: mayCare ? file.tags : [], livesThere, stays, owner, withCareNote };
  }

  /** One member, whom the actor has just written. */
  async member(actor: Actor, memberId: string): Promise<{ member: HouseholdMember; hasCareNote: boolean }> {
    const member = (await this.households.member(memberId))!;
    const mayCare = isInsidePosts(actor, 'care.read', member.gridCode);
    return { member, hasCareNote: mayCare && (await this.withCareNote([member])).has(member.personId) };
  }

  /** Where it lived from when to when, the last first. */
  private async stays(householdId: string): Promise<HouseholdStay[]> {
    const rows = await this.db.query<HouseholdStay[]>(
      `SELECT s.id, s.dwellingId, d.address, s.fromAt, s.toAt FROM stays s JOIN dwellings d ON d.id = s.dwellingId
        WHERE s.householdId = ? ORDER BY s.fromAt DESC, s.id DESC LIMIT ${STAYS_SHOWN}`,
      [householdId],
    );
    return rows.map((row) => ({ ...row, fromAt: instantOf(row.fromAt), toAt: maybeInstant(row.toAt) }));
  }

  private async withCareNote(members: readonly HouseholdMember[]): Promise<Set<string>> {
    const ids = members.map(({ personId }) => personId);
    const rows =
      ids.length === 0
        ? []
        : await this.db.query<{ personId: string }[]>(`SELECT personId FROM care_notes WHERE personId IN (${placesFor(ids)})`, ids);
    return new Set(rows.map(({ personId }) => personId));
  }
}
