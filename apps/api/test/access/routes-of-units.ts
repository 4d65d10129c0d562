import { type Access, always, fixed, inside, touching } from './matrix-access';
import { COMMUNITY, GRID, type MatrixWorld } from './matrix-world';

const newPerson = async ({ app }: MatrixWorld) => (await app.given.person({ areaCode: COMMUNITY })).personId;
const newPost = async ({ app }: MatrixWorld) => (await app.given.post({ role: 'volunteer', areaCode: COMMUNITY })).postId;
const newUnit = async ({ app }: MatrixWorld) => (await app.given.unit({ areaCode: COMMUNITY })).unitId;
const aPost = (world: MatrixWorld) => world.once('post', () => newPost(world));

const GEOMETRY = { type: 'Polygon', coordinates: [[[109, 39], [110, 39], [110, 40], [109, 40], [109, 39]]] }; // prettier-ignore
/** The community on the map. */
const drawn = (world: MatrixWorld) =>
  world.once('boundary', async () => {
    const admin = await world.app.given.post({ role: 'admin', areaCode: COMMUNITY });
    await world.app.as(admin).patch(`/areas/${COMMUNITY}/boundary`, { geometry: GEOMETRY }).expect(200);
  });

const GRANTING = { permission: 'post.write', isIn: inside('admin') } as const;
const KEEPING = { permission: 'unit.write', isIn: inside('admin') } as const;

/** Units, posts and grids: who keeps them from where. */
export const UNITS_ROUTES: Record<string, Access | Access[]> = {
  'GET /api/units': {
    permission: 'unit.read',
    isIn: inside('clerk', 'supervisor', 'admin'),
    outside: 'empty-list',
    call: async (world) => ({ path: `/api/units?areaCode=${COMMUNITY}`, item: (await world.unit()).unitId }),
  },
  'GET /api/units/{unitId}': {
    permission: 'unit.read',
    isIn: touching('clerk', 'supervisor', 'admin'),
    call: async (world) => ({ path: `/api/units/${(await world.unit()).unitId}` }),
  },
  'POST /api/units': {
    ...KEEPING,
    call: async () => ({ path: '/api/units', body: { name: '和乐物业', kind: 'property', areaCode: COMMUNITY } }),
  },
  'PATCH /api/units/{unitId}': {
    ...KEEPING,
    call: async (world) => ({ path: `/api/units/${(await world.unit()).unitId}`, body: { phone: '0477-8580000' } }),
  },
  'POST /api/units/{unitId}/end': { ...KEEPING, call: async (world) => ({ path: `/api/units/${await newUnit(world)}/end` }) },
  'GET /api/posts': {
    permission: 'post.read',
    isIn: inside('clerk', 'admin'),
    outside: 'own-rows',
    call: async (world) => ({ path: `/api/posts?areaCode=${COMMUNITY}&role=volunteer&limit=100`, item: await aPost(world) }),
  },
  'POST /api/posts': {
    ...GRANTING,
    call: async (world) => ({
      path: '/api/posts',
      body: { personId: await newPerson(world), role: 'volunteer', areaCode: COMMUNITY },
    }),
  },
  'POST /api/posts/{postId}/stand-in': {
    ...GRANTING,
    call: async (world) => ({
      path: `/api/posts/${await aPost(world)}/stand-in`,
      body: { personId: await newPerson(world), fromDay: '2026-03-04', toDay: '2026-03-10' },
    }),
  },
  'POST /api/posts/{postId}/end': { ...GRANTING, call: async (world) => ({ path: `/api/posts/${await newPost(world)}/end` }) },
  // a file has lines from anywhere: those outside are left out, the answer is 200
  'POST /api/area-imports': { permission: 'area.write', isIn: always, call: fixed('/api/area-imports?dryRun=true', {}) },
  'GET /api/area-at': {
    permission: 'public',
    isIn: always,
    call: async (world) => {
      await drawn(world);
      return { path: '/api/area-at?lng=109.5&lat=39.5' };
    },
  },
  'GET /api/areas/{code}/boundary': {
    permission: 'public',
    isIn: always,
    call: async (world) => {
      await drawn(world);
      return { path: `/api/areas/${COMMUNITY}/boundary` };
    },
  },
  'PATCH /api/areas/{code}/boundary': {
    permission: 'area.write',
    isIn: inside('admin'),
    call: fixed(`/api/areas/${COMMUNITY}/boundary`, { geometry: GEOMETRY }),
  },
  'POST /api/grids': {
    permission: 'area.write',
    isIn: inside('admin'),
    call: async () => ({ path: '/api/grids', body: { communityCode: COMMUNITY } }),
  },
  'PATCH /api/grids/{gridCode}/duties': {
    permission: 'area.write',
    level: 'grid',
    isIn: inside('admin'),
    call: async () => ({ path: `/api/grids/${GRID}/duties`, body: { duties: [] } }),
  },
};
