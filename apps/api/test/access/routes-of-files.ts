import { randomUUID } from 'node:crypto';
import type { Permission } from '@duoduo/contracts/policy';
import { type Access, inside, touching } from './matrix-access';
import { COMMUNITY, GRID, type MatrixWorld } from './matrix-world';

const home = (world: MatrixWorld) => world.once('filed household', () => world.app.given.household({ gridCode: GRID }));
const door = (world: MatrixWorld) => world.once('filed dwelling', () => world.app.given.dwelling({ gridCode: GRID }));
const estate = async (world: MatrixWorld) => (await door(world)).estateId;
const personId = async (world: MatrixWorld) => (await home(world)).members[0]!.personId;
const newMember = async (world: MatrixWorld) => (await world.app.given.member({ householdId: (await home(world)).householdId })).memberId;
const movable = async (world: MatrixWorld) => (await world.app.given.household({ gridCode: GRID })).householdId;

const SEEING_ESTATE = { permission: 'estate.read', isIn: touching('clerk', 'grid-worker') } as const;
const WRITING_ESTATE = { permission: 'estate.write', isIn: inside('clerk') } as const;
const READING = { permission: 'household.read', level: 'grid', isIn: inside('clerk', 'grid-worker') } as const;
const WRITING = { permission: 'household.write', level: 'grid', isIn: inside('clerk') } as const;
const AT_THE_DOOR = (permission: Permission) => ({ permission, level: 'grid', isIn: inside('clerk', 'grid-worker') }) as const;

const ofEstate = (verb: string) => async (world: MatrixWorld) => ({ path: `/api/estates/${await estate(world)}${verb}` });
const ofDwelling = (verb: string) => async (world: MatrixWorld) => ({ path: `/api/dwellings/${(await door(world)).dwellingId}${verb}` });
const ofPerson = (verb: string, body?: object) => async (world: MatrixWorld) => ({
  path: `/api/people/${await personId(world)}${verb}`,
  body,
});

/** Estates, dwellings, households and people: their files. */
export const FILES_ROUTES: Record<string, Access | Access[]> = {
  'GET /api/estates': {
    ...SEEING_ESTATE,
    outside: 'empty-list',
    call: async (world) => ({ path: `/api/estates?areaCode=${COMMUNITY}&limit=100`, item: await estate(world) }),
  },
  'GET /api/estates/{estateId}': { ...SEEING_ESTATE, call: ofEstate('') },
  'GET /api/estates/{estateId}/changes': { ...SEEING_ESTATE, call: ofEstate('/changes') },
  'GET /api/estates/{estateId}/problems': { ...SEEING_ESTATE, call: ofEstate('/problems') },
  'POST /api/estates': {
    ...WRITING_ESTATE,
    call: async () => ({ path: '/api/estates', body: { communityCode: COMMUNITY, name: `院${randomUUID()}` } }),
  },
  'PATCH /api/estates/{estateId}': {
    ...WRITING_ESTATE,
    call: async (world) => ({ path: `/api/estates/${await estate(world)}`, body: { address: '鄂尔多斯大街 12 号' } }),
  },
  'GET /api/dwellings': {
    ...READING,
    outside: 'empty-list',
    call: async (world) => ({ path: `/api/dwellings?areaCode=${GRID}&limit=100`, item: (await door(world)).dwellingId }),
  },
  'GET /api/dwellings/{dwellingId}': { ...READING, call: ofDwelling('') },
  'GET /api/dwellings/{dwellingId}/changes': { ...READING, call: ofDwelling('/changes') },
  'POST /api/dwellings': {
    ...WRITING,
    call: async (world) => {
      const room = randomUUID().slice(0, 8);
      return { path: '/api/dwellings', body: { estateId: await estate(world), gridCode: GRID, building: '1', section: '9', room } };
    },
  },
  'PATCH /api/dwellings/{dwellingId}': {
    ...WRITING,
    call: async (world) => ({ path: `/api/dwellings/${(await door(world)).dwellingId}`, body: { use: 'rented' } }),
  },
  'GET /api/households': {
    ...READING,
    outside: 'empty-list',
    call: async (world) => ({ path: `/api/households?areaCode=${GRID}&limit=100`, item: (await home(world)).householdId }),
  },
  'GET /api/households/{householdId}': {
    ...READING,
    call: async (world) => ({ path: `/api/households/${(await home(world)).householdId}` }),
  },
  'GET /api/households/{householdId}/changes': {
    ...READING,
    call: async (world) => ({ path: `/api/households/${(await home(world)).householdId}/changes` }),
  },
  'POST /api/households': {
    ...WRITING,
    call: async (world) => ({
      path: '/api/households',
      body: { dwellingId: (await door(world)).dwellingId, members: [{ name: '巴图', relation: 'head' }] },
    }),
  },
  'PATCH /api/households/{householdId}': {
    ...AT_THE_DOOR('care.write'),
    call: async (world) => ({ path: `/api/households/${(await home(world)).householdId}`, body: { tags: ['veteran'] } }),
  },
  'POST /api/households/{householdId}/move': {
    ...WRITING,
    call: async (world, { isIn }) => ({
      path: `/api/households/${isIn ? await movable(world) : (await home(world)).householdId}/move`,
      body: { dwellingId: (await door(world)).dwellingId },
    }),
  },
  'POST /api/households/{householdId}/move-out': {
    ...WRITING,
    call: async (world, { isIn }) => ({
      path: `/api/households/${isIn ? await movable(world) : (await home(world)).householdId}/move-out`,
    }),
  },
  'POST /api/households/{householdId}/members': {
    ...AT_THE_DOOR('member.write'),
    call: async (world) => ({
      path: `/api/households/${(await home(world)).householdId}/members`,
      body: { name: '萨仁', relation: 'child' },
    }),
  },
  'PATCH /api/members/{memberId}': {
    ...AT_THE_DOOR('member.write'),
    call: async (world) => ({ path: `/api/members/${await newMember(world)}`, body: { relation: 'relative' } }),
  },
  'POST /api/members/{memberId}/end': {
    ...AT_THE_DOOR('member.write'),
    call: async (world) => ({ path: `/api/members/${await newMember(world)}/end` }),
  },
  'PATCH /api/people/{personId}': { ...AT_THE_DOOR('member.write'), call: ofPerson('', { phone: '15400009002' }) },
  'GET /api/people/{personId}/changes': { ...READING, call: ofPerson('/changes') },
  'GET /api/people/{personId}/care-note': { ...AT_THE_DOOR('care.read'), call: ofPerson('/care-note') },
  'PATCH /api/people/{personId}/care-note': {
    ...AT_THE_DOOR('care.write'),
    call: ofPerson('/care-note', { note: '听力不好，请敲重一点' }),
  },
};
