import { type Access, inside } from './matrix-access';
import { GRID, type MatrixWorld } from './matrix-world';

const visited = (world: MatrixWorld) => world.once('visited', () => world.app.given.household({ gridCode: GRID }));

/** A household that asked to be called. */
const requested = (world: MatrixWorld) =>
  world.once('requested', async () => {
    const home = await world.app.given.homeOwner({ gridCode: GRID });
    const { body } = await world.app.as(home).post('/me/call-requests', { householdId: home.householdId }).expect(200);
    return body.items[0].id as string;
  });

/** Visits: by who works where the household lives. */
export const VISITS_ROUTES: Record<string, Access> = {
  'POST /api/visits': {
    permission: 'visit.record',
    level: 'grid',
    isIn: inside('grid-worker', 'clerk'),
    call: async (world) => ({
      path: '/api/visits',
      body: { householdId: (await visited(world)).householdId, reason: 'care', outcome: 'met' },
    }),
  },
  'GET /api/visits': {
    permission: 'visit.read',
    level: 'grid',
    isIn: inside('grid-worker', 'clerk'),
    call: async (world) => ({ path: `/api/visits?householdId=${(await visited(world)).householdId}` }),
  },
  'GET /api/me/call-requests': { permission: 'self.read', isIn: () => true, call: async () => ({ path: '/api/me/call-requests' }) },
  // whose home it is, whatever his post
  'POST /api/me/call-requests': {
    permission: 'self.write',
    isIn: () => false,
    call: async (world) => ({ path: '/api/me/call-requests', body: { householdId: (await visited(world)).householdId } }),
  },
  'POST /api/me/call-requests/{requestId}/withdraw': {
    permission: 'self.write',
    isIn: () => false,
    call: async (world) => ({ path: `/api/me/call-requests/${await requested(world)}/withdraw` }),
  },
  'POST /api/call-requests/{requestId}/answer': {
    permission: 'visit.record',
    level: 'grid',
    isIn: inside('grid-worker', 'clerk'),
    call: async (world) => ({ path: `/api/call-requests/${await requested(world)}/answer` }),
  },
  'GET /api/visits/due': {
    permission: 'visit.due',
    level: 'grid',
    isIn: inside('grid-worker'),
    call: async (world) => ({ path: `/api/visits/due?gridCode=${(await visited(world)).gridCode}` }),
  },
};
