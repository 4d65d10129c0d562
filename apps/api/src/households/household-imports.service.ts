import { IMPORT_LIMITS } from '@duoduo/contracts/imports';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Transactions } from '../platform/database/transactions';
import { decodeCursor, encodeCursor, type Page, type PageQuery, toPage } from '../platform/page';
import { importNotFound, importNotReady, importUnderWay } from './household-import.errors';
import { HouseholdImportChange } from './household-import-change.entity';
import { HouseholdImport } from './household-import.entity';
import { HouseholdImportProgress } from './household-import-progress.service';
import { HouseholdImportRows, type RejectedRow } from './household-import-rows.service';
import { HouseholdImportRuns } from './household-import-runs.service';
import { communityOf } from './household-import-scopes.service';

/** An import with the first of its rejects and changes. */
export interface ImportFile {
  entry: HouseholdImport;
  rejects: RejectedRow[];
  changes: HouseholdImportChange[];
}

/** The imports of an area, and the word for them to go in. */
@Injectable()
export class HouseholdImportsService {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly rows: HouseholdImportRows,
    private readonly progress: HouseholdImportProgress,
    private readonly runs: HouseholdImportRuns,
  ) {}

  /** The imports of the actor's areas, the newest first. */
  async list(actor: Actor, { cursor, limit = PAGE_LIMIT.default }: PageQuery): Promise<Page<HouseholdImport>> {
    const after = decodeCursor(cursor, 1)?.[0];
    const scope = insidePosts(actor, 'household.import', 'areaCode');
    const ids = await this.db.query<{ id: string }[]>(
      `SELECT id FROM household_imports WHERE ${scope.sql} ${after === undefined ? '' : 'AND id < ?'} ORDER BY id DESC LIMIT ?`,
      [...scope.params, ...(after === undefined ? [] : [after]), limit + 1],
    );
    const page = toPage(ids, limit, ({ id }) => encodeCursor(id));
    const items = await this.db.manager.find(HouseholdImport, { where: { id: In(page.items.map(({ id }) => id)) }, order: { id: 'DESC' } });
    return { ...page, items };
  }

  /** @throws import-not-found outside the actor's areas, too */
  async get(actor: Actor, importId: string): Promise<HouseholdImport> {
    const scope = insidePosts(actor, 'household.import', 'areaCode');
    const rows = await this.db.query<unknown[]>(`SELECT id FROM household_imports WHERE id = ? AND ${scope.sql}`, [
      importId,
      ...scope.params,
    ]);
    if (rows.length === 0) {
      throw importNotFound(importId);
    }
    return this.db.manager.findOneByOrFail(HouseholdImport, { id: importId });
  }

  /** @throws import-not-found */
  async file(actor: Actor, importId: string): Promise<ImportFile> {
    const entry = await this.get(actor, importId);
    const [rejects, changes] = await Promise.all([
      this.rows.rejected(importId, 0, IMPORT_LIMITS.shown),
      this.db.manager.find(HouseholdImportChange, { where: { importId }, order: { rowNumber: 'ASC' }, take: IMPORT_LIMITS.shown }),
    ]);
    return { entry, rejects, changes };
  }

  /**
   * Lets the good rows of a checked file go in. Repeated, or while they go in, it answers how far they are.
   * @throws import-not-found, import-not-ready, import-under-way
   */
  async apply(actor: Actor, importId: string): Promise<HouseholdImport> {
    const { areaCode } = await this.get(actor, importId);
    const communityCode = communityOf(areaCode);
    await this.transactions.run(async (tx) => {
      const other = await tx.findOneBy(HouseholdImport, { busyArea: communityCode });
      if (other && other.id !== importId) {
        throw importUnderWay(communityCode);
      }
      if (!(await this.progress.begin(tx, importId, communityCode))) {
        const { state } = await tx.findOneByOrFail(HouseholdImport, { id: importId });
        if (state !== 'importing' && state !== 'done') throw importNotReady(importId, state);
      }
    });
    this.runs.goOn(importId);
    return this.get(actor, importId);
  }
}
