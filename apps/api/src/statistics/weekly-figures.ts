import { areaPath } from '@duoduo/contracts/areas';
import type { WeeklyFigure, WeeklyRecordKind } from '@duoduo/contracts/accounts';
import { LIVE_TASK_STATUSES } from '@duoduo/contracts/tasks';
import { placesFor } from '../platform/database/sql';
import type { Week } from './week.rules';

/** Whose account of which week. */
export interface Account {
  /** A community, or a street for what lies at the street itself. */
  areaCode: string;
  /** The area itself and its grids, retired ones too: stays and receipts lie there. */
  gridCodes: readonly string[];
  week: Week;
  /** The end of the week, or now while it goes on: what is due later is not late yet. */
  until: Date;
}

/** One record that a figure counts. `at`, `id` and `sub` are its place in the list. */
export interface FigureRow {
  at: unknown;
  id: string;
  sub: string;
  kind: WeeklyRecordKind;
  recordId: string;
  dwellingId: string | null;
}

/** Every record behind a figure: the number counts them, the list pages through them, and nothing else says what belongs to it. */
export type Records = readonly [sql: string, params: unknown[]];

type Definition = (account: Account) => Records;

export const RECORDS_OF: Record<WeeklyFigure, Definition> = {
  'households-in': (account) => households(account, MOVED_IN),
  'people-in': (account) => people(account, MOVED_IN),
  'households-out': (account) => households(account, MOVED_OUT),
  'people-out': (account) => people(account, MOVED_OUT),
  'reports-received': (account) => reports(account, 'createdAt'),
  'reports-answered': (account) => reports(account, 'answeredAt'),
  'tasks-late': late,
  'tasks-reopened': reopened,
  visits: (account) => union([recorded(account), visitedForTask(account), confirmedAtDoor(account)]),
  'notices-unreached': unreached,
  'estate-problems': (account) => union([stillOpen(account), endedLater(account)]),
};

/** What lies at a street itself: nobody lives there. */
export const FIGURES_OF_STREET: readonly WeeklyFigure[] = ['reports-received', 'reports-answered', 'tasks-late', 'tasks-reopened'];

/** Where a stay begins or ends. A grid that is redrawn ends one stay and begins another at the same door: nobody moves. */
interface Move {
  column: 'fromAt' | 'toAt';
  goesOn: string;
}

const SAME_DOOR = 'SELECT 1 FROM stays other WHERE other.householdId = s.householdId AND other.dwellingId = s.dwellingId';
const MOVED_IN: Move = { column: 'fromAt', goesOn: `${SAME_DOOR} AND other.toAt = s.fromAt` };
const MOVED_OUT: Move = { column: 'toAt', goesOn: `${SAME_DOOR} AND other.fromAt = s.toAt` };

function moved({ gridCodes, week }: Account, { column, goesOn }: Move): Records {
  return [
    `s.gridCode IN (${placesFor(gridCodes)}) AND s.${column} >= ? AND s.${column} < ? AND NOT EXISTS (${goesOn})`,
    [...gridCodes, week.from, week.until],
  ];
}

function households(account: Account, move: Move): Records {
  const [where, params] = moved(account, move);
  return [
    `SELECT s.${move.column} AS at, s.id, '' AS sub, 'household' AS kind, s.householdId AS recordId, s.dwellingId FROM stays s WHERE ${where}`,
    params,
  ];
}

/** Who belonged to the household on a day of the week; who left it and came back is one. */
function people(account: Account, move: Move): Records {
  const [where, params] = moved(account, move);
  const inWeek = (alias: string) => `${alias}.fromDay <= ? AND (${alias}.toDay IS NULL OR ${alias}.toDay >= ?)`;
  const days = [account.week.lastDay, account.week.firstDay];
  return [
    `SELECT s.${move.column} AS at, s.id, m.id AS sub, 'household' AS kind, s.householdId AS recordId, s.dwellingId
       FROM stays s JOIN members m ON m.householdId = s.householdId
      WHERE ${where} AND ${inWeek('m')}
        AND NOT EXISTS (SELECT 1 FROM members twice WHERE twice.householdId = m.householdId AND twice.personId = m.personId
          AND twice.id < m.id AND ${inWeek('twice')})`,
    [...params, ...days, ...days],
  ];
}

/** A complaint that goes to the street lies at the street: no community counts it, and no clerk of it could open it. */
function reports({ areaCode, week }: Account, column: 'createdAt' | 'answeredAt'): Records {
  return [
    `SELECT r.${column} AS at, r.id, '' AS sub, 'report' AS kind, r.id AS recordId, NULL AS dwellingId FROM reports r
      WHERE r.communityCode = ? AND r.${column} >= ? AND r.${column} < ?`,
    [areaCode, week.from, week.until],
  ];
}

/** By time stamps alone: what was handed in, or cancelled, or put to rest after its due time was late. */
function late({ areaCode, week, until }: Account): Records {
  return [
    `SELECT t.dueAt AS at, t.id, '' AS sub, 'task' AS kind, t.id AS recordId, NULL AS dwellingId FROM tasks t
      WHERE t.communityCode = ? AND t.dueAt >= ? AND t.dueAt < ?
        AND (t.parkedAt IS NULL OR t.parkedAt > t.dueAt) AND COALESCE(t.handedInAt, t.closedAt, ?) > t.dueAt`,
    [areaCode, week.from, until, until],
  ];
}

function reopened({ areaCode, week }: Account): Records {
  return [
    `SELECT e.at, e.id, '' AS sub, 'task' AS kind, t.id AS recordId, NULL AS dwellingId
       FROM tasks t JOIN task_events e ON e.taskId = t.id
      WHERE t.communityCode = ? AND t.reworkCount > 0 AND e.kind = 'reopened' AND e.at >= ? AND e.at < ?`,
    [areaCode, week.from, week.until],
  ];
}

function recorded({ gridCodes, week }: Account): Records {
  return [
    `SELECT v.visitedAt AS at, v.id, '' AS sub, 'household' AS kind, v.householdId AS recordId, h.dwellingId
       FROM visits v JOIN households h ON h.id = v.householdId
      WHERE v.gridCode IN (${placesFor(gridCodes)}) AND v.visitedAt >= ? AND v.visitedAt < ?`,
    [...gridCodes, week.from, week.until],
  ];
}

function visitedForTask({ areaCode, week }: Account): Records {
  return [
    `SELECT t.visitedAt AS at, t.id, '' AS sub, 'task' AS kind, t.id AS recordId, NULL AS dwellingId FROM tasks t
      WHERE t.communityCode = ? AND t.visitedAt >= ? AND t.visitedAt < ?`,
    [areaCode, week.from, week.until],
  ];
}

function confirmedAtDoor({ gridCodes, week }: Account): Records {
  return [
    `SELECT r.at, r.noticeId AS id, r.householdId AS sub, 'notice' AS kind, r.noticeId AS recordId, h.dwellingId
       FROM household_receipts r JOIN households h ON h.id = r.householdId
      WHERE r.gridCode IN (${placesFor(gridCodes)}) AND r.channel = 'door' AND r.at >= ? AND r.at < ? AND r.state = 'confirmed'`,
    [...gridCodes, week.from, week.until],
  ];
}

/** Households whose stay was valid when the notice was published, and that had not confirmed what it says at its deadline, when it still held. */
function unreached({ areaCode, gridCodes, week, until }: Account): Records {
  const around = [...areaPath(areaCode), ...gridCodes];
  return [
    `SELECT n.confirmBy AS at, n.id, s.id AS sub, 'notice' AS kind, n.id AS recordId, s.dwellingId
       FROM notices n JOIN stays s ON s.gridCode IN (${placesFor(gridCodes)}) AND s.fromAt <= n.publishedAt
            AND (s.toAt IS NULL OR s.toAt > n.publishedAt) AND SUBSTR(s.gridCode, 1, LENGTH(n.areaCode)) = n.areaCode
       LEFT JOIN household_receipts r ON r.noticeId = n.id AND r.householdId = s.householdId AND r.version = n.version
            AND r.state = 'confirmed' AND r.at <= n.confirmBy
      WHERE n.areaCode IN (${placesFor(around)}) AND n.audience = 'residents' AND n.level = 'must-read'
        AND n.confirmBy >= ? AND n.confirmBy < ? AND (n.withdrawnAt IS NULL OR n.withdrawnAt > n.confirmBy) AND r.noticeId IS NULL`,
    [...gridCodes, ...around, week.from, until],
  ];
}

const PROBLEM = `SELECT t.createdAt AS at, t.id, '' AS sub, 'task' AS kind, t.id AS recordId, NULL AS dwellingId FROM tasks t
  WHERE t.communityCode = ? AND t.estateId IS NOT NULL AND t.createdAt < ?`;

function stillOpen({ areaCode, until }: Account): Records {
  return [`${PROBLEM} AND t.status IN (${placesFor(LIVE_TASK_STATUSES)})`, [areaCode, until, ...LIVE_TASK_STATUSES]];
}

function endedLater({ areaCode, until }: Account): Records {
  return [`${PROBLEM} AND t.closedAt >= ?`, [areaCode, until, until]];
}

function union(records: readonly Records[]): Records {
  return [records.map(([sql]) => sql).join(' UNION ALL '), records.flatMap(([, params]) => params)];
}
