import { Injectable } from '@nestjs/common';
import { areaPath } from '@duoduo/contracts/areas';
import type { UnitKind } from '@duoduo/contracts/households';
import { DataSource, type EntityManager, In } from 'typeorm';
import { type Actor, postsFor } from '../platform/access/actor';
import { insideAreas, isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { insertOf, placesFor, runAll } from '../platform/database/sql';
import { newId } from '../platform/new-id';
import { Unit } from './unit.entity';
import { unitNotFound } from './unit.errors';

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

  async create(tx: EntityManager, { places, phone = null, ...unit }: NewUnit): Promise<Unit> {
    const row = { ...unit, id: newId(this.clock.now()), phone };
    const served = [...new Set(places ?? [unit.areaCode])].map((areaCode) => ({ unitId: row.id, areaCode }));
    await runAll(tx, [insertOf('units', [row]), ...(served.length > 0 ? [insertOf('unit_places', served)] : [])]);
    return tx.create(Unit, row);
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
    const place = related(areaCode);
    const rows = await this.db.query<{ unitId: string }[]>(`SELECT DISTINCT unitId FROM unit_places WHERE ${place.sql}`, place.params);
    if (rows.length === 0) {
      return [];
    }
    const where = { id: In(rows.map(({ unitId }) => unitId)), ...(kind && { kind }) };
    return this.db.manager.find(Unit, { where, order: { kind: 'ASC', id: 'ASC' } });
  }

  /** Whether a unit serves an area, all of it or a part. */
  async serves(unitId: string, areaCode: string): Promise<boolean> {
    const place = related(areaCode);
    const rows = await this.db.query<unknown[]>(`SELECT 1 FROM unit_places WHERE unitId = ? AND ${place.sql} LIMIT 1`, [
      unitId,
      ...place.params,
    ]);
    return rows.length > 0;
  }

  /** Whom the actor may dispatch to in an area of his; in all of his areas when none is named. Elsewhere there is nobody. */
  async listFor(actor: Actor, areaCode?: string): Promise<Unit[]> {
    if (areaCode !== undefined) {
      return isInsidePosts(actor, 'unit.read', areaCode) ? this.serving(areaCode) : [];
    }
    const units = await Promise.all(postsFor(actor, 'unit.read').map((post) => this.serving(post.areaCode)));
    return [...new Map(units.flat().map((unit) => [unit.id, unit])).values()];
  }
}

/** A place above, at or below an area. */
function related(areaCode: string): { sql: string; params: string[] } {
  const above = areaPath(areaCode);
  const below = insideAreas([areaCode], 'areaCode');
  return { sql: `(areaCode IN (${placesFor(above)}) OR ${below.sql})`, params: [...above, ...below.params] };
}
