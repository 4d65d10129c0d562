import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onServer, type TestDatabase } from './test-database';

/** Where a database keeps what it holds: its files and the write-ahead logs. None of a server whose disk is not ours to read. */
export async function databaseFiles({ env }: TestDatabase): Promise<string[]> {
  return [...filesIn(env.DATA_DIR!, true), ...(env.DATABASE_URL ? await filesOfServer(env.DATABASE_URL) : [])];
}

/** Of one schema, once it is all written out, and what the server keeps of every schema together: redo, undo and temporary tables. */
async function filesOfServer(url: string): Promise<string[]> {
  const schema = new URL(url).pathname.slice(1);
  const [server] = await onServer(url, 'SELECT @@datadir AS folder');
  const folder = server!.folder!;
  if (!existsSync(join(folder, schema))) {
    return [];
  }
  const tables = await onServer(url, `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${schema}'`);
  await onServer(url, `FLUSH TABLES ${tables.map(({ name }) => `${schema}.${name}`).join(', ')} FOR EXPORT`);
  const written = filesIn(join(folder, schema), true).filter((file) => !file.endsWith('.cfg')); // those stand there while the tables are locked
  return [...filesIn(folder, false), ...written];
}

function filesIn(folder: string, isDeep: boolean): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: isDeep })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
