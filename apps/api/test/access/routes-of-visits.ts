import { type Access, inside } from './matrix-access';
import { GRID, type MatrixWorld } from './matrix-world';

const visited = (world: MatrixWorld) => world.once('visited', () => world.app.given.household({ gridCode: GRID }));

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
  'GET /api/visits/due': {
    permission: 'visit.due',
    level: 'grid',
    isIn: inside('grid-worker'),
    call: async (world) => ({ path: `/api/visits/due?gridCode=${(await visited(world)).gridCode}` }),
  },
};
