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

/** Four digits may be the end of a phone number, seven and more a whole one. */
export function phoneDigits(q: string): { whole: string | null; tail: string | null } {
  const digits = q.normalize('NFKC').replace(/[\s-]/g, '');
  const isNumber = /^\+?\d+$/.test(digits);
  return { whole: isNumber && digits.length >= 7 ? digits : null, tail: isNumber && /^\d{4}$/.test(digits) ? digits : null };
}
