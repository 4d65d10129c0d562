import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { OPENAPI_FILE } from './docs-pages';

/** Where the controllers are. */
const SOURCE = resolve(__dirname, '../..');

describe('the committed document', () => {
  const { paths } = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as OpenAPIObject;
  const routes = Object.entries(paths).flatMap(([path, { parameters: _shared, ...methods }]) =>
    Object.entries(
      methods as Record<string, { summary?: string; tags?: string[]; responses: Record<string, { description: string }> }>,
    ).map(([method, route]) => ({
      name: `${method} ${path}`,
      ...route,
    })),
  );

  it('says of every route what it does', () => {
    expect(routes.filter(({ summary }) => !summary).map(({ name }) => name)).toEqual([]);
  });

  it('names the problems of each status by itself', () => {
    const mixed = routes.filter(({ responses }) => Object.values(responses).some(({ description }) => /\{\d/.test(description)));
    expect(mixed.map(({ name }) => name)).toEqual([]);
  });

  it('leaves out no status: of a line without @throws nothing is told', () => {
    const controllers = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.controller.ts'));
    expect(controllers.length).toBeGreaterThan(50);
    expect(controllers.filter((name) => /^\s*\* \{\d{3}\}/m.test(readFileSync(join(SOURCE, name), 'utf8')))).toEqual([]);
  });

  it('puts every route into the group of its resource', () => {
    expect(routes.filter(({ name, tags }) => tags?.join() !== name.split('/')[2]).map(({ name }) => name)).toEqual([]);
  });
});
