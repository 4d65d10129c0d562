import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** 10 random characters of Crockford base32 (50 bits): nobody guesses another's, and it can be read out on the telephone. */
export function newReportNumber(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** As it is stored, however it was written down: K7M2-9QX4TB, o for 0. */
export function reportNumberIn(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}
