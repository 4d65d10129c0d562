import { readFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { OPENAPI_FILE } from './docs-pages';

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

  it('puts every route into the group of its resource', () => {
    expect(routes.filter(({ name, tags }) => tags?.join() !== name.split('/')[2]).map(({ name }) => name)).toEqual([]);
  });
});
