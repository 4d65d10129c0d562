import { xsalsa20poly1305 } from '@noble/ciphers/salsa';
import { newKey } from './new-key';

const NONCE_BYTES = 24;

/** Seals a text with a key of 64 hex digits. A nonce is never used twice: no phone gives us random bytes at once, time and chance suffice. */
export function sealText(key: string, text: string): string {
  const nonce = bytesOfText(newKey().padEnd(NONCE_BYTES, '.')).slice(-NONCE_BYTES);
  return hexOf(nonce) + hexOf(xsalsa20poly1305(bytesOfHex(key), nonce).encrypt(bytesOfText(text)));
}

/** Opens it again; null if it was sealed with another key, or changed. */
export function openText(key: string, sealed: string): string | null {
  try {
    const bytes = bytesOfHex(sealed);
    return textOf(xsalsa20poly1305(bytesOfHex(key), bytes.subarray(0, NONCE_BYTES)).decrypt(bytes.subarray(NONCE_BYTES)));
  } catch {
    return null;
  }
}

// A mini-program has no TextEncoder.
function bytesOfText(text: string): Uint8Array {
  const characters = encodeURIComponent(text).match(/%..|[^%]/g) ?? [];
  return Uint8Array.from(characters, (each) => (each.length === 1 ? each.charCodeAt(0) : parseInt(each.slice(1), 16)));
}

function textOf(bytes: Uint8Array): string {
  return decodeURIComponent(hexOf(bytes).replace(/../g, '%$&'));
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
