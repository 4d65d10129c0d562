export const AREA_LEVELS = ['province', 'city', 'county', 'street', 'community', 'grid'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];

/** Length of a division code at each level; a code's prefixes of these lengths are its ancestors. */
export const AREA_CODE_LENGTHS: Record<AreaLevel, number> = { province: 2, city: 4, county: 6, street: 9, community: 12, grid: 15 };

/** 2, 4, 6, 9, 12 or 15 digits. */
export const AREA_CODE_PATTERN = /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/;

/** A code and its ancestors, widest first: `150603002` gives 15, 1506, 150603, 150603002. */
export function areaPath(code: string): string[] {
  return Object.values(AREA_CODE_LENGTHS)
    .filter((length) => length <= code.length)
    .map((length) => code.slice(0, length));
}

/** Whether `outer` is `inner` or one of its ancestors. */
export function covers(outer: string, inner: string): boolean {
  return inner.startsWith(outer);
}
