import { AREA_CODE_LENGTHS, AREA_LEVELS, type AreaLevel, areaPath } from '@duoduo/contracts/areas';

/** The level a code belongs to by its length. */
export function levelOf(code: string): AreaLevel {
  const level = AREA_LEVELS.find((candidate) => AREA_CODE_LENGTHS[candidate] === code.length);
  if (!level || !/^\d+$/.test(code)) {
    throw new RangeError(`not a division code: ${code}`);
  }
  return level;
}

/** The code one level up; a province has none. */
export function parentOf(code: string): string | null {
  return areaPath(code).at(-2) ?? null;
}

/** The name shown outside its own tree: from the city down, since every reader knows the province. */
export function fullNameOf(code: string, name: string, parentFullName: string | null): string {
  const isBelowCity = code.length > AREA_CODE_LENGTHS.city;
  return isBelowCity && parentFullName ? `${parentFullName} ${name}` : name;
}
