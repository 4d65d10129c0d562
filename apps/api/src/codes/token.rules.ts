import { checkCharacterOf, TOKEN_ALPHABET, TOKEN_FORMS, type TokenKind } from '@duoduo/contracts/tokens';

/** Builds a token out of `randomLength` values of 0–31, its check character last. */
export function makeToken(kind: TokenKind, random: readonly number[]): string {
  const { letter, randomLength } = TOKEN_FORMS[kind];
  if (random.length !== randomLength) {
    throw new RangeError(`${kind}: ${random.length} random values instead of ${randomLength}`);
  }
  const body = letter + random.map((value) => TOKEN_ALPHABET[value & 31]).join('');
  return body + checkCharacterOf(body);
}

export function randomLengthOf(kind: TokenKind): number {
  return TOKEN_FORMS[kind].randomLength;
}
