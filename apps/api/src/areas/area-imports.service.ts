import { Injectable } from '@nestjs/common';
import { AREA_IMPORT_PROBLEM_NAMES, type AreaImportProblem } from '@duoduo/contracts/areas';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insideAreas, isInsidePosts } from '../platform/access/scope';
import { affectedBy, placesFor } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import type { AreaImportView } from './area-import.dto';
import { type AreaRow, problemOf, rowsOf, textOf } from './area-import.rules';
import type { Area } from './area.entity';
import { areaImportTooLong, areaImportUnreadable } from './area.errors';
import { fullNameOf, parentOf } from './area.rules';
import { AreasService } from './areas.service';

/** A city has about 4,000 areas, and a transaction at most 10,000 rows. */
const ROWS_MAX = 5000;
const CODES_PER_QUERY = 500;

type Known = Pick<Area, 'code' | 'name' | 'fullName' | 'dutyPhone' | 'dutyHours' | 'retiredOn'>;

interface Sorted {
  added: AreaRow[];
  changed: AreaRow[];
  unchanged: number;
  rejected: AreaImportView['rejected'];
}

/** Areas out of a file: what the state publishes anew, and the grids of a city. */
@Injectable()
export class AreaImports {
  constructor(
    private readonly transactions: Transactions,
    private readonly areas: AreasService,
  ) {}

  /**
   * Writes the good lines in one transaction, or none of them in a dry run. What a line leaves empty stays as it is.
   * @throws area-import-unreadable, area-import-too-long
   */
  async load(actor: Actor, file: unknown, { isDryRun }: { isDryRun: boolean }): Promise<AreaImportView> {
    if (!Buffer.isBuffer(file)) {
      throw areaImportUnreadable(['code', 'name']);
    }
    const rows = rowsOf(textOf(file));
    if (rows.length > ROWS_MAX) {
      throw areaImportTooLong(ROWS_MAX);
    }
    const sorted = await this.transactions.run(async (tx) => {
      const before = await known(tx, rows);
      const found = sort(actor, rows, before);
      if (!isDryRun) {
        await this.areas.load(tx, found.added);
        for (const row of found.changed) await change(tx, row, before.get(row.code)!);
      }
      return found;
    });
    const { added, changed, unchanged, rejected } = sorted;
    return { dryRun: isDryRun, rows: rows.length, added: added.length, changed: changed.length, unchanged, rejected };
  }
}

function sort(actor: Actor, rows: readonly AreaRow[], before: ReadonlyMap<string, Known>): Sorted {
  const sorted: Sorted = { added: [], changed: [], unchanged: 0, rejected: [] };
  const seen = new Set<string>();
  const coming = new Set([...before.keys(), ...rows.filter((row) => problemOf(row) === null).map(({ code }) => code)]);
  // Parents first, so that a line whose parent was left out is left out as well.
  for (const row of [...rows].sort((a, b) => a.code.length - b.code.length || a.row - b.row)) {
    const problem = problemOf(row) ?? problemAmong(row);
    if (problem) {
      sorted.rejected.push({ row: row.row, code: row.code, problem, message: AREA_IMPORT_PROBLEM_NAMES[problem] });
      if (problem !== 'twice' && !before.has(row.code)) coming.delete(row.code);
      continue;
    }
    seen.add(row.code);
    const area = before.get(row.code);
    if (!area) sorted.added.push(row);
    else if (differs(row, area)) sorted.changed.push(row);
    else sorted.unchanged++;
  }
  sorted.rejected.sort((a, b) => a.row - b.row);
  return sorted;

  function problemAmong({ code }: AreaRow): AreaImportProblem | null {
    const parentCode = parentOf(code);
    if (seen.has(code)) return 'twice';
    if (!isInsidePosts(actor, 'area.write', code)) return 'outside';
    if (before.get(code)?.retiredOn) return 'retired';
    return parentCode !== null && !coming.has(parentCode) ? 'no-parent' : null;
  }
}

function differs(row: AreaRow, area: Known): boolean {
  return (
    row.name !== area.name || (row.dutyPhone ?? area.dutyPhone) !== area.dutyPhone || (row.dutyHours ?? area.dutyHours) !== area.dutyHours
  );
}

/** The areas that the lines and their parents name, by code. */
async function known(tx: EntityManager, rows: readonly AreaRow[]): Promise<Map<string, Known>> {
  const good = rows.filter((row) => problemOf(row) === null).map(({ code }) => code);
  const codes = [...new Set(good.flatMap((code) => [code, parentOf(code)]))].filter((code) => code !== null);
  const found = new Map<string, Known>();
  for (let start = 0; start < codes.length; start += CODES_PER_QUERY) {
    const some = codes.slice(start, start + CODES_PER_QUERY);
    const areas = await tx.query<Known[]>(
      `SELECT code, name, fullName, dutyPhone, dutyHours, retiredOn FROM areas WHERE code IN (${placesFor(some)})`,
      some,
    );
    for (const area of areas) found.set(area.code, area);
  }
  return found;
}

/** A new name is part of the full names of everything below. */
async function change(tx: EntityManager, row: AreaRow, { dutyPhone, dutyHours }: Known): Promise<void> {
  await affectedBy(tx, 'UPDATE areas SET name = ?, dutyPhone = ?, dutyHours = ? WHERE code = ?', [
    row.name,
    row.dutyPhone ?? dutyPhone,
    row.dutyHours ?? dutyHours,
    row.code,
  ]);
  const scope = insideAreas([row.code], 'code');
  const areas = await tx.query<(Known & { parentCode: string | null })[]>(
    `SELECT code, name, fullName, parentCode FROM areas WHERE ${scope.sql} ORDER BY code`,
    scope.params,
  );
  const parents = await tx.query<Known[]>('SELECT code, fullName FROM areas WHERE code = ?', [parentOf(row.code) ?? '']);
  const names = new Map(parents.map(({ code, fullName }) => [code, fullName]));
  for (const area of areas) {
    const fullName = fullNameOf(area.code, area.name, names.get(area.parentCode ?? '') ?? null);
    names.set(area.code, fullName);
    if (fullName !== area.fullName) {
      await affectedBy(tx, 'UPDATE areas SET fullName = ? WHERE code = ?', [fullName, area.code]);
    }
  }
}
