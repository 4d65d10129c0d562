import type { HouseholdTag } from '@duoduo/contracts/households';
import type { DataSource } from 'typeorm';
import { dayOf } from '../platform/clock';

/** A household as a list shows it; the name is in the clear, views mask it. */
export interface HouseholdSummary {
  id: string;
  dwellingId: string;
  estateId: string;
  address: string;
  gridCode: string;
  estateName: string;
  headName: string | null;
  memberCount: number;
  tags: HouseholdTag[];
}

export interface HouseholdRow {
  id: string;
  dwellingId: string;
  estateId: string;
  gridCode: string;
  address: string;
  estateName: string;
  headPersonId: string | null;
  memberCount: number;
  tags: string;
}

/** A piece of a WHERE with its parameters in order. */
export interface Piece {
  sql: string;
  params: readonly unknown[];
}

/** Counted, because an EXISTS would become a join that MariaDB begins with. */
export function livesThere(now: Date): Piece {
  return {
    sql: `(SELECT COUNT(*) FROM stays s
            WHERE s.householdId = h.id AND s.dwellingId = h.dwellingId AND s.fromAt <= ? AND (s.toAt IS NULL OR s.toAt > ?)) > 0`,
    params: [now, now],
  };
}

/** Members on a day: both ends are days of theirs. */
export function memberOn(day: string, alias: string): Piece {
  return { sql: `${alias}.fromDay <= ? AND (${alias}.toDay IS NULL OR ${alias}.toDay >= ?)`, params: [day, day] };
}

/** Households under all conditions (`h`, `d`, `e`), walking `households_grid`: outer joins keep MariaDB from beginning elsewhere and sorting. */
export function selectHouseholds(db: DataSource, now: Date, where: readonly Piece[], limit: number): Promise<HouseholdRow[]> {
  const today = memberOn(dayOf(now), 'm');
  return db.query<HouseholdRow[]>(
    `SELECT h.id, h.dwellingId, h.gridCode, h.tags, d.address, d.estateId, e.name AS estateName,
            (SELECT MIN(m.personId) FROM members m WHERE m.householdId = h.id AND m.personId = h.headPersonId AND ${today.sql}) AS headPersonId,
            (SELECT COUNT(*) FROM members m WHERE m.householdId = h.id AND ${today.sql}) AS memberCount
       FROM households h LEFT JOIN dwellings d ON d.id = h.dwellingId LEFT JOIN estates e ON e.id = d.estateId
      WHERE ${where.map(({ sql }) => sql).join(' AND ')}
      ORDER BY h.gridCode, h.id LIMIT ?`,
    [...today.params, ...today.params, ...where.flatMap(({ params }) => params), limit],
  );
}

export function summaryOf({ headPersonId, ...row }: HouseholdRow, names: ReadonlyMap<string, string>): HouseholdSummary {
  return {
    id: row.id,
    dwellingId: row.dwellingId,
    estateId: row.estateId,
    address: row.address,
    gridCode: row.gridCode,
    estateName: row.estateName,
    headName: (headPersonId && names.get(headPersonId)) ?? null,
    memberCount: Number(row.memberCount),
    tags: JSON.parse(row.tags) as HouseholdTag[],
  };
}
