import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { insertOf, placesFor, runAll } from '../platform/database/sql';
import { Clock, dayOf } from '../platform/clock';
import { newId } from '../platform/new-id';
import { type Page, toPage } from '../platform/page';
import { Remembered } from '../platform/remembered';
import { Area } from './area.entity';
import { areaNotFound, areaRetired } from './area.errors';
import { fullNameOf, levelOf, parentOf } from './area.rules';
import { readDivisions } from './division-file';
import { GridDuty } from './grid-duty.entity';

const ROWS_PER_STATEMENT = 500;
/** Names change once a year and are asked with every answer: a look-up of a code costs one read less (bench/README.md). */
const REMEMBERED = { forMs: 10_000, atMost: 20_000 };

export interface NewArea {
  code: string;
  name: string;
  dutyPhone?: string | null;
  dutyHours?: string | null;
}

export type NewDuty = Omit<GridDuty, 'id' | 'gridCode' | 'position'>;

export interface AreaList {
  parentCode?: string;
  /** Code of the last area of the page before. */
  after?: string;
  limit: number;
}

/** The division tree. */
@Injectable()
export class AreasService {
  private readonly remembered: Remembered<Area>;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {
    this.remembered = new Remembered(clock, REMEMBERED);
  }

  find(code: string): Promise<Area | null> {
    return this.db.manager.findOneBy(Area, { code });
  }

  /** @throws area-not-found */
  async get(code: string): Promise<Area> {
    const area = await this.find(code);
    if (!area) {
      throw areaNotFound(code);
    }
    return area;
  }

  /**
   * One that exists today.
   * @throws area-not-found, area-retired
   */
  async getStanding(code: string, manager: EntityManager = this.db.manager): Promise<Area> {
    const area = await manager.findOneBy(Area, { code });
    if (!area) {
      throw areaNotFound(code);
    }
    if (area.retiredOn !== null && area.retiredOn <= dayOf(this.clock.now())) {
      throw areaRetired(code);
    }
    return area;
  }

  /**
   * The areas right below one, by code; the top of the tree when none is named. Retired ones are left out.
   * @throws area-not-found
   */
  async list({ parentCode, after, limit }: AreaList): Promise<Page<Area>> {
    const query = this.db.manager
      .createQueryBuilder(Area, 'area')
      .orderBy('area.code')
      .take(limit + 1);
    if (parentCode === undefined) {
      query.where('area.parentCode IS NULL');
    } else {
      await this.get(parentCode);
      query.where('area.parentCode = :parentCode', { parentCode });
    }
    query.andWhere('(area.retiredOn IS NULL OR area.retiredOn > :today)', { today: dayOf(this.clock.now()) });
    if (after !== undefined) {
      query.andWhere('area.code > :after', { after });
    }
    return toPage(await query.getMany(), limit, (area) => area.code);
  }

  /** The areas of these codes, as they were at most 10 seconds ago; unknown codes are missing in the map. */
  async names(codes: readonly string[]): Promise<Map<string, Area>> {
    return this.remembered.get(codes, (missing) => this.byCode(this.db.manager, missing));
  }

  /** The lines of a grid's public board, in order. */
  duties(gridCode: string): Promise<GridDuty[]> {
    return this.db.manager.find(GridDuty, { where: { gridCode }, order: { position: 'ASC' } });
  }

  /** Replaces the lines of a grid's public board, in the order given. */
  async setDuties(tx: EntityManager, gridCode: string, lines: readonly NewDuty[]): Promise<void> {
    const now = this.clock.now();
    const rows = lines.map((line, i) => ({ id: newId(now), gridCode, position: i + 1, ...line }));
    await tx.delete(GridDuty, { gridCode });
    await runAll(tx, rows.length > 0 ? [insertOf('grid_duties', rows)] : []);
  }

  /**
   * Adds areas that are not there yet; those that are stay as they are, so that loading twice is harmless. Parents come before or with their children.
   * @throws area-not-found naming a missing parent
   */
  async load(tx: EntityManager, areas: readonly NewArea[]): Promise<void> {
    const wanted = [...new Set(areas.flatMap(({ code }) => [code, parentOf(code)]).filter((code) => code !== null))];
    const known = new Map([...(await this.byCode(tx, wanted))].map(([code, { fullName }]) => [code, fullName]));
    const rows = [...areas]
      .sort((a, b) => a.code.length - b.code.length)
      .filter(({ code }) => !known.has(code))
      .map((area) => newRow(area, known));
    for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
      await runAll(tx, [insertOf('areas', rows.slice(start, start + ROWS_PER_STATEMENT))]);
    }
  }

  async isEmpty(tx: EntityManager): Promise<boolean> {
    return (await tx.findOne(Area, { where: {}, select: { code: true } })) === null;
  }

  /** Loads the divisions that ship with the service. */
  async loadDivisions(tx: EntityManager): Promise<void> {
    await this.load(tx, readDivisions());
  }

  private async byCode(manager: EntityManager, codes: readonly string[]): Promise<Map<string, Area>> {
    const unique = [...new Set(codes)];
    // Asked with nearly every answer, and all its columns are text: raw, which costs a quarter of the ORM's way.
    const areas =
      unique.length === 0 ? [] : await manager.query<Area[]>(`SELECT * FROM areas WHERE code IN (${placesFor(unique)})`, unique);
    return new Map(areas.map((area) => [area.code, area]));
  }
}

/** A row for `areas`; remembers its full name in `known` for the children that follow. */
function newRow({ code, name, dutyPhone, dutyHours }: NewArea, known: Map<string, string>): Record<string, unknown> {
  const parentCode = parentOf(code);
  const parentFullName = parentCode === null ? null : known.get(parentCode);
  if (parentFullName === undefined) {
    throw areaNotFound(parentCode!);
  }
  const fullName = fullNameOf(code, name, parentFullName);
  known.set(code, fullName);
  return {
    code,
    name,
    level: levelOf(code),
    parentCode,
    fullName,
    dutyPhone: dutyPhone ?? null,
    dutyHours: dutyHours ?? null,
    retiredOn: null,
    idemKey: null,
    idemBody: null,
  };
}
