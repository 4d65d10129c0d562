import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runStep } from './run-step.mjs';

const MAC_BROWSERS = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

/** What of the system the tests start: how it is found, and Debian's packages of it. The -core packages start no service. */
const TOOLS = {
  mariadb: { find: () => onPath('mariadbd'), packages: ['mariadb-server-core', 'mariadb-client-core'] },
  redis: { find: () => onPath('redis-server'), packages: ['redis-server'] },
  chromium: { find: findChromium, packages: ['chromium'] },
  chineseFont: { find: findChineseFont, packages: ['fonts-noto-cjk', 'fontconfig'] },
};

/** Where each tool lies, null for one that is missing. */
export function findTools() {
  return Object.fromEntries(Object.entries(TOOLS).map(([name, { find }]) => [name, find()]));
}

/** The same, after installing what is missing as root on Debian; elsewhere it is said how to get it. */
export async function installTools() {
  if (missing().length > 0 && canInstall()) await installMissing();
  for (const name of missing()) {
    const command = `sudo apt-get install ${TOOLS[name].packages.join(' ')}`;
    console.error(`缺少 ${name}。Debian/Ubuntu：${command} · ${name} is missing.`);
  }
  return findTools();
}

/** `10.11.19` out of what `--version` prints; null where it prints none. */
export function versionOf(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return /\d+(\.\d+)+/.exec(stdout ?? '')?.[0] ?? null;
}

function missing() {
  return Object.keys(TOOLS).filter((name) => TOOLS[name].find() === null);
}

function onPath(...names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file)) ?? null;
}

function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  const found = onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
  return given || found || (MAC_BROWSERS.find((file) => existsSync(file)) ?? null);
}

/** Without one, Chinese on the screenshots is boxes. Only Linux comes without. */
function findChineseFont() {
  if (process.platform !== 'linux') return 'system';
  const { stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return stdout?.trim().split('\n')[0] || null;
}

function canInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

async function installMissing() {
  const packages = missing().flatMap((name) => TOOLS[name].packages);
  // Run level 1: no package starts a service on its usual port.
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  await runStep('apt-get update', ['apt-get', 'update', '-q'], { env });
  const install = ['apt-get', 'install', '-q', '-y', '--no-install-recommends', ...packages];
  await runStep(`apt-get install ${packages.join(' ')}`, install, { env, name: 'apt-get-install' });
}
