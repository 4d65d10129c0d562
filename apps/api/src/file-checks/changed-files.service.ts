import { Injectable } from '@nestjs/common';
import { CHECKED_FIELDS, type FileCheckState } from '@duoduo/contracts/file-checks';
import type { FileField, FileKind } from '@duoduo/contracts/households';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { DataSource, type EntityManager } from 'typeorm';
import type { FieldChange } from '../households/file-change.entity';
import type { Condition } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { instantOf, placesFor } from '../platform/database/sql';
import { firstIdAt } from '../platform/new-id';
import { decodeCursor, encodeCursor, type Page, type PageQuery, toPage } from '../platform/page';
import type { FileCheck } from './file-check.entity';
import { type ChangeLine, type MonthSpan, spanOf, stateOf, versionOf } from './file-check.rules';

/** What changed at once: in the file of the household itself, or of somebody who belongs to it. */
export interface Change extends ChangeLine {
  fileKind: FileKind;
  fileId: string;
  fields: (FieldChange & { field: FileField })[];
}

/** A household's file in a month in which it changed. */
export interface ChangedFile {
  householdId: string;
  gridCode: string;
  dwellingId: string;
  address: string;
  headPersonId: string | null;
  month: string;
  version: string;
  state: FileCheckState;
  /** The oldest first. */
  changes: Change[];
  /** Where it stands in a list: grid by grid and door by door. */
  order: string;
}

interface FileRow {
  householdId: string;
  gridCode: string;
  dwellingId: string;
  address: string;
  headPersonId: string | null;
  openedAt: unknown;
  place: string;
}

interface LineRow extends FileRow, Omit<Change, 'fields' | 'createdAt'> {
  source: string;
  fields: string;
  createdAt: unknown;
  /** Of the person's membership; null where the household's own file changed. */
  fromDay: string | null;
  toDay: string | null;
}

const FILE = `h.id AS householdId, h.gridCode, h.dwellingId, h.headPersonId, h.createdAt AS openedAt, d.address, d.doorKey AS place`;
const LINE = 'c.id, c.fileKind, c.fileId, c.source, c.actorPersonId, c.fields, c.createdAt';
const CHECKED: readonly string[] = CHECKED_FIELDS;
const HOUSEHOLDS_PER_STATEMENT = 500;
/** A chunk of an import writes a file and its history in one transaction. */
const OPENING_MS = 60_000;

/** Which households' files changed in a month, from the history of files, and how far their checks are. Reads only. */
@Injectable()
export class ChangedFiles {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Those of households (`h`) under the condition, grid by grid and door by door. Where it lives now says whose it is. */
  async inMonth(month: string, scope: Condition, db: EntityManager = this.db.manager): Promise<ChangedFile[]> {
    const lines = await this.linesOf(db, spanOf(month), scope);
    const byHousehold = groupByHousehold(lines);
    const checks = await this.checksOf(db, month, [...byHousehold.keys()]);
    const later = await this.correctionsAfter(db, month, checks);
    return [...byHousehold]
      .map(([householdId, rows]) => {
        const changes = rows.map(changeOf).sort((a, b) => (a.id < b.id ? -1 : 1));
        const mine = checks.filter((check) => check.householdId === householdId);
        const state = stateOf(changes, mine, later.get(householdId)?.map(changeOf));
        return { ...fileOf(rows[0]!), month, version: versionOf(changes), state, changes, order: orderOf(rows[0]!) };
      })
      .sort((a, b) => (a.order < b.order ? -1 : 1));
  }

  /** A page of them. What has been checked, or has left the scope, since the page before was read keeps its place. */
  async pageOf(
    { month, state, cursor, limit = PAGE_LIMIT.default }: PageQuery & { month: string; state?: FileCheckState },
    scope: Condition,
  ): Promise<Page<ChangedFile>> {
    const after = await this.placeOf(decodeCursor(cursor, 3));
    const files = await this.inMonth(month, scope);
    const wanted = files.filter((file) => file.order > after && (state === undefined || file.state === state));
    return toPage(wanted, limit, ({ gridCode, dwellingId, householdId }) => encodeCursor(gridCode, dwellingId, householdId));
  }

  /** A cursor names the dwelling and not its door: not everybody who lists may know the room. */
  private async placeOf(last: string[] | null): Promise<string> {
    if (!last) {
      return '';
    }
    const [gridCode, dwellingId, householdId] = last as [string, string, string];
    const [dwelling] = await this.db.query<{ place: string }[]>('SELECT doorKey AS place FROM dwellings WHERE id = ?', [dwellingId]);
    return orderOf({ gridCode, place: dwelling?.place ?? '', householdId });
  }

  /** What those who went to correct a file have changed in it since the month was over. */
  private async correctionsAfter(db: EntityManager, month: string, checks: readonly FileCheck[]): Promise<Map<string, LineRow[]>> {
    const households = [...new Set(checks.filter(({ decision }) => decision === 'correcting').map(({ householdId }) => householdId))];
    const span = { from: spanOf(month).to, to: new Date(this.clock.now().getTime() + 1) };
    if (households.length === 0 || span.from > span.to) {
      return new Map();
    }
    const lines = await this.linesOf(db, span, { sql: `h.id IN (${placesFor(households)})`, params: households });
    return groupByHousehold(lines);
  }

  private async linesOf(db: EntityManager, { from, to }: MonthSpan, scope: Condition): Promise<LineRow[]> {
    const ids = [firstIdAt(from), firstIdAt(new Date(to.getTime() + 1))];
    const [firstDay, lastDay] = [dayOf(from), dayOf(new Date(to.getTime() - 1))];
    const rows = await db.query<LineRow[]>(
      `SELECT ${FILE}, ${LINE}, NULL AS fromDay, NULL AS toDay FROM households h JOIN dwellings d ON d.id = h.dwellingId
         JOIN file_changes c ON c.fileKind = 'household' AND c.fileId = h.id AND c.id >= ? AND c.id < ? WHERE ${scope.sql}
       UNION ALL
       SELECT ${FILE}, ${LINE}, m.fromDay, m.toDay
         FROM households h JOIN dwellings d ON d.id = h.dwellingId JOIN members m ON m.householdId = h.id
         JOIN file_changes c ON c.fileKind = 'person' AND c.fileId = m.personId AND c.id >= ? AND c.id < ?
        WHERE ${scope.sql} AND m.fromDay <= ? AND (m.toDay IS NULL OR m.toDay >= ? OR m.fromDay >= ?)`,
      [...ids, ...scope.params, ...ids, ...scope.params, lastDay, firstDay, firstDay],
    );
    const known = new Set<string>();
    return rows.filter(
      (row) => isIn({ from, to }, row) && isOfMember(row) && isChange(row) && isNew(known, `${row.householdId} ${row.id}`),
    );
  }

  private async checksOf(db: EntityManager, month: string, householdIds: readonly string[]): Promise<FileCheck[]> {
    const checks: FileCheck[] = [];
    for (let start = 0; start < householdIds.length; start += HOUSEHOLDS_PER_STATEMENT) {
      const some = householdIds.slice(start, start + HOUSEHOLDS_PER_STATEMENT);
      checks.push(
        ...(await db.query<FileCheck[]>(`SELECT * FROM file_checks WHERE householdId IN (${placesFor(some)}) AND month = ?`, [
          ...some,
          month,
        ])),
      );
    }
    return checks.map((check) => ({ ...check, createdAt: instantOf(check.createdAt) }));
  }
}

function groupByHousehold(lines: readonly LineRow[]): Map<string, LineRow[]> {
  const groups = new Map<string, LineRow[]>();
  for (const line of lines) {
    const group = groups.get(line.householdId) ?? [];
    groups.set(line.householdId, [...group, line]);
  }
  return groups;
}

function isIn({ from, to }: MonthSpan, { createdAt }: LineRow): boolean {
  const at = instantOf(createdAt);
  return at >= from && at < to;
}

/** What changes in somebody's file while he belongs elsewhere is no business of this door. Who was entered by mistake belonged for that day. */
function isOfMember({ fromDay, toDay, createdAt }: LineRow): boolean {
  const day = dayOf(instantOf(createdAt));
  return fromDay === null || (fromDay <= day && (toDay === null || toDay >= day || fromDay === day));
}

/** What an import opened the file with was looked through when it was imported. Notes on care and who is linked are no part of the check. */
function isChange({ fileKind, source, fields, openedAt, createdAt }: LineRow): boolean {
  const opensFile =
    fileKind === 'household' && source === 'import' && instantOf(createdAt).getTime() - instantOf(openedAt).getTime() < OPENING_MS;
  return !opensFile && checkedFields(fields).length > 0;
}

function isNew(known: Set<string>, key: string): boolean {
  const isFirst = !known.has(key);
  known.add(key);
  return isFirst;
}

function changeOf({ id, fileKind, fileId, actorPersonId, fields, createdAt }: LineRow): Change {
  return { id, fileKind, fileId, actorPersonId, fields: checkedFields(fields), createdAt: instantOf(createdAt) };
}

function checkedFields(json: string): Change['fields'] {
  return (JSON.parse(json) as Change['fields']).filter(({ field }) => CHECKED.includes(field));
}

function fileOf({ householdId, gridCode, dwellingId, address, headPersonId }: FileRow) {
  return { householdId, gridCode, dwellingId, address, headPersonId };
}

function orderOf({ gridCode, place, householdId }: Pick<FileRow, 'gridCode' | 'place' | 'householdId'>): string {
  return [gridCode, place, householdId].join(' ');
}
