/** Marks the next character of a LIKE pattern as itself; the same on both databases. */
export const LIKE_ESCAPE = '!';

/** 3号楼 501 → two patterns that an address must both hold: people leave out the words between. */
export function addressPatterns(q: string): string[] {
  return q
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${word.replace(/[!%_]/g, (sign) => LIKE_ESCAPE + sign)}%`);
}
