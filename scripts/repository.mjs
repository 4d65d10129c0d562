import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** What the scripts remember between runs: stamps of builds, logs, reports of tests. May be deleted at any time. */
export const STATE_FOLDER = join(ROOT, '.duoduo');

/** A folder under `.duoduo/`, made if missing. */
export function stateFolder(...names) {
  const folder = join(STATE_FOLDER, ...names);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Settings a person wrote into `.env`; what the environment already says stands. */
export function loadDotEnv() {
  try {
    process.loadEnvFile(join(ROOT, '.env'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
