import { openWriter } from '../../src/platform/database/data-sources';
import { loadConfig } from '../../src/platform/config';
import { SCHEMA } from '../../src/schema';
import { keepTemplate, makeTestDatabase, type TestDatabase } from './test-database';
import { testEnvironment } from './test-environment';

let template: TestDatabase;

/** Before the first spec: runs the migrations once, for `makeMigratedDatabase`. On MariaDB they take far longer than copying what they made. */
export default async function migrateOnce(): Promise<void> {
  template = await makeTestDatabase();
  const source = await openWriter(loadConfig({ ...testEnvironment(), ...template.env }), { entities: [], migrations: SCHEMA.migrations });
  await source.destroy();
  await keepTemplate(template);
}

/** After the last spec. */
export async function dropTemplate(): Promise<void> {
  await template.drop();
}
