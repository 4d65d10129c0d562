import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock';
import { HouseholdImportProgress } from './household-import-progress.service';
import { HouseholdImportRows } from './household-import-rows.service';

const EVERY_MS = 3600_000;
/** Long enough to mend the rows that did not go in. */
const KEPT_MS = 30 * 24 * 3600_000;
const IMPORTS_PER_RUN = 20;

/** Staged rows hold names and identity numbers: after thirty days they go. What was checked and never taken in is refused first. */
@Injectable()
export class ForgetOldImports {
  constructor(
    private readonly db: DataSource,
    private readonly progress: HouseholdImportProgress,
    private readonly rows: HouseholdImportRows,
    private readonly clock: Clock,
  ) {}

  /** How many files were forgotten. */
  @Interval(EVERY_MS)
  async run(): Promise<number> {
    const old = await this.db.query<{ id: string; state: string }[]>(
      `SELECT id, state FROM household_imports WHERE createdAt < ? AND state IN ('ready', 'done', 'refused')
          AND EXISTS (SELECT 1 FROM household_import_rows WHERE importId = household_imports.id) LIMIT ${IMPORTS_PER_RUN}`,
      [new Date(this.clock.now().getTime() - KEPT_MS)],
    );
    for (const { id, state } of old) {
      if (state !== 'ready' || (await this.progress.refuse(id, 'ready', { code: 'import-expired' }))) {
        await this.rows.forget(id);
      }
    }
    return old.length;
  }
}
