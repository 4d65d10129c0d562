import { CODE_KINDS, type CodeKind } from '@duoduo/contracts/codes';

/** Crockford's base32: no I, L, O, U, so that a token can be read out and typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The first letter of a token and the length of its random part: 50 bits for a public board, 100 for a door. */
const FORMS: Record<CodeKind, { letter: string; randomLength: number }> = {
  grid: { letter: 'G', randomLength: 10 },
  household: { letter: 'H', randomLength: 20 },
};

/** x⁵ + x² + 1, primitive over GF(2): the powers of 2 below run through all 31 values that are not 0. */
const POLYNOMIAL = 0b100101;

/** Builds a token out of `randomLength` values of 0–31, its check character last. */
export function makeToken(kind: CodeKind, random: readonly number[]): string {
  const { letter, randomLength } = FORMS[kind];
  if (random.length !== randomLength) {
    throw new RangeError(`${kind}: ${random.length} random values instead of ${randomLength}`);
  }
  const body = letter + random.map((value) => ALPHABET[value & 31]).join('');
  return body + ALPHABET[checkOf(body)];
}

export function randomLengthOf(kind: CodeKind): number {
  return FORMS[kind].randomLength;
}

/** The token as printed out of what was scanned or typed: any case, O for 0, I and L for 1, spaces and hyphens between groups. Null when it cannot be one. */
export function parseToken(typed: string): { kind: CodeKind; token: string } | null {
  const token = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const kind = CODE_KINDS.find((each) => token.startsWith(FORMS[each].letter));
  if (!kind || token.length !== FORMS[kind].randomLength + 2 || ![...token].every((character) => ALPHABET.includes(character))) {
    return null;
  }
  return ALPHABET[checkOf(token.slice(0, -1))] === token.at(-1) ? { kind, token } : null;
}

/**
 * Weighted sum over GF(32), the character n places before the end weighing 2ⁿ: every single wrong character changes it,
 * and so does swapping any two different ones of a token shorter than 31, the check character included.
 */
function checkOf(body: string): number {
  let sum = 0;
  for (const character of body) {
    sum = timesTwo(sum ^ ALPHABET.indexOf(character));
  }
  return sum;
}

/** Multiplication by 2 in GF(32). */
function timesTwo(value: number): number {
  const shifted = value << 1;
  return shifted & 32 ? shifted ^ POLYNOMIAL : shifted;
}
