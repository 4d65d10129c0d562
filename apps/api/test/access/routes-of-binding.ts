import type { SignedIn } from '../support/given-identity';
import { type Access, always, type Call, type Cell, inside, own } from './matrix-access';
import { COMMUNITY, GRID, type MatrixWorld } from './matrix-world';

const DECIDING = { level: 'grid', permission: 'membership.decide', isIn: inside('clerk', 'grid-worker') } as const;
const ASKING = { permission: 'membership.request' } as const;

const home = (world: MatrixWorld) => world.once('home with a head', () => world.app.given.homeOwner({ gridCode: GRID }));

/** Somebody who has asked to belong to the home. */
async function asked(world: MatrixWorld): Promise<{ id: string; asker: SignedIn }> {
  const asker = await world.app.given.resident();
  const body = { householdToken: (await home(world)).codeToken, relation: 'relative' };
  const reply = await world.app.as(asker).post('/memberships', body).expect(201);
  return { id: (reply.body as { id: string }).id, asker };
}

const shared = (world: MatrixWorld) => world.once('asked', () => asked(world));
const decided = (verb: string, body: object) => async (world: MatrixWorld, cell: Cell) => ({
  path: `/api/memberships/${(await (cell.isIn ? asked(world) : shared(world))).id}/${verb}`,
  body,
});

/** Nobody but this one. */
function onlyBy(callerOf: (world: MatrixWorld) => Promise<SignedIn>, call: (world: MatrixWorld) => Promise<Call>): Access[] {
  return [
    { ...ASKING, isIn: () => false, call },
    { ...ASKING, isIn: always, call: async (world) => ({ ...(await call(world)), caller: await callerOf(world) }) },
  ];
}

const asker = async (world: MatrixWorld) => (await shared(world)).asker;
const verb = (name: string) => async (world: MatrixWorld) => ({ path: `/api/memberships/${(await shared(world)).id}/${name}`, body: {} });
const atHome = (name: string) => async (world: MatrixWorld) => ({ path: `/api/households/${(await home(world)).householdId}/${name}` });
const leaver = (world: MatrixWorld) => world.once('leaver', () => world.app.given.homeOwner({ gridCode: GRID }));

export const BINDING_ROUTES: Record<string, Access | Access[]> = {
  'POST /api/memberships': {
    ...ASKING,
    isIn: always,
    call: async (world) => ({
      path: '/api/memberships',
      body: { householdToken: (await home(world)).codeToken, relation: 'relative' },
    }),
  },
  // who is let in has agreed to nothing, and is told so
  'POST /api/memberships/phone-number': {
    ...ASKING,
    isIn: always,
    call: async () => ({ path: '/api/memberships/phone-number', body: { code: 'a-code-of-wechat' } }),
  },
  'GET /api/memberships': {
    ...DECIDING,
    outside: 'empty-list',
    call: async (world) => ({ path: `/api/memberships?areaCode=${GRID}&limit=100`, item: (await shared(world)).id }),
  },
  'GET /api/memberships/mine': own('membership.request', '/api/memberships/mine'),
  'GET /api/memberships/{membershipId}': { ...DECIDING, call: async (world) => ({ path: `/api/memberships/${(await shared(world)).id}` }) },
  'POST /api/memberships/{membershipId}/approve': { ...DECIDING, call: decided('approve', {}) },
  'POST /api/memberships/{membershipId}/reject': { ...DECIDING, call: decided('reject', { reason: '不住在这里' }) },
  'POST /api/memberships/{membershipId}/withdraw': [
    { ...ASKING, isIn: () => false, call: verb('withdraw') },
    {
      ...ASKING,
      isIn: always,
      call: async (world) => {
        const mine = await asked(world);
        return { path: `/api/memberships/${mine.id}/withdraw`, caller: mine.asker };
      },
    },
  ],
  // who asked it, and the staff of the grid
  'POST /api/memberships/{membershipId}/end': [
    { ...ASKING, level: 'grid', isIn: inside('clerk', 'grid-worker'), call: verb('end') },
    { ...ASKING, isIn: always, call: async (world) => ({ ...(await verb('end')(world)), caller: await asker(world) }) },
  ],
  'POST /api/memberships/{membershipId}/vouch': onlyBy(home, verb('vouch')),
  'POST /api/memberships/{membershipId}/object': onlyBy(home, verb('object')),
  'GET /api/households/{householdId}/memberships': onlyBy(home, atHome('memberships')),
  'POST /api/households/{householdId}/leave': onlyBy(leaver, async (world) => ({
    path: `/api/households/${(await leaver(world)).householdId}/leave`,
  })),
  'GET /api/membership-settings/{areaCode}': {
    permission: 'membership.configure',
    isIn: inside('clerk'),
    call: async () => ({ path: `/api/membership-settings/${COMMUNITY}` }),
  },
  'PATCH /api/membership-settings/{areaCode}': {
    permission: 'membership.configure',
    isIn: inside('clerk'),
    call: async () => ({ path: `/api/membership-settings/${COMMUNITY}`, body: { approvesMatches: false } }),
  },
};
