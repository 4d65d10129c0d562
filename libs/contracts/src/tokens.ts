import type { CodeKind } from './codes';

/** What a token can stand for: a printed code, a person for a minute, or a screen on the spot for half of one. */
export type TokenKind = CodeKind | 'person' | 'site';

/** Crockford's base32: no I, L, O, U, so that a token can be read out and typed. */
export const TOKEN_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The first letter of a token and the length of its random part: 50 bits for a public board, 100 for a door, 85 for a minute of a person, 40 for
 * a minute of a screen: it is typed in where no camera works, and guesses are limited. */
export const TOKEN_FORMS: Record<TokenKind, { letter: string; randomLength: number }> = {
  grid: { letter: 'G', randomLength: 10 },
  household: { letter: 'H', randomLength: 20 },
  person: { letter: 'P', randomLength: 17 },
  site: { letter: 'S', randomLength: 8 },
};
const KINDS = Object.keys(TOKEN_FORMS) as TokenKind[];

/** x⁵ + x² + 1, primitive over GF(2): the powers of 2 below run through all 31 values that are not 0. */
const POLYNOMIAL = 0b100101;
/** No camera hands over more, and nobody types as much. */
const READ_AT_MOST = 2000;
/** WeChat encodes once; a link that was passed on, once more. */
const ENCODED_AT_MOST = 2;

/** What a scanned or typed text is a code for. */
export interface FoundToken {
  kind: TokenKind;
  token: string;
}

/**
 * The token in what was scanned or typed, as it is printed: bare or behind `/c/` of an address, plain or encoded as WeChat hands it over
 * (`q`, `scene`), in any case, with O for 0 and I and L for 1, in groups, with junk behind it. Null when there is none.
 */
export function tokenIn(text: string): FoundToken | null {
  let plain = text.slice(0, READ_AT_MOST);
  for (let decoded = 0; ; decoded++) {
    const found = tokenInPlain(plain);
    if (found || decoded === ENCODED_AT_MOST) return found;
    try {
      plain = decodeURIComponent(plain);
    } catch {
      return null;
    }
  }
}

/**
 * The last character of a token: a weighted sum over GF(32), the character n places before the end weighing 2ⁿ. Every single wrong character
 * changes it, and so does swapping any two different ones of a token shorter than 31, the check character included.
 */
export function checkCharacterOf(body: string): string {
  let sum = 0;
  for (const character of body) {
    sum = timesTwo(sum ^ TOKEN_ALPHABET.indexOf(character));
  }
  return TOKEN_ALPHABET.charAt(sum);
}

function tokenInPlain(text: string): FoundToken | null {
  const behindPath = text.split(/\/c\//i).slice(1);
  for (const candidate of behindPath) {
    const found = tokenAtStartOf(candidate, true);
    if (found) return found;
  }
  return behindPath.length > 0 ? null : tokenAtStartOf(text, false);
}

/** Behind an address other letters may follow at once; in a text by itself they are a mistake. */
function tokenAtStartOf(text: string, mayGoOn: boolean): FoundToken | null {
  const letters = /^[\dA-Za-z\s-]*/.exec(text)![0].toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const kind = KINDS.find((each) => letters.startsWith(TOKEN_FORMS[each].letter));
  if (!kind) return null;
  const length = TOKEN_FORMS[kind].randomLength + 2;
  const token = letters.slice(0, length);
  const isWhole = mayGoOn ? token.length === length : letters.length === length;
  return isWhole && !token.includes('U') && checkCharacterOf(token.slice(0, -1)) === token.slice(-1) ? { kind, token } : null;
}

/** Multiplication by 2 in GF(32). */
function timesTwo(value: number): number {
  const shifted = value << 1;
  return shifted & 32 ? shifted ^ POLYNOMIAL : shifted;
}
