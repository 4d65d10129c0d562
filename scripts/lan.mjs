import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './repository.mjs';

const PRIVATE = /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/;
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|zt|wg)/;
/** Capitals and digits that are not mistaken for each other when read aloud. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** What a demo open to the local network runs with: its address in the codes, and a password nobody can look up. */
export function lanSettings({ PORT, DEMO_PASSWORD }) {
  const address = lanAddress(networkInterfaces());
  if (address === null) {
    return { problem: '没有找到局域网地址：请先连接网络。 · No local network address found: connect to a network first.' };
  }
  return { HOST: '0.0.0.0', PUBLIC_URL: `http://${address}:${PORT || 3000}`, DEMO_PASSWORD: DEMO_PASSWORD || randomPassword() };
}

/** The IPv4 address a phone on the same network would use; null when this machine has none. */
export function lanAddress(interfaces) {
  const addresses = Object.entries(interfaces)
    .filter(([name]) => !VIRTUAL.test(name))
    .flatMap(([, list]) => list.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address));
  return addresses.find((address) => PRIVATE.test(address)) ?? addresses[0] ?? null;
}

/** Twelve letters, 58 bits. */
function randomPassword() {
  const letters = [];
  while (letters.length < 12) {
    for (const byte of randomBytes(16)) if (byte < LETTERS.length * 8) letters.push(LETTERS[byte % LETTERS.length]);
  }
  return letters.slice(0, 12).join('');
}

/** The address as a QR of characters. The package is the API's, installed by then. */
export function qrInTerminal(url) {
  const qrcode = createRequire(join(ROOT, 'apps/api/package.json'))('qrcode');
  return qrcode.toString(url, { type: 'terminal', small: true });
}
