import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { HouseholdFileLookup, placeKey } from './household-file-lookup.service';
import { type HomeOrder, HouseholdFileWriter } from './household-file-writer.service';
import { HouseholdImportProgress } from './household-import-progress.service';
import type { HouseholdImport } from './household-import.entity';
import { HouseholdImportRows, type StagedRow } from './household-import-rows.service';
import { addressOf } from './dwelling.rules';
import { planHome } from './import-home.rules';
import { folded } from './import-place.rules';
import { type NumberedRow, PeopleBook, type RowVerdict } from './import-plan';
import { readRow } from './import-row.rules';

/** The rows of a home: those that can be read. */
interface Home {
  firstRow: number;
  rows: NumberedRow[];
}

/**
 * Takes an import one chunk further: about a thousand rows are compared with what is on file and, unless it is only a check, written, in one
 * transaction that also moves the import on. Whoever worked on the same chunk meanwhile, or was killed in it, has changed nothing.
 */
@Injectable()
export class HouseholdImportChunks {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: HouseholdImportRows,
    private readonly lookup: HouseholdFileLookup,
    private readonly files: HouseholdFileWriter,
    private readonly progress: HouseholdImportProgress,
  ) {}

  /** False when nothing was left to do. */
  async next(importId: string): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const entry = await this.progress.turn(tx, importId);
      if (!entry) {
        return false;
      }
      const staged = await this.rows.chunk(tx, importId, entry.reached);
      if (staged.length === 0) {
        await this.progress.finish(tx, entry);
        return false;
      }
      const { homes, unread } = read(staged, entry);
      const orders = await this.plan(tx, entry, homes);
      if (entry.state === 'importing') {
        await this.files.write(tx, { actorPersonId: entry.actorPersonId, source: 'import', sourceId: entry.id }, orders);
      }
      await this.settle(tx, entry, staged, [...unread, ...orders.flatMap(resultsOf)]);
      return true;
    });
  }

  private async plan(tx: EntityManager, { areaCode, state }: HouseholdImport, homes: readonly Home[]): Promise<HomeOrder[]> {
    const communityCode = areaCode.slice(0, COMMUNITY_LENGTH);
    const names = [...new Set(homes.map(({ rows }) => rows[0]!.row.estate))];
    const known = await this.lookup.estates(tx, communityCode, names);
    const estates = new Map(names.map((name) => [folded(name), known.get(folded(name)) ?? { id: null, name, communityCode }]));
    const places = homes.flatMap(({ rows }) => {
      const { estate, ...place } = rows[0]!.row;
      const { id } = estates.get(folded(estate))!;
      return id === null ? [] : [{ ...place, estateId: id }];
    });
    if (state === 'importing') {
      await this.lookup.takeTurns(tx, places);
    }
    const dwellings = await this.lookup.dwellings(tx, places);
    const idNumbers = homes.flatMap(({ rows }) => rows.flatMap(({ row }) => row.idNumber ?? []));
    const book = new PeopleBook(await this.lookup.peopleByIdNumber(tx, communityCode, idNumbers));
    return homes.map(({ firstRow, rows }) => {
      const place = rows[0]!.row;
      const estate = estates.get(folded(place.estate))!;
      const dwelling = estate.id === null ? null : (dwellings.get(placeKey({ ...place, estateId: estate.id })) ?? null);
      return { firstRow, estate, place, known: dwelling, plan: planHome(rows, dwelling, book) };
    });
  }

  /** Keeps what was rejected, forgets what went in, counts, and moves the import behind the chunk. */
  private async settle(tx: EntityManager, entry: HouseholdImport, staged: readonly StagedRow[], results: readonly Result[]): Promise<void> {
    const [first, last] = [staged[0]!.homeRow, staged.at(-1)!.homeRow];
    const rejected = results.filter(({ verdict }) => verdict.kind === 'rejected');
    await runAll(tx, [
      ...rejected.map(({ homeRow, verdict }) => this.rows.rejection(entry.id, homeRow, verdict)),
      ...(entry.state === 'importing' ? [this.rows.arrival(entry.id, first, last)] : []),
    ]);
    await this.progress.advance(tx, entry, { reached: last, verdicts: [...results] });
  }
}

const COMMUNITY_LENGTH = 12;

interface Result {
  homeRow: number;
  verdict: RowVerdict;
  address: string;
}

/** Reads the staged rows again. That gives what it gave when they were staged, unless the rules have changed since: then some are rejected now. */
function read(staged: readonly StagedRow[], { layout, scope }: HouseholdImport): { homes: Home[]; unread: Result[] } {
  const homes = new Map<number, Home>();
  const unread: Result[] = [];
  for (const { homeRow, rowNumber, cells } of staged) {
    const { row, problems } = readRow(cells, layout!, scope);
    if (problems.length > 0) {
      unread.push({ homeRow, address: '', verdict: { rowNumber, kind: 'rejected', problem: problems[0], fields: [] } });
      continue;
    }
    const home = homes.get(homeRow) ?? { firstRow: homeRow, rows: [] };
    home.rows.push({ rowNumber, row });
    homes.set(homeRow, home);
  }
  return { homes: [...homes.values()], unread };
}

function resultsOf({ firstRow, place, estate, plan }: HomeOrder): Result[] {
  const address = addressOf(estate.name, place.building, place.section, place.room);
  return plan.verdicts.map((verdict) => ({ homeRow: firstRow, verdict, address }));
}
