import type { EntityManager } from 'typeorm';
import type { UnitFile } from './unit.dto';
import type { Unit } from './unit.entity';
import { UnitEstate } from './unit-estate.entity';
import { UnitPlace } from './unit-place.entity';

/** A unit with the places it serves, by code and age. */
export async function fileOf(manager: EntityManager, unit: Unit): Promise<UnitFile> {
  const places = await manager.find(UnitPlace, { where: { unitId: unit.id }, order: { areaCode: 'ASC' } });
  const estates = await manager.find(UnitEstate, { where: { unitId: unit.id }, order: { estateId: 'ASC' } });
  return { unit, areaCodes: places.map(({ areaCode }) => areaCode), estateIds: estates.map(({ estateId }) => estateId) };
}
