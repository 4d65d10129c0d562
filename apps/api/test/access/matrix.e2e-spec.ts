import { readFileSync } from 'node:fs';
import { mayDo } from '@duoduo/contracts/policy';
import type { Role } from '@duoduo/contracts/roles';
import type { Response } from 'supertest';
import { OPENAPI_FILE } from '../../src/platform/http/docs-pages';
import { type Caller, startApp, type TestApp } from '../support/start-app';
import type { Access, Call, Cell } from './matrix-access';
import { POSTED_ROLES, ROUTES } from './matrix-routes';
import { MatrixWorld, type Position, POSITIONS } from './matrix-world';

const TIMEOUT_MS = 60_000;

interface Item {
  id: string;
  /** Of an award's answer. */
  state: string;
}

interface Reply {
  status: number;
  items: Item[];
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Expectation = 'unknown' | 'refused' | 'in' | 'out';

describe('every route, every role, every position', () => {
  let app: TestApp;
  let world: MatrixWorld;

  beforeAll(async () => {
    app = await startApp();
    world = new MatrixWorld(app);
    // units join a pool when a task is opened: they must be there before it
    for (const role of POSTED_ROLES) {
      for (const position of POSITIONS) {
        await world.actorAt(role, position, 'community');
        await world.actorAt(role, position, 'grid');
      }
    }
  }, TIMEOUT_MS);
  afterAll(() => app.close());

  it('has a line for every route of the document, and none besides', () => {
    const { paths } = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as { paths: Record<string, object> };
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );

    expect(Object.keys(ROUTES).sort()).toEqual(documented.sort());
  });

  it.each(
    Object.entries(ROUTES).flatMap(([route, lines]) =>
      [lines].flat().map((line, n) => [n === 0 ? route : `${route} (${n + 1})`, line] as const),
    ),
  )(
    '%s',
    async (route, line) => {
      const method = route.split(' ')[0] as Method;
      const wrong: string[] = [];
      for (const { who, cell, expected } of await cellsOf(line)) {
        const call = await line.call(world, cell);
        const reply = await send(method, call, who === 'nobody' ? null : cell.actor);
        if (!isAs(expected, reply, line, call)) {
          wrong.push(`${who}: expected ${expected}, got ${reply.status} with ${reply.items.length} items`);
        }
      }
      expect(wrong).toEqual([]);
    },
    TIMEOUT_MS,
  );

  async function cellsOf(line: Access): Promise<{ who: string; cell: Cell; expected: Expectation }[]> {
    const resident = await world.resident();
    const cell = (role: Role, position: Position, actor: Cell['actor'], isIn: boolean): Cell => ({ role, position, actor, isIn });
    const isPublic = line.permission === 'public';
    const cells = [
      { who: 'nobody', cell: cell('resident', 'own', resident, isPublic), expected: isPublic ? ('in' as const) : ('unknown' as const) },
      cellOf(line, 'resident', 'own', (isIn) => cell('resident', 'own', resident, isIn)),
    ];
    for (const role of POSTED_ROLES) {
      for (const position of isPublic ? (['own'] as const) : POSITIONS) {
        const actor = await world.actorAt(role, position, line.level ?? 'community');
        if (actor) {
          // an ended post leaves a resident
          cells.push(cellOf(line, role, position, (isIn) => cell(position === 'ended' ? 'resident' : role, position, actor, isIn)));
        }
      }
    }
    return cells;
  }

  function cellOf(line: Access, role: Role, position: Position, cell: (isIn: boolean) => Cell) {
    const roles: Role[] = position === 'ended' ? ['resident'] : ['resident', role];
    const isAllowed = line.permission === 'public' || mayDo(roles, line.permission);
    const isIn = isAllowed && line.isIn(roles.at(-1)!, position);
    const expected: Expectation = !isAllowed ? 'refused' : isIn ? 'in' : 'out';
    return { who: `${role} ${position}`, cell: cell(isIn), expected };
  }

  async function send(method: Method, { path, body, caller }: Call, actor: Caller | null): Promise<Reply> {
    const client = app.as(actor && (caller ?? actor));
    const below = path.replace(/^\/api/, '');
    const sent: Record<Method, () => Promise<Response>> = {
      GET: async () => client.get(below),
      POST: async () => client.post(below, body),
      PUT: async () => client.raw('put', path).send(body ?? {}),
      PATCH: async () => client.patch(below, body ?? {}),
      DELETE: async () => client.delete(below),
    };
    const reply = await sent[method]();
    return { status: reply.status, items: (reply.body as { items?: Item[] } | null)?.items ?? [] };
  }

  function isAs(expected: Expectation, { status, items }: Reply, line: Access, call: Call): boolean {
    switch (expected) {
      case 'unknown':
        return status === 401;
      case 'refused':
        return status === 403;
      case 'in':
        if (line.outside === 'refused-award') return status === 200 && items.every(({ state }) => state === 'paid');
        return (
          status < 500 && ![400, 401, 403, 404].includes(status) && (call.item === undefined || items.some(({ id }) => id === call.item))
        );
      case 'out':
        if (line.outside === 'refused-award') return status === 200 && items.every(({ state }) => state === 'refused');
        if (line.outside === 'own-rows') return status === 200 && items.every(({ id }) => id !== call.item);
        if (line.outside === 'forbidden') return status === 403;
        return status === 404 || (line.outside === 'empty-list' && status === 200 && items.length === 0);
    }
  }
});
