import { readFileSync } from 'node:fs';
import { OPENAPI_FILE } from '../../src/platform/http/docs-pages';
import type { Caller, TestApp } from '../support/start-app';

interface Parameter {
  name: string;
  in: string;
}

/** What can be asked about somebody, and what nobody may meet who has no business with him. */
export interface CrawlTarget {
  ids: readonly string[];
  tokens: readonly string[];
  areaCodes: readonly string[];
  /** What is searched for. */
  words: readonly string[];
  secrets: readonly string[];
}

export interface Crawled {
  asked: number;
  /** Routes on which a secret was met. */
  found: string[];
}

/** Every GET route with every id, code and word of the target that fits, as one caller. */
export function crawlOf(app: TestApp, target: CrawlTarget): (caller: Caller) => Promise<Crawled> {
  const document = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as { paths: Record<string, { get?: { parameters?: Parameter[] } }> };
  return async (caller) => {
    const found = new Set<string>();
    let asked = 0;
    for (const [route, { get }] of Object.entries(document.paths)) {
      for (const path of get ? pathsOf(target, route, get.parameters ?? []) : []) {
        const { status, text } = await app.as(caller).raw('get', path);
        asked++;
        if (status >= 500) throw new Error(`${path}: ${status}`);
        if (status < 300 && target.secrets.some((secret) => text.includes(secret))) found.add(route);
      }
    }
    return { asked, found: [...found] };
  };
}

function pathsOf(target: CrawlTarget, route: string, parameters: readonly Parameter[]): string[] {
  const named = (place: string) => parameters.filter((parameter) => parameter.in === place).map(({ name }) => name);
  const places = named('path').reduce(
    (sofar, name) => sofar.flatMap((path) => valuesOf(target, name).map((value) => path.replace(`{${name}}`, value))),
    [route],
  );
  const queries = ['', ...named('query').flatMap((name) => valuesOf(target, name).map((value) => `?${name}=${encodeURIComponent(value)}`))];
  return places.flatMap((place) => queries.map((query) => `${place}${query}`));
}

function valuesOf({ ids, tokens, areaCodes, words }: CrawlTarget, name: string): readonly string[] {
  if (/token/i.test(name)) return tokens;
  if (/code$/i.test(name)) return areaCodes;
  if (/id$/i.test(name)) return ids;
  return { q: words, mine: ['true', 'false'], scope: ['pool', 'mine', 'area'] }[name] ?? [];
}
