import type { CodeKind } from '@duoduo/contracts/codes';
import { type Access, always, inside } from './matrix-access';
import { COMMUNITY, GRID, type MatrixWorld } from './matrix-world';

const door = (world: MatrixWorld) => world.once('a door with codes', () => world.app.given.dwelling({ gridCode: GRID }));
const code = (world: MatrixWorld) =>
  world.once('a code', async () => world.app.given.issuedCode('household', (await door(world)).dwellingId));
const clerk = (world: MatrixWorld) => world.once('the clerk of the codes', () => world.app.given.clerk(COMMUNITY));
const sheet = (world: MatrixWorld) =>
  world.once('a sheet', async () => {
    const { dwellingId } = await door(world);
    const { body } = await world.app
      .as(await clerk(world))
      .post('/code-sheets', { dwellingId })
      .expect(201);
    return body as { url: string };
  });
const rotation = (world: MatrixWorld) =>
  world.once('a rotation', async () => {
    const { body } = await world.app
      .as(await clerk(world))
      .post('/code-rotations', { areaCode: GRID })
      .expect(201);
    return body as { id: string };
  });
const home = (world: MatrixWorld) => world.once('a home of its own', () => world.app.given.homeOwner({ gridCode: GRID }));

/** Kept by hand beside the other lines: see matrix-routes.ts. */
export const CODES_ROUTES: Record<string, Access | Access[]> = {
  'POST /api/codes': {
    permission: 'code.issue',
    isIn: inside('clerk'),
    level: 'grid',
    call: async (world) => ({
      path: '/api/codes',
      body: { kind: 'household' satisfies CodeKind, dwellingId: (await door(world)).dwellingId },
    }),
  },
  'GET /api/codes': {
    permission: 'code.print',
    isIn: inside('clerk'),
    level: 'grid',
    call: async (world) => ({ path: `/api/codes?dwellingId=${(await door(world)).dwellingId}` }),
  },
  'POST /api/codes/{codeId}/revoke': {
    permission: 'code.issue',
    isIn: inside('clerk'),
    level: 'grid',
    call: async (world) => ({ path: `/api/codes/${(await code(world)).id}/revoke`, body: { reason: '被人拍了照' } }),
  },
  'GET /api/codes/{codeId}/image.svg': {
    permission: 'public',
    isIn: always,
    call: async (world) => {
      const { body } = await world.app
        .as(await clerk(world))
        .post('/codes', { kind: 'grid', gridCode: GRID })
        .expect(201);
      return { path: (body as { imageUrl: string }).imageUrl };
    },
  },
  'POST /api/code-sheets': {
    permission: 'code.print',
    isIn: inside('clerk'),
    level: 'grid',
    call: async (world) => ({ path: '/api/code-sheets', body: { dwellingId: (await door(world)).dwellingId } }),
  },
  'GET /api/code-sheets/{sheetId}.pdf': {
    permission: 'public',
    isIn: always,
    call: async (world) => ({ path: (await sheet(world)).url }),
  },
  'POST /api/code-rotations': {
    permission: 'code.issue',
    isIn: inside('clerk'),
    // an empty place is done at once, so that nobody meets another's rotation
    call: async (world) => ({ path: '/api/code-rotations', body: { areaCode: await world.app.given.area(`${COMMUNITY}777`) } }),
  },
  'GET /api/code-rotations/{rotationId}': {
    permission: 'code.issue',
    isIn: inside('clerk'),
    level: 'grid',
    call: async (world) => ({ path: `/api/code-rotations/${(await rotation(world)).id}` }),
  },
  'POST /api/me/person-code': {
    permission: 'person-code.show',
    isIn: always,
    call: async () => ({ path: '/api/me/person-code', body: { purpose: 'identify' } }),
  },
  'POST /api/person-codes/identify': {
    permission: 'person-code.identify',
    isIn: always,
    call: async (world) => {
      const shown = await world.app
        .as(await home(world))
        .post('/me/person-code', { purpose: 'identify' })
        .expect(201);
      return { path: '/api/person-codes/identify', body: { personToken: (shown.body as { token: string }).token } };
    },
  },
  'GET /api/households/{householdId}/scans': [
    {
      permission: 'record.read-own',
      isIn: () => false,
      call: async (world) => ({ path: `/api/households/${(await home(world)).householdId}/scans` }),
    },
    {
      permission: 'record.read-own',
      isIn: always,
      call: async (world) => ({ path: `/api/households/${(await home(world)).householdId}/scans`, caller: await home(world) }),
    },
  ],
};
