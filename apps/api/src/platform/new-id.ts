import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const COUNTER_BITS = 22;

let lastMs = -1;
let counter = 0;

/**
 * 13 characters of Crockford base32: 42 bits of milliseconds, then 22 bits that start at random and count inside a millisecond.
 * Time-ordered and unique inside this process; a clash between processes is a duplicate key, which `transactions.run` retries.
 */
export function newId(now: Date): string {
  const ms = now.getTime();
  if (ms === lastMs) {
    counter = (counter + 1) % 2 ** COUNTER_BITS;
  } else {
    lastMs = ms;
    counter = randomInt(2 ** COUNTER_BITS);
  }
  return idOf(ms, counter);
}

/** No id that was made at `instant` or later is smaller: bounds a walk in the order of ids. */
export function firstIdAt(instant: Date): string {
  return idOf(instant.getTime(), 0);
}

/** The instant at which an id was made. */
export function madeAt(id: string): Date {
  const value = [...id].reduce((sum, letter) => (sum << 5n) | BigInt(ALPHABET.indexOf(letter)), 0n);
  return new Date(Number(value >> BigInt(COUNTER_BITS)));
}

function idOf(ms: number, count: number): string {
  let value = (BigInt(ms) << BigInt(COUNTER_BITS)) | BigInt(count);
  let id = '';
  for (let place = 0; place < 13; place++) {
    id = ALPHABET[Number(value & 31n)] + id;
    value >>= 5n;
  }
  return id;
}

export const ID_PATTERN = /^[0-9A-HJKMNP-TV-Z]{13}$/;
