import { checkCharacterOf, TOKEN_ALPHABET } from '@duoduo/contracts/tokens';
import { CERTIFICATE_CODE_LENGTH } from '@duoduo/contracts/volunteers';

/** A check code out of random bytes: 9 characters, 45 bits, and one that checks them. */
export function checkCodeOf(random: Uint8Array): string {
  const body = [...random.subarray(0, CERTIFICATE_CODE_LENGTH - 1)].map((value) => TOKEN_ALPHABET.charAt(value & 31)).join('');
  return body + checkCharacterOf(body);
}

/** As it is printed, however it was typed: in any case, in groups, with O for 0 and I and L for 1. Null where it is none. */
export function normalCheckCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const isOne = code.length === CERTIFICATE_CODE_LENGTH && [...code].every((letter) => TOKEN_ALPHABET.includes(letter));
  return isOne && checkCharacterOf(code.slice(0, -1)) === code.at(-1) ? code : null;
}
