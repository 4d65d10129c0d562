import { Injectable } from '@nestjs/common';
import { covers } from '@duoduo/contracts/areas';
import { DataSource, In } from 'typeorm';
import { UnitPlace } from '../identity/unit-place.entity';
import type { Actor } from '../platform/access/actor';
import type { Task } from './task.entity';
import { unitsOf } from './task.rules';
import { TaskUnit } from './task-unit.entity';

/** The units of one task's pool. */
export interface UnitPool {
  /** By the clerk; empty when the pool is for all that serve the place. */
  named: string[];
  /** Those of the actor that may claim it. */
  mine: string[];
}

const NO_UNITS: UnitPool = { named: [], mine: [] };

/** Which units a unit pool is for. */
@Injectable()
export class TaskPoolsService {
  constructor(private readonly db: DataSource) {}

  /** Areas that the actor's units serve. */
  async placesOf(actor: Actor): Promise<UnitPlace[]> {
    const units = unitsOf(actor);
    return units.length === 0 ? [] : this.db.manager.findBy(UnitPlace, { unitId: In(units) });
  }

  /** By task. */
  async unitsFor(
    actor: Actor,
    tasks: readonly Pick<Task, 'id' | 'poolKind' | 'areaCode' | 'namesUnits'>[],
  ): Promise<(taskId: string) => UnitPool> {
    const ofUnits = tasks.filter(({ poolKind }) => poolKind === 'unit');
    const naming = ofUnits.filter(({ namesUnits }) => namesUnits).map(({ id }) => id);
    const [rows, places] = await Promise.all([
      naming.length === 0 ? [] : this.db.manager.find(TaskUnit, { where: { taskId: In(naming) }, order: { unitId: 'ASC' } }),
      ofUnits.length === 0 ? [] : this.placesOf(actor),
    ]);
    const pools = new Map(
      ofUnits.map(({ id, areaCode, namesUnits }): [string, UnitPool] => {
        const named = rows.filter(({ taskId }) => taskId === id).map(({ unitId }) => unitId);
        const serving = places
          .filter((place) => covers(place.areaCode, areaCode) || covers(areaCode, place.areaCode))
          .map(({ unitId }) => unitId);
        return [id, { named, mine: namesUnits ? unitsOf(actor).filter((unitId) => named.includes(unitId)) : [...new Set(serving)] }];
      }),
    );
    return (taskId) => pools.get(taskId) ?? NO_UNITS;
  }
}
