import { type TokenKind, tokenIn } from '@duoduo/contracts/tokens';
import { makeToken } from './token.rules';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random parts that use every character at every place, and a few that look alike. */
function randomParts(length: number): number[][] {
  const shifted = ALPHABET.split('').map((_, shift) => Array.from({ length }, (_place, i) => (i * 7 + shift) % 32));
  return [...shifted, Array.from({ length }, () => 0), Array.from({ length }, () => 31), Array.from({ length }, (_place, i) => i % 2)];
}

const LENGTHS: [TokenKind, number][] = [
  ['grid', 10],
  ['household', 20],
  ['person', 17],
  ['site', 8],
];

const TOKENS = LENGTHS.flatMap(([kind, length]) => randomParts(length).map((random) => makeToken(kind, random)));

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
    ['person', 17, /^P[0-9A-HJKMNP-TV-Z]{18}$/],
    ['site', 8, /^S[0-9A-HJKMNP-TV-Z]{9}$/],
  ] as const)('of a %s has its letter, %i random characters and a check character', (kind, length, form) => {
    for (const random of randomParts(length)) {
      const token = makeToken(kind, random);
      expect(token).toMatch(form);
      expect(tokenIn(token)).toEqual({ kind, token });
    }
  });

  it('is refused with any one character wrong, at any place, the check character included', () => {
    let tried = 0;
    for (const token of TOKENS) {
      for (let place = 1; place < token.length; place++) {
        for (const character of ALPHABET) {
          if (character === token[place]) continue;
          tried++;
          expect(tokenIn(replaceAt(token, place, character))).toBeNull();
        }
      }
    }
    expect(tried).toBe(35 * (11 + 21 + 18 + 9) * 31);
  });

  it('is refused with its letter wrong', () => {
    for (const token of TOKENS) {
      for (const character of ALPHABET) {
        if (character !== token[0]) expect(tokenIn(replaceAt(token, 0, character))).toBeNull();
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
          expect(tokenIn(swap(token, a, b))).toBeNull();
        }
      }
    }
    expect(neighbours).toBeGreaterThan(1400);
  });

  it('is read in any case, with O for 0, I and L for 1, and in groups', () => {
    const token = makeToken('grid', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(token.startsWith('G0123456789')).toBe(true);
    const sloppy = token.toLowerCase().replace('g01', 'gol');
    expect(tokenIn(sloppy)).toEqual({ kind: 'grid', token });
    expect(tokenIn(` ${token.slice(0, 4)}-${token.slice(4, 8)} ${token.slice(8).replace('1', 'i')} `)).toEqual({ kind: 'grid', token });
  });

  it.each(['', 'G', 'H0', 'P00000000000000000', 'G0000000000U', 'G%00', '%', '%E0%A4%A', 'https://x/c/', '户码', '\u0000'])(
    'is not %j',
    (typed) => {
      expect(tokenIn(typed)).toBeNull();
    },
  );
});
