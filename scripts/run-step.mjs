import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT, stateFolder } from './repository.mjs';

const HEARTBEAT_MS = 30_000;
const TAIL_LINES = 60;
const isWindows = process.platform === 'win32';
const running = new Set();
const groups = new WeakSet();

/** A step that did not succeed. What there is to say has been said. */
export class StepFailed extends Error {}

/** `6 min 12 s`. */
export function duration(ms) {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Runs one command from the repository's root: a line when it begins, its time when it ends, its output only if it fails.
 * @throws StepFailed after printing the end of the output
 */
export async function runStep(label, [command, ...args], { env = {}, name = label } = {}) {
  const log = join(stateFolder('logs'), `${name.replace(/[^\w-]+/g, '-')}.log`);
  const started = performance.now();
  const elapsed = () => duration(performance.now() - started);
  console.log(`  … ${label}`);
  const output = openSync(log, 'w');
  const heartbeat = setInterval(() => console.log(`    … ${label}: ${elapsed()}`), HEARTBEAT_MS);
  let result;
  try {
    result = await exitOf(startChild(command, args, { env, stdio: ['ignore', output, output] }));
  } finally {
    clearInterval(heartbeat);
    closeSync(output);
  }
  if (result.code === 0) return console.log(`  ✓ ${label} (${elapsed()})`);
  console.error(`  ✗ ${label} (${elapsed()}): ${result.signal ?? `exit code ${result.code}`}`);
  console.error(readFileSync(log, 'utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n'));
  console.error(`  → ${relative(ROOT, log)}`);
  throw new StepFailed(label);
}

/**
 * Starts a child from the repository's root; stopChildren ends it if it still runs. `ownsGroup`: whatever the child starts
 * is ended with it; the terminal's Ctrl+C does not reach it then.
 */
export function startChild(command, args, { env = {}, stdio = 'inherit', ownsGroup = false } = {}) {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio,
    detached: ownsGroup && !isWindows,
    // npm is a .cmd on Windows, which only a shell runs.
    shell: isWindows && command === 'npm',
  });
  if (ownsGroup && !isWindows) groups.add(child);
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Sends a signal to a child, and to its group where it owns one; also after its end, to what it left behind. */
export function signalChild(child, signal) {
  if (!groups.has(child)) return void child.kill(signal);
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Resolves when the child is gone; a command that cannot be started counts as code 127. */
export function exitOf(child) {
  return new Promise((done) => {
    child.once('error', (error) => {
      console.error(error.message);
      done({ code: 127, signal: null });
    });
    child.once('exit', (code, signal) => done({ code, signal }));
  });
}

/** Ends every child started here that still runs, and waits for it: first asked, after `patienceMs` made to. */
export async function stopChildren(patienceMs = 10_000) {
  const children = [...running];
  await Promise.all(
    children.map(async (child) => {
      const gone = exitOf(child);
      signalChild(child, 'SIGTERM');
      const force = setTimeout(() => signalChild(child, 'SIGKILL'), patienceMs);
      await gone;
      clearTimeout(force);
    }),
  );
}
