import { type Access, always } from './matrix-access';
import { GRID, type MatrixWorld } from './matrix-world';

const home = (world: MatrixWorld) => world.once('a home', () => world.app.given.homeOwner({ gridCode: GRID }));
const path = async (world: MatrixWorld) => `/api/me/homes/${(await home(world)).householdId}`;

export const PHONE_ROUTES: Record<string, Access | Access[]> = {
  'GET /api/me/homes/{householdId}': [
    // staff of the area as well: it is a home to those only who live in it
    { permission: 'self.read', isIn: () => false, call: async (world) => ({ path: await path(world) }) },
    { permission: 'self.read', isIn: always, call: async (world) => ({ path: await path(world), caller: await home(world) }) },
  ],
};
