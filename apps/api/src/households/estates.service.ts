import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { Actor } from '../platform/access/actor';
import { type Condition, insideAreas } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { decodeCursor, encodeCursor, type Page, toPage } from '../platform/page';
import { doorKeyOf } from './dwelling.rules';
import type { Estate } from './estate.entity';
import { type EstateContact, EstateContacts } from './estate-contacts.service';
import { estateNotFound } from './estate.errors';
import { aroundPosts } from './estate.rules';
import type { ServicePoint } from './household-register.service';
import { memberOn } from './household.sql';

export interface NamedUnit {
  id: string;
  name: string;
  phone: string | null;
}

/** An estate with the names around it. */
export interface EstateSummary {
  id: string;
  name: string;
  communityCode: string;
  address: string | null;
  propertyUnit: NamedUnit | null;
  committeeUnit: NamedUnit | null;
  servicePoint: ServicePoint | null;
}

export interface BuildingSummary {
  building: string;
  sections: number;
  dwellings: number;
  households: number;
}

export interface EstateCounts {
  dwellings: number;
  households: number;
  people: number;
  vacant: number;
  ownersElsewhere: number;
}

export interface EstateFile extends EstateSummary {
  contacts: EstateContact[];
  buildings: BuildingSummary[];
  counts: EstateCounts;
}

type Row = Estate & Record<'propertyName' | 'propertyPhone' | 'committeeName' | 'committeePhone', string | null>;

/** Reads of estates (一院一档). */
@Injectable()
export class EstatesService {
  constructor(
    private readonly db: DataSource,
    private readonly contacts: EstateContacts,
    private readonly clock: Clock,
  ) {}

  /** The estates of the actor's communities, by community and age of the file; of a grid, those that have a door in it. */
  async list(actor: Actor, query: { areaCode?: string; cursor?: string; limit?: number }): Promise<Page<EstateSummary>> {
    const { areaCode, cursor, limit = 20 } = query;
    const after = decodeCursor(cursor, 2);
    const where: Condition[] = [
      aroundPosts(actor, 'estate.read', 'e.communityCode'),
      ...(areaCode ? [insideAreas([areaCode.slice(0, AREA_CODE_LENGTHS.community)], 'e.communityCode')] : []),
      ...(areaCode?.length === AREA_CODE_LENGTHS.grid
        ? [{ sql: 'e.id IN (SELECT d.estateId FROM dwellings d WHERE d.gridCode = ?)', params: [areaCode] }]
        : []),
      ...(after ? [{ sql: '(e.communityCode > ? OR (e.communityCode = ? AND e.id > ?))', params: [after[0]!, after[0]!, after[1]!] }] : []),
    ];
    const page = toPage(await this.select(where, limit + 1), limit, (row) => encodeCursor(row.communityCode, row.id));
    return { items: page.items.map(summaryOf), nextCursor: page.nextCursor };
  }

  /** What a list shows of it. @throws estate-not-found outside the actor's communities, too */
  async summary(actor: Actor, estateId: string): Promise<EstateSummary> {
    return summaryOf(await this.row(actor, estateId));
  }

  /** Everything, counted now. @throws estate-not-found outside the actor's communities, too */
  async get(actor: Actor, estateId: string): Promise<EstateFile> {
    const row = await this.row(actor, estateId);
    const [buildings, inhabited, counts] = await Promise.all([this.buildings(estateId), this.inhabited(estateId), this.people(estateId)]);
    const dwellings = sum(buildings.map((building) => building.dwellings));
    const vacant = dwellings - sum([...inhabited.values()].map((building) => building.dwellings));
    return {
      ...summaryOf(row),
      contacts: this.contacts.opened(row),
      buildings: buildings.map((each) => ({ ...each, households: inhabited.get(each.building)?.households ?? 0 })),
      counts: { dwellings, households: sum([...inhabited.values()].map(({ households }) => households)), vacant, ...counts },
    };
  }

  private async row(actor: Actor, estateId: string): Promise<Row> {
    const [row] = await this.select([aroundPosts(actor, 'estate.read', 'e.communityCode'), { sql: 'e.id = ?', params: [estateId] }], 1);
    if (!row) {
      throw estateNotFound(estateId);
    }
    return row;
  }

  private select(where: readonly Condition[], limit: number): Promise<Row[]> {
    return this.db.query<Row[]>(
      `SELECT e.*, p.name AS propertyName, p.phone AS propertyPhone, c.name AS committeeName, c.phone AS committeePhone
         FROM estates e LEFT JOIN units p ON p.id = e.propertyUnitId LEFT JOIN units c ON c.id = e.committeeUnitId
        WHERE ${where.map(({ sql }) => sql).join(' AND ')} ORDER BY e.communityCode, e.id LIMIT ?`,
      [...where.flatMap(({ params }) => params), limit],
    );
  }

  private async buildings(estateId: string): Promise<Omit<BuildingSummary, 'households'>[]> {
    const rows = await this.db.query<Record<'building' | 'sections' | 'dwellings', string>[]>(
      `SELECT building, COUNT(DISTINCT section) AS sections, COUNT(*) AS dwellings FROM dwellings WHERE estateId = ? GROUP BY building`,
      [estateId],
    );
    const key = (building: string) => doorKeyOf(building, '', '');
    return rows
      .map(({ building, sections, dwellings }) => ({ building, sections: Number(sections), dwellings: Number(dwellings) }))
      .sort((a, b) => (key(a.building) < key(b.building) ? -1 : 1));
  }

  /** How many dwellings are lived in, and by how many households, by building. */
  private async inhabited(estateId: string): Promise<Map<string, { dwellings: number; households: number }>> {
    const now = this.clock.now();
    const rows = await this.db.query<Record<'building' | 'dwellings' | 'households', string>[]>(
      `SELECT d.building, COUNT(DISTINCT d.id) AS dwellings, COUNT(DISTINCT s.householdId) AS households
         FROM dwellings d JOIN stays s ON s.dwellingId = d.id AND s.fromAt <= ? AND (s.toAt IS NULL OR s.toAt > ?)
        WHERE d.estateId = ? GROUP BY d.building`,
      [now, now, estateId],
    );
    return new Map(rows.map((row) => [row.building, { dwellings: Number(row.dwellings), households: Number(row.households) }]));
  }

  private async people(estateId: string): Promise<Pick<EstateCounts, 'people' | 'ownersElsewhere'>> {
    const now = this.clock.now();
    const today = memberOn(dayOf(now), 'm');
    const here = `FROM stays s JOIN members m ON m.householdId = s.householdId AND ${today.sql}
                 WHERE s.dwellingId = d.id AND s.fromAt <= ? AND (s.toAt IS NULL OR s.toAt > ?)`;
    const [row] = await this.db.query<Record<'people' | 'ownersElsewhere', string | null>[]>(
      `SELECT SUM((SELECT COUNT(DISTINCT m.personId) ${here})) AS people,
              SUM(CASE WHEN d.ownerPersonId IS NOT NULL AND (SELECT COUNT(*) ${here} AND m.personId = d.ownerPersonId) = 0
                       THEN 1 ELSE 0 END) AS ownersElsewhere
         FROM dwellings d WHERE d.estateId = ?`,
      [...today.params, now, now, ...today.params, now, now, estateId],
    );
    return { people: Number(row!.people), ownersElsewhere: Number(row!.ownersElsewhere) };
  }
}

function summaryOf(row: Row): EstateSummary {
  const unit = (id: string | null, name: string | null, phone: string | null) => (id === null ? null : { id, name: name ?? '', phone });
  return {
    id: row.id,
    name: row.name,
    communityCode: row.communityCode,
    address: row.address,
    propertyUnit: unit(row.propertyUnitId, row.propertyName, row.propertyPhone),
    committeeUnit: unit(row.committeeUnitId, row.committeeName, row.committeePhone),
    servicePoint: row.servicePointName === null ? null : { name: row.servicePointName, phone: row.servicePointPhone },
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
