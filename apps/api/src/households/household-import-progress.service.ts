import { IMPORT_LIMITS } from '@duoduo/contracts/imports';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { RaceLost, Transactions } from '../platform/database/transactions';
import { newId } from '../platform/new-id';
import { HouseholdImport, type ImportLayout, type ImportProblem } from './household-import.entity';
import type { RowVerdict } from './import-plan';

/** Whoever works on an import and does not move it on within this time is taken for dead. */
export const LEASE_MS = 10_000;

export type NewImport = Pick<
  HouseholdImport,
  'areaCode' | 'actorPersonId' | 'fileName' | 'dryRun' | 'busyArea' | 'scope' | 'idemKey' | 'idemBody'
>;

/** What a chunk came to. */
export interface ChunkResult {
  /** The last home of it. */
  reached: number;
  /** Every row, with the address of its home. */
  verdicts: { verdict: RowVerdict; address: string }[];
}

/** How far an import is. The only code that writes `household_imports` and `household_import_changes`. */
@Injectable()
export class HouseholdImportProgress {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async create(tx: EntityManager, given: NewImport): Promise<HouseholdImport> {
    const createdAt = this.clock.now();
    const entry: HouseholdImport = {
      ...given,
      id: newId(createdAt),
      state: 'parsing',
      leaseUntil: this.lease(),
      problem: null,
      layout: null,
      parsed: 0,
      reached: 0,
      added: 0,
      changed: 0,
      unchanged: 0,
      rejected: 0,
      shown: 0,
      createdAt,
      endedAt: null,
    };
    await runAll(tx, [insertOf('household_imports', [{ ...entry, scope: JSON.stringify(entry.scope) }])]);
    return entry;
  }

  /** A file that was being read when the service stopped is read again under its old id. */
  async beginAgain(tx: EntityManager, entry: HouseholdImport, busyArea: string | null): Promise<HouseholdImport> {
    const fresh = { state: 'parsing', problem: null, busyArea, parsed: 0, rejected: 0, leaseUntil: this.lease(), endedAt: null } as const;
    if ((await affectedBy(tx, "UPDATE household_imports SET state = 'parsing' WHERE id = ? AND state = 'refused'", [entry.id])) !== 1) {
      throw new RaceLost(); // another repeat of the upload has begun it
    }
    await tx.update(HouseholdImport, { id: entry.id }, fresh);
    return { ...entry, ...fresh };
  }

  /** Keeps hold of a file that waits to be read. */
  async hold(importId: string): Promise<void> {
    await this.move("leaseUntil = ? WHERE id = ? AND state = 'parsing'", [this.lease(), importId]);
  }

  async headed(tx: EntityManager, importId: string, layout: ImportLayout): Promise<void> {
    await tx.query('UPDATE household_imports SET layout = ? WHERE id = ?', [JSON.stringify(layout), importId]);
  }

  /** Rows were staged. False when the import is not being read any more: then they must not stay. */
  async read(tx: EntityManager, importId: string, { rows, rejected }: { rows: number; rejected: number }): Promise<boolean> {
    const sql =
      "UPDATE household_imports SET parsed = parsed + ?, rejected = rejected + ?, leaseUntil = ? WHERE id = ? AND state = 'parsing'";
    return (await affectedBy(tx, sql, [rows, rejected, this.lease(), importId])) === 1;
  }

  /** All rows are staged: they are compared, or go in at once. */
  async readToEnd(importId: string): Promise<boolean> {
    return this.move(
      `state = CASE WHEN dryRun = ? THEN 'checking' ELSE 'importing' END, leaseUntil = ? WHERE id = ? AND state = 'parsing'`,
      [true, this.lease(), importId],
    );
  }

  /** Nothing of the file went in. Repeating it changes nothing. */
  async refuse(importId: string, from: 'parsing' | 'ready', problem: ImportProblem): Promise<boolean> {
    return this.move("state = 'refused', problem = ?, busyArea = NULL, leaseUntil = NULL, endedAt = ? WHERE id = ? AND state = ?", [
      JSON.stringify(problem),
      this.clock.now(),
      importId,
      from,
    ]);
  }

  /** The word to go in; what a check has rejected stays rejected. False when it was not ready. */
  async begin(tx: EntityManager, importId: string, communityCode: string): Promise<boolean> {
    const sql = `UPDATE household_imports SET state = 'importing', busyArea = ?, leaseUntil = ?, reached = 0, added = 0, changed = 0, unchanged = 0,
        shown = 0 WHERE id = ? AND state = 'ready'`;
    const isBegun = (await affectedBy(tx, sql, [communityCode, this.lease(), importId])) === 1;
    if (isBegun) {
      await tx.query('DELETE FROM household_import_changes WHERE importId = ?', [importId]);
    }
    return isBegun;
  }

  /** Makes whoever is alive the one who works on it. False while somebody else may be. */
  async takeOver(importId: string): Promise<boolean> {
    const now = this.clock.now();
    return this.move("leaseUntil = ? WHERE id = ? AND state IN ('checking', 'importing') AND leaseUntil <= ?", [
      this.lease(),
      importId,
      now,
    ]);
  }

  /** The import as it is now, while nobody else can move it on; null when there is nothing to do on it. */
  async turn(tx: EntityManager, importId: string): Promise<HouseholdImport | null> {
    const sql = "UPDATE household_imports SET leaseUntil = ? WHERE id = ? AND state IN ('checking', 'importing')";
    return (await affectedBy(tx, sql, [this.lease(), importId])) === 1 ? tx.findOneByOrFail(HouseholdImport, { id: importId }) : null;
  }

  /** Counts a chunk and moves the import behind it. The turn is the caller's. */
  async advance(tx: EntityManager, entry: HouseholdImport, { reached, verdicts }: ChunkResult): Promise<void> {
    const count = (kind: RowVerdict['kind']) => verdicts.filter(({ verdict }) => verdict.kind === kind).length;
    const changes = verdicts
      .filter(({ verdict: { kind } }) => kind === 'new' || kind === 'changed')
      .slice(0, IMPORT_LIMITS.shown - entry.shown)
      .map(({ verdict: { rowNumber, kind, fields }, address }) => ({
        importId: entry.id,
        rowNumber,
        kind,
        address,
        fields: JSON.stringify(fields),
      }));
    await runAll(tx, [
      ...(changes.length > 0 ? [insertOf('household_import_changes', changes)] : []),
      [
        `UPDATE household_imports SET reached = ?, added = added + ?, changed = changed + ?, unchanged = unchanged + ?,
           rejected = rejected + ?, shown = shown + ? WHERE id = ?`,
        [reached, count('new'), count('changed'), count('unchanged'), count('rejected'), changes.length, entry.id],
      ],
    ]);
  }

  /** Nothing is left: a check waits for the word, an import is done. */
  async finish(tx: EntityManager, { id, state }: HouseholdImport): Promise<void> {
    const isDone = state === 'importing';
    await tx.query('UPDATE household_imports SET state = ?, busyArea = NULL, leaseUntil = NULL, endedAt = ? WHERE id = ?', [
      isDone ? 'done' : 'ready',
      isDone ? this.clock.now() : null,
      id,
    ]);
  }

  private async move(set: string, params: unknown[]): Promise<boolean> {
    return this.transactions.run(async (tx) => (await affectedBy(tx, `UPDATE household_imports SET ${set}`, params)) === 1);
  }

  private lease(): Date {
    return new Date(this.clock.now().getTime() + LEASE_MS);
  }
}
