import { areaPath } from '@duoduo/contracts/areas';
import type { DataSource } from 'typeorm';
import { along, isSqlite, placesFor } from '../platform/database/sql';
import type { Door } from './due-visit.rules';

type Query = [sql: string, params: unknown[]];

/** Lives here now (`s`): one parameter, twice the same instant. */
const LIVES = 's.fromAt <= ? AND (s.toAt IS NULL OR s.toAt > ?)';

/** Must-read notices that hold, to those who live in a grid, by their deadlines. */
export function mustReadsIn(db: DataSource, gridCode: string, { from, until }: { from: Date; until: Date }): Query {
  const areas = areaPath(gridCode);
  return [
    `SELECT id, version, title, publishedAt, confirmBy FROM notices ${along(db, 'notices_deadline')}
      WHERE areaCode IN (${placesFor(areas)}) AND audience = 'residents' AND level = 'must-read' AND confirmBy >= ? AND confirmBy <= ?
        AND withdrawnAt IS NULL`,
    [...areas, from, until],
  ];
}

/** The next of the notes on the doors of a grid: there are a few different ones, each found by one look. */
export function noteAfter(db: DataSource, gridCode: string, last: string | null): Query {
  const after = last === null ? '' : 'AND reachedFor > ?';
  return [
    `SELECT reachedFor FROM dwellings ${along(db, 'dwellings_to_reach')} WHERE gridCode = ? ${after} ORDER BY reachedFor LIMIT 1`,
    [gridCode, ...(last === null ? [] : [last])],
  ];
}

/** Of each note the next doors of a grid that have it, all as they are at one instant. */
export function doorsNoted(db: DataSource, gridCode: string, notes: readonly string[], after: Door | null, limit: number): Query {
  const { sql, params } = behind(after);
  const walk = `SELECT id AS dwellingId, estateId, doorKey, address, reachedFor
    FROM dwellings ${along(db, 'dwellings_to_reach')} WHERE gridCode = ? AND reachedFor = ? ${sql} ORDER BY estateId, doorKey, id LIMIT ?`;
  const piece = notes.length === 1 ? walk : isSqlite(db) ? `SELECT * FROM (${walk})` : `(${walk})`;
  return [notes.map(() => piece).join(' UNION ALL '), notes.flatMap((note) => [gridCode, note, ...params, limit])];
}

/** The next doors of a grid, whatever their notes say: it reads all of them. */
export function doorsAfter(gridCode: string, after: Door | null, limit: number): Query {
  const { sql, params } = behind(after);
  return [
    `SELECT id AS dwellingId, estateId, doorKey, address, reachedFor FROM dwellings WHERE gridCode = ? ${sql} ORDER BY estateId, doorKey, id LIMIT ?`,
    [gridCode, ...params, limit],
  ];
}

function behind(after: Door | null): { sql: string; params: string[] } {
  if (!after) {
    return { sql: '', params: [] };
  }
  const { estateId, doorKey, dwellingId } = after;
  return {
    sql: 'AND (estateId > ? OR (estateId = ? AND doorKey > ?) OR (estateId = ? AND doorKey = ? AND id > ?))',
    params: [estateId, estateId, doorKey, estateId, doorKey, dwellingId],
  };
}

/** Who lives behind doors of a grid now. */
export function homesAt(gridCode: string, dwellingIds: readonly string[], now: Date): Query {
  return [
    `SELECT s.dwellingId, s.householdId, s.fromAt FROM stays s
      WHERE s.dwellingId IN (${placesFor(dwellingIds)}) AND s.gridCode = ? AND ${LIVES}`,
    [...dwellingIds, gridCode, now, now],
  ];
}

/** Which households have confirmed, of each notice those that are asked for. */
export function confirmedBy(households: ReadonlyMap<string, readonly string[]>): Query {
  const some = [...households].map(([noticeId, ids]) => [noticeId, ...ids]);
  return [
    `SELECT noticeId, version, householdId FROM household_receipts
      WHERE state = 'confirmed' AND (${some.map(([, ...ids]) => `noticeId = ? AND householdId IN (${placesFor(ids)})`).join(' OR ')})`,
    some.flat(),
  ];
}

/** Tasks at doors of a grid that a grid worker does: those nobody has taken, and his own. A task of the community can be at one door of it. */
export function tasksIn(gridCode: string, personId: string): Query {
  const areas = areaPath(gridCode);
  return [
    `SELECT t.id, t.title, t.dueAt, t.dwellingId
       FROM tasks t JOIN dwellings d ON d.id = t.dwellingId
      WHERE t.areaCode IN (${placesFor(areas)}) AND t.status IN ('open', 'claimed') AND d.gridCode = ? AND t.poolKind = 'grid-worker'
        AND t.parkedAt IS NULL AND t.awaitsRuling = 0 AND (t.holderPersonId IS NULL OR t.holderPersonId = ?)`,
    [...areas, gridCode, personId],
  ];
}

/** Who lives alone in a grid, and when somebody who works there last met them, called, or noted that he had. */
export function aloneIn(db: DataSource, gridCode: string, now: Date): Query {
  return [
    `SELECT h.id AS householdId, h.dwellingId,
            (SELECT MAX(v.visitedAt) FROM visits v WHERE v.householdId = h.id AND v.outcome = 'met') AS metAt,
            (SELECT MAX(a.createdAt) FROM access_records a WHERE a.householdId = h.id AND a.kind = 'dial') AS calledAt,
            (SELECT MAX(c.endedAt) FROM call_requests c WHERE c.householdId = h.id AND c.answeredById IS NOT NULL) AS answeredAt
       FROM households h ${along(db, 'households_alone')}
      WHERE h.gridCode = ? AND h.hasElderAlone = 1
        AND (SELECT COUNT(*) FROM stays s WHERE s.householdId = h.id AND s.dwellingId = h.dwellingId AND ${LIVES}) > 0`,
    [gridCode, now, now],
  ];
}

/** Households of a grid that asked to be called or visited, and live there. */
export function askedIn(gridCode: string, now: Date): Query {
  return [
    `SELECT c.id, c.householdId, h.dwellingId, c.createdAt
       FROM call_requests c JOIN households h ON h.id = c.openHouseholdId
      WHERE h.gridCode = ?
        AND (SELECT COUNT(*) FROM stays s WHERE s.householdId = h.id AND s.dwellingId = h.dwellingId AND ${LIVES}) > 0`,
    [gridCode, now, now],
  ];
}

/** Where doors are. */
export function doorsOf(dwellingIds: readonly string[]): Query {
  return [
    `SELECT id AS dwellingId, address, estateId, doorKey, reachedFor FROM dwellings WHERE id IN (${placesFor(dwellingIds)})`,
    [...dwellingIds],
  ];
}

/** Whose households they are. */
export function headsOf(householdIds: readonly string[]): Query {
  return [`SELECT id AS householdId, headPersonId FROM households WHERE id IN (${placesFor(householdIds)})`, [...householdIds]];
}
