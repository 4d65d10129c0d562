import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './preflight.mjs';
import { exitOf, runStep, startChild, stopChildren } from './run-step.mjs';

const READY_WITHIN_MS = 60_000;
const isRoot = process.getuid?.() === 0;
const folders = [];

/**
 * A MariaDB of this run alone, in a folder of its own, on a free port of the loopback. Writes as production does: it does not
 * acknowledge what a crash would lose. Returns its URL without a database: `root`, no password.
 */
export async function startMariaDb(mariadbd) {
  const folder = temporaryFolder('mariadb');
  const user = isRoot ? ['--user=root'] : [];
  const install = [
    'mariadb-install-db',
    '--no-defaults',
    `--datadir=${folder}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...user,
  ];
  await runStep('MariaDB', install, { name: 'mariadb-install-db' });
  const port = await freePort();
  const options = [
    '--no-defaults',
    ...user,
    `--datadir=${folder}`,
    `--socket=${join(folder, 'socket')}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    '--skip-log-bin',
    '--innodb-flush-log-at-trx-commit=1',
    '--innodb-buffer-pool-size=512M',
    '--max-connections=300',
    '--character-set-server=utf8mb4',
    `--log-error=${join(folder, 'error.log')}`,
  ];
  await listening(startChild(mariadbd, options, { stdio: 'ignore' }), port, 'MariaDB');
  return `mariadb://root@127.0.0.1:${port}`;
}

/** Ends what this run started, and nothing else. */
export async function stopServers() {
  await stopChildren();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

function temporaryFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `duoduo-test-${name}-`));
  folders.push(folder);
  return folder;
}

async function listening(server, port, name) {
  let isGone = false;
  void exitOf(server).then(() => (isGone = true));
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!isGone && performance.now() < deadline) {
    if (await answers(port)) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`${name} did not start on port ${port}`);
}

function answers(port) {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), done(true)));
    socket.once('error', () => done(false));
  });
}
