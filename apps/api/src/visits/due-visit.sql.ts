import { areaPath } from '@duoduo/contracts/areas';
import { placesFor } from '../platform/database/sql';

type Query = [sql: string, params: unknown[]];

/** Lives here now (`s`): one parameter, twice the same instant. */
const LIVES = 's.fromAt <= ? AND (s.toAt IS NULL OR s.toAt > ?)';

/** Must-read notices that hold, to those who live in a grid, by their deadlines. */
export function mustReadsIn(gridCode: string, { from, until }: { from: Date; until: Date }): Query {
  const areas = areaPath(gridCode);
  return [
    `SELECT id, version, title, publishedAt, confirmBy FROM notices
      WHERE areaCode IN (${placesFor(areas)}) AND audience = 'residents' AND level = 'must-read' AND confirmBy >= ? AND confirmBy <= ?
        AND withdrawnAt IS NULL`,
    [...areas, from, until],
  ];
}

/** Households of a grid that were addressed by a must-read notice, still live at the same door and have not confirmed. */
export function unreachedIn(gridCode: string, notice: { id: string; version: number; publishedAt: Date }, now: Date): Query {
  return [
    `SELECT s.householdId, s.dwellingId
       FROM stays s LEFT JOIN household_receipts r ON r.noticeId = ? AND r.householdId = s.householdId AND r.version = ?
      WHERE s.gridCode = ? AND s.fromAt <= ? AND (s.toAt IS NULL OR s.toAt > ?) AND (r.householdId IS NULL OR r.state <> 'confirmed')`,
    [notice.id, notice.version, gridCode, notice.publishedAt, now],
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

/** Who lives alone in a grid, and when somebody who works there last met them or called. */
export function aloneIn(gridCode: string, now: Date): Query {
  return [
    `SELECT h.id AS householdId, h.dwellingId,
            (SELECT MAX(v.visitedAt) FROM visits v WHERE v.householdId = h.id AND v.outcome = 'met') AS metAt,
            (SELECT MAX(a.createdAt) FROM access_records a WHERE a.householdId = h.id AND a.kind = 'dial') AS calledAt
       FROM households h
      WHERE h.gridCode = ? AND h.tags LIKE '%"elder-alone"%'
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

/** Where doors are, in an order in which one walks. */
export function placesOf(dwellingIds: readonly string[]): Query {
  return [`SELECT id AS dwellingId, address, estateId, doorKey FROM dwellings WHERE id IN (${placesFor(dwellingIds)})`, [...dwellingIds]];
}

/** Who lives behind doors now. */
export function householdsAt(dwellingIds: readonly string[], now: Date): Query {
  return [
    `SELECT s.dwellingId, h.id AS householdId, h.headPersonId
       FROM stays s JOIN households h ON h.id = s.householdId
      WHERE s.dwellingId IN (${placesFor(dwellingIds)}) AND ${LIVES}`,
    [...dwellingIds, now, now],
  ];
}
