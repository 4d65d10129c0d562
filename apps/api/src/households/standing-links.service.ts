import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { LINK_GROUNDS, type LinkGround } from '@duoduo/contracts/household-links';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, dayOf } from '../platform/clock';
import { placesFor } from '../platform/database/sql';
import { livesThere, memberOn, type Piece } from './household.sql';

/** A link that holds now, with where it leads. */
export interface StandingLink {
  id: string;
  personId: string;
  ground: LinkGround;
  householdId: string;
  dwellingId: string;
  /** Where the household lives now. */
  gridCode: string;
  address: string;
  headPersonId: string | null;
  fromDay: string;
  toDay: string | null;
}

/**
 * Which links hold now: within their days, not ended, the household lives where it was linked, and who is linked is still what he was
 * linked as. Looked at afresh for every request, so that what is over is refused at the next one.
 */
@Injectable()
export class StandingLinks {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The households somebody is linked to, the oldest link first. */
  ofPerson(personId: string, db: EntityManager = this.db.manager): Promise<StandingLink[]> {
    return this.under(db, { sql: 'l.personId = ?', params: [personId] });
  }

  /** Who is linked to a household, the oldest link first. */
  ofHousehold(householdId: string): Promise<StandingLink[]> {
    return this.under(this.db.manager, { sql: 'l.householdId = ?', params: [householdId] });
  }

  /** Those of these links that hold. */
  async among(linkIds: readonly string[]): Promise<Set<string>> {
    if (linkIds.length === 0) {
      return new Set();
    }
    const standing = await this.under(this.db.manager, { sql: `l.id IN (${placesFor(linkIds)})`, params: linkIds });
    return new Set(standing.map(({ id }) => id));
  }

  /** As what somebody can be linked to households of a community; a post counts before a home. Null where he cannot. */
  async groundOf(db: EntityManager, personId: string, gridCode: string): Promise<LinkGround | null> {
    const held = await this.groundsOf(db, [personId]);
    return LINK_GROUNDS.find((ground) => held.has(keyOf({ personId, ground, gridCode }))) ?? null;
  }

  private async under(db: EntityManager, where: Piece): Promise<StandingLink[]> {
    const now = this.clock.now();
    const today = dayOf(now);
    const [lives, isMember] = [livesThere(now), memberOn(today, 'm')];
    const links = await db.query<StandingLink[]>(
      `SELECT l.id, l.personId, l.ground, l.householdId, l.dwellingId, l.fromDay, l.toDay, h.gridCode, d.address,
              (SELECT MIN(m.personId) FROM members m WHERE m.householdId = h.id AND m.personId = h.headPersonId AND ${isMember.sql}) AS headPersonId
         FROM household_links l JOIN households h ON h.id = l.householdId JOIN dwellings d ON d.id = h.dwellingId
        WHERE ${where.sql} AND l.endedAt IS NULL AND l.fromDay <= ? AND (l.toDay IS NULL OR l.toDay >= ?)
          AND h.dwellingId = l.dwellingId AND ${lives.sql} ORDER BY l.id`,
      [...isMember.params, ...where.params, today, today, ...lives.params],
    );
    const held = links.length === 0 ? new Set<string>() : await this.groundsOf(db, [...new Set(links.map(({ personId }) => personId))]);
    return links.filter((link) => held.has(keyOf(link)));
  }

  /** What these people are now, and in which communities. */
  private async groundsOf(db: EntityManager, personIds: readonly string[]): Promise<Set<string>> {
    const now = this.clock.now();
    const today = dayOf(now);
    const [lives, isMember] = [livesThere(now), memberOn(today, 'm')];
    const people = placesFor(personIds);
    const rows = await db.query<{ ground: LinkGround; personId: string; gridCode: string }[]>(
      `SELECT 'volunteer' AS ground, p.personId, p.areaCode AS gridCode FROM posts p
        WHERE p.personId IN (${people}) AND p.role = 'volunteer' AND p.endedAt IS NULL AND p.fromDay <= ? AND (p.toDay IS NULL OR p.toDay >= ?)
       UNION ALL
       SELECT 'resident' AS ground, m.personId, h.gridCode FROM members m JOIN households h ON h.id = m.householdId
        WHERE m.personId IN (${people}) AND ${isMember.sql} AND ${lives.sql}
          AND EXISTS (SELECT 1 FROM accounts a WHERE a.personId = m.personId)`,
      [...personIds, today, today, ...personIds, ...isMember.params, ...lives.params],
    );
    return new Set(rows.map(keyOf));
  }
}

function keyOf({ ground, personId, gridCode }: { ground: LinkGround; personId: string; gridCode: string }): string {
  return [ground, personId, gridCode.slice(0, AREA_CODE_LENGTHS.community)].join(' ');
}
