import { Injectable } from '@nestjs/common';
import { areaPath } from '@duoduo/contracts/areas';
import type { UnitKind } from '@duoduo/contracts/households';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { type Actor, postsFor } from '../platform/access/actor';
import { insideAreas, isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { insertOf, placesFor, runAll, type Statement } from '../platform/database/sql';
import { newId } from '../platform/new-id';
import { Unit } from './unit.entity';
import { unitNotFound } from './unit.errors';
import type { UnitFile } from './unit.dto';
import { fileOf } from './unit-file.sql';

export interface NewUnit {
  name: string;
  kind: UnitKind;
  areaCode: string;
  phone?: string | null;
  /** Areas it serves, everything below included; its own area unless given. */
  places?: string[];
}

/** Bodies that do work, and the places they serve. */
@Injectable()
export class UnitsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async create(tx: EntityManager, unit: NewUnit): Promise<Unit> {
    const [created] = await this.createMany(tx, [unit]);
    return created!;
  }

  /** The same for many, in their order. */
  async createMany(tx: EntityManager, units: readonly NewUnit[]): Promise<Unit[]> {
    const now = this.clock.now();
    const made = units.map(({ places, phone = null, ...unit }) => ({
      row: { ...unit, id: newId(now), phone, endedAt: null, idemKey: null, idemBody: null },
      places: [...new Set(places ?? [unit.areaCode])],
    }));
    const served = made.flatMap(({ row, places }) => places.map((areaCode) => ({ unitId: row.id, areaCode })));
    await runAll(tx, [
      ...rowsOf(
        'units',
        made.map(({ row }) => row),
      ),
      ...rowsOf('unit_places', served),
    ]);
    return made.map(({ row }) => tx.create(Unit, row));
  }

  /** @throws unit-not-found */
  async get(unitId: string): Promise<Unit> {
    const unit = await this.db.manager.findOneBy(Unit, { id: unitId });
    if (!unit) {
      throw unitNotFound(unitId);
    }
    return unit;
  }

  async names(ids: readonly string[]): Promise<Map<string, string>> {
    const unique = [...new Set(ids)];
    const units = unique.length === 0 ? [] : await this.db.manager.findBy(Unit, { id: In(unique) });
    return new Map(units.map((unit) => [unit.id, unit.name]));
  }

  /** Units that serve an area, all of it or a part, by kind and age. */
  async serving(areaCode: string, kind?: UnitKind): Promise<Unit[]> {
    const { sql, params } = servants(areaCode);
    const rows = await this.db.query<{ unitId: string }[]>(sql, params);
    if (rows.length === 0) {
      return [];
    }
    const where = { id: In(rows.map(({ unitId }) => unitId)), endedAt: IsNull(), ...(kind && { kind }) };
    return this.db.manager.find(Unit, { where, order: { kind: 'ASC', id: 'ASC' } });
  }

  /** Whether a unit serves an area, all of it or a part. */
  async serves(unitId: string, areaCode: string): Promise<boolean> {
    const { sql, params } = servants(areaCode);
    const rows = await this.db.query<unknown[]>(`SELECT 1 FROM units u WHERE u.id = ? AND u.endedAt IS NULL AND u.id IN (${sql}) LIMIT 1`, [
      unitId,
      ...params,
    ]);
    return rows.length > 0;
  }

  /** @throws unit-not-found when it neither has its seat in an area of the actor's nor serves one */
  async fileFor(actor: Actor, unitId: string): Promise<UnitFile> {
    const unit = await this.get(unitId);
    const serves = await Promise.all(postsFor(actor, 'unit.read').map(({ areaCode }) => this.serves(unitId, areaCode)));
    if (!serves.includes(true) && !isInsidePosts(actor, 'unit.read', unit.areaCode)) {
      throw unitNotFound(unitId);
    }
    return fileOf(this.db.manager, unit);
  }

  /** Whom the actor may dispatch to in an area of his; in all of his areas when none is named. Elsewhere there is nobody. */
  async listFor(actor: Actor, { areaCode, kind }: { areaCode?: string; kind?: UnitKind }): Promise<Unit[]> {
    if (areaCode !== undefined) {
      return isInsidePosts(actor, 'unit.read', areaCode) ? this.serving(areaCode, kind) : [];
    }
    const units = await Promise.all(postsFor(actor, 'unit.read').map((post) => this.serving(post.areaCode, kind)));
    return [...new Map(units.flat().map((unit) => [unit.id, unit])).values()];
  }
}

const ROWS_PER_INSERT = 300;

function rowsOf(table: string, rows: readonly Record<string, unknown>[]): Statement[] {
  const statements: Statement[] = [];
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    statements.push(insertOf(table, rows.slice(start, start + ROWS_PER_INSERT)));
  }
  return statements;
}

/** Who serves a place above, at or below an area. An estate counts as a part of its community: which grid it lies in is not known here. */
function servants(areaCode: string): { sql: string; params: string[] } {
  const above = areaPath(areaCode);
  const below = (column: string) => insideAreas([areaCode], column);
  const related = (column: string) => `(${column} IN (${placesFor(above)}) OR ${below(column).sql})`;
  const params = [...above, ...below('').params];
  return {
    sql: `SELECT unitId FROM unit_places WHERE ${related('areaCode')} UNION SELECT unitId FROM unit_estates WHERE ${related('communityCode')}`,
    params: [...params, ...params],
  };
}
