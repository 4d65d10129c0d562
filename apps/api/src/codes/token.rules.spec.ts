import { makeToken, parseToken } from './token.rules';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random parts that use every character at every place, and a few that look alike. */
function randomParts(length: number): number[][] {
  const shifted = ALPHABET.split('').map((_, shift) => Array.from({ length }, (_place, i) => (i * 7 + shift) % 32));
  return [...shifted, Array.from({ length }, () => 0), Array.from({ length }, () => 31), Array.from({ length }, (_place, i) => i % 2)];
}

const TOKENS = [
  ...randomParts(10).map((random) => makeToken('grid', random)),
  ...randomParts(20).map((random) => makeToken('household', random)),
];

function replaceAt(token: string, place: number, character: string): string {
  return token.slice(0, place) + character + token.slice(place + 1);
}

function swap(token: string, a: number, b: number): string {
  return replaceAt(replaceAt(token, a, token[b]!), b, token[a]!);
}

describe('the token of a code', () => {
  it.each([
    ['grid', 10, /^G[0-9A-HJKMNP-TV-Z]{11}$/],
    ['household', 20, /^H[0-9A-HJKMNP-TV-Z]{21}$/],
  ] as const)('of a %s has its letter, %i random characters and a check character', (kind, length, form) => {
    for (const random of randomParts(length)) {
      const token = makeToken(kind, random);
      expect(token).toMatch(form);
      expect(parseToken(token)).toEqual({ kind, token });
    }
  });

  it('is refused with any one character wrong, at any place, the check character included', () => {
    let tried = 0;
    for (const token of TOKENS) {
      for (let place = 1; place < token.length; place++) {
        for (const character of ALPHABET) {
          if (character === token[place]) continue;
          tried++;
          expect(parseToken(replaceAt(token, place, character))).toBeNull();
        }
      }
    }
    expect(tried).toBe(35 * (11 + 21) * 31);
  });

  it('is refused with its letter wrong', () => {
    for (const token of TOKENS) {
      for (const character of ALPHABET) {
        if (character !== token[0]) expect(parseToken(replaceAt(token, 0, character))).toBeNull();
      }
    }
  });

  it('is refused with two different characters swapped, neighbours or not', () => {
    let neighbours = 0;
    for (const token of TOKENS) {
      for (let a = 0; a < token.length; a++) {
        for (let b = a + 1; b < token.length; b++) {
          if (token[a] === token[b]) continue;
          if (b === a + 1) neighbours++;
          expect(parseToken(swap(token, a, b))).toBeNull();
        }
      }
    }
    expect(neighbours).toBeGreaterThan(900);
  });

  it('is read in any case, with O for 0, I and L for 1, and in groups', () => {
    const token = makeToken('grid', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(token.startsWith('G0123456789')).toBe(true);
    const sloppy = token.toLowerCase().replace('g01', 'gol');
    expect(parseToken(sloppy)).toEqual({ kind: 'grid', token });
    expect(parseToken(` ${token.slice(0, 4)}-${token.slice(4, 8)} ${token.slice(8).replace('1', 'i')} `)).toEqual({ kind: 'grid', token });
  });

  it.each(['', 'G', 'H0', 'P0000000000000000000', 'G0000000000U', 'G00000000000000', '户码', '\u0000'])('is not %j', (typed) => {
    expect(parseToken(typed)).toBeNull();
  });
});
