import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PROBLEM_CODES } from '@duoduo/contracts/problem-codes';
import type { DataSource } from 'typeorm';
import { Notice } from '../src/notices/notice.entity';
import { WRITER } from '../src/platform/database/data-sources';
import { OPENAPI_FILE } from '../src/platform/http/docs-pages';
import { startApp, type TestApp } from './support/start-app';
import { onMariaDb } from './support/test-database';

const SOURCES = resolve(__dirname, '../src');

/** What is for no client of the API, public by nature: printed codes, and what a load balancer asks. The documentation comes beside it. */
const OUTSIDE_THE_DOCUMENT = ['GET /c/*', 'GET /C/*', 'GET /livez', 'GET /readyz', 'GET /metrics'];

describe('the architecture', () => {
  let app: TestApp;
  const served = new Set<string>();

  beforeAll(async () => {
    app = await startApp({
      before: (nest) =>
        void nest
          .getHttpAdapter()
          .getInstance()
          .addHook('onRoute', ({ method, url }) => [method].flat().forEach((each) => served.add(`${each} ${url}`))),
    });
  });
  afterAll(() => app.close());

  it('serves exactly the routes of the document, and a short fixed list', () => {
    const document = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as { paths: Record<string, Record<string, unknown>> };
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const isDocs = (route: string) => /^GET \/docs(-json|-yaml)?(\/|$)/.test(route);
    const others = [...served].filter((route) => !route.startsWith('HEAD ') && !isDocs(route));

    expect(others.sort()).toEqual([...documented, ...OUTSIDE_THE_DOCUMENT].sort());
  });

  // SQLite's reader of schemas reports differences of precision that are none.
  (onMariaDb ? it : it.skip)('has entities that say what the migrations made', async () => {
    const { upQueries } = await app.nest.get<DataSource>(WRITER).driver.createSchemaBuilder().log();

    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('refuses only by codes of the contract, and has no code that nothing refuses by', () => {
    const texts = sourceFiles(SOURCES).map((file) => readFileSync(file, 'utf8'));
    const thrown = texts.flatMap((text) => [...text.matchAll(/new DomainError\(\s*'[a-z-]+',\s*'([a-z0-9-]+)'/g)].map(([, code]) => code!));
    const written = new Set(texts.flatMap((text) => [...text.matchAll(/'([a-z0-9]+(?:-[a-z0-9]+)*)'/g)].map(([, word]) => word!)));
    const known: readonly string[] = PROBLEM_CODES;

    expect(thrown.length).toBeGreaterThan(20);
    expect(thrown.filter((code) => !known.includes(code))).toEqual([]);
    expect(known.filter((code) => !written.has(code))).toEqual([]);
  });

  it.each([undefined, null])('refuses %s in a where, instead of finding anybody', async (id) => {
    await expect(app.db.manager.findOneBy(Notice, { id: id as never })).rejects.toThrow(/where/i);
  });
});

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
