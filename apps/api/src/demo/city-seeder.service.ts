import { Inject, Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { DataSource, type EntityManager } from 'typeorm';
import { readDivisions } from '../areas/division-file';
import { UnitsService } from '../identity/units.service';
import { Clock } from '../platform/clock';
import { WRITER } from '../platform/database/data-sources';
import { isSqlite, placesFor } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { CityGrids } from './city-grids.service';
import { type CityGrid, cityPlan } from './city-plan';
import type { CityProgress } from './city-progress';
import { CITY_UNITS, propertyCompany } from './city-units';
import { CITY } from './demo-plan';

/** Grids under way at once, so that one is sealed while another is written. SQLite has one writer. */
const LANES = 3;

/** 512 MB of pages, and a log of 256 MB; both end with this process. */
const SQLITE_ROOM = ['cache_size = -524288', 'wal_autocheckpoint = 65536'];

/** Somebody's households, which are not invented. */
export class ForeignHouseholds extends Error {}

/**
 * Fills a database with the whole city. A grid is one transaction and is there or is not, so a seed that was cut off goes on where it was;
 * two at once share the work.
 */
@Injectable()
export class CitySeeder {
  constructor(
    private readonly db: DataSource,
    @Inject(WRITER) private readonly writer: DataSource,
    private readonly transactions: Transactions,
    private readonly units: UnitsService,
    private readonly grids: CityGrids,
    private readonly clock: Clock,
  ) {}

  /** @throws ForeignHouseholds where people live whom neither the demo nor this has invented */
  async seed(share: number, progress: CityProgress, isDemo: boolean): Promise<void> {
    const divisions = readDivisions();
    const plan = cityPlan(divisions, share);
    await this.refuseForeign(isDemo);
    const companies = await this.addUnits(divisions.filter(({ code }) => code.length === AREA_CODE_LENGTHS.county));
    const built = await this.built();
    const waiting = plan.filter(({ code }) => !built.has(code));
    await this.makeRoom();
    progress.begin(plan, waiting);
    const lane = async () => {
      for (let grid = waiting.shift(); grid; grid = waiting.shift()) {
        await this.fill(grid, companies.get(grid.code.slice(0, AREA_CODE_LENGTHS.county))!);
        progress.done(grid);
      }
    };
    await Promise.all(Array.from({ length: isSqlite(this.db) ? 1 : LANES }, lane));
    progress.end();
  }

  /** Names and numbers are indexed by hashes, so that every grid touches pages all over the file: SQLite keeps them at hand, and copies them out of its log less often. */
  private async makeRoom(): Promise<void> {
    if (isSqlite(this.writer)) {
      for (const pragma of SQLITE_ROOM) await this.writer.query(`PRAGMA ${pragma}`);
    }
  }

  private async fill(grid: CityGrid, propertyUnitId: string): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run((tx) => this.grids.fill(tx, grid, propertyUnitId, now));
  }

  private async refuseForeign(isDemo: boolean): Promise<void> {
    const homes = await this.db.query<unknown[]>('SELECT 1 FROM households LIMIT 1');
    if (!isDemo && homes.length > 0 && (await this.known(this.db.manager, [CITY_UNITS[0]!.name])).size === 0) {
      throw new ForeignHouseholds();
    }
  }

  /** The units of the city, those that are missing; answers the property company by county. */
  private async addUnits(counties: readonly { code: string; name: string }[]): Promise<Map<string, string>> {
    const wanted = [...CITY_UNITS, ...counties.map(propertyCompany)];
    const names = wanted.map(({ name }) => name);
    return this.transactions.run(async (tx) => {
      const before = await this.known(tx, names);
      await this.units.createMany(
        tx,
        wanted.filter(({ name }) => !before.has(name)),
      );
      const known = await this.known(tx, names);
      return new Map(counties.map((county) => [county.code, known.get(propertyCompany(county).name)!]));
    });
  }

  /** Ids of the units of these names in the city. */
  private async known(manager: EntityManager, names: readonly string[]): Promise<Map<string, string>> {
    const rows = await manager.query<{ id: string; name: string }[]>(
      `SELECT id, name FROM units WHERE areaCode >= ? AND areaCode < ? AND name IN (${placesFor(names)})`,
      [CITY, `${CITY}:`, ...names],
    );
    return new Map(rows.map(({ id, name }) => [name, id]));
  }

  private async built(): Promise<Set<string>> {
    const rows = await this.db.query<{ gridCode: string }[]>('SELECT DISTINCT gridCode FROM dwellings');
    return new Set(rows.map(({ gridCode }) => gridCode));
  }
}
