import type { Posted } from '../support/given-identity';
import { type Access, always, type Call, inside } from './matrix-access';
import { GRID, type MatrixWorld } from './matrix-world';

/** Who leaves, who goes on, and the sheet that the first of them has opened. */
async function sheet({ app }: MatrixWorld): Promise<{ id: string; leaver: Posted; stayer: Posted }> {
  const [leaver, stayer] = [await app.given.worker(GRID), await app.given.worker(GRID)];
  const reply = await app.as(leaver).post(`/posts/${leaver.postId}/hand-over`, { toPostId: stayer.postId }).expect(201);
  return { id: (reply.body as { id: string }).id, leaver, stayer };
}

const shared = (world: MatrixWorld) => world.once('hand-over', () => sheet(world));
const OVERSEEING = { permission: 'hand-over.read', level: 'grid', isIn: inside('clerk') } as const;

async function opening({ app }: MatrixWorld): Promise<{ call: Call; leaver: Posted }> {
  const [leaver, stayer] = [await app.given.worker(GRID), await app.given.worker(GRID)];
  return { call: { path: `/api/posts/${leaver.postId}/hand-over`, body: { toPostId: stayer.postId } }, leaver };
}

/** The two who sign, and who answers for the area: whatever else somebody is there, the sheet does not exist for him. */
export const HAND_OVER_ROUTES: Record<string, Access | Access[]> = {
  'GET /api/posts/{postId}/hand-overs': [
    {
      permission: 'hand-over.plan',
      level: 'grid',
      isIn: inside('clerk', 'admin'),
      call: async (world) => ({ path: `/api/posts/${(await shared(world)).leaver.postId}/hand-overs` }),
    },
    {
      permission: 'hand-over.plan',
      isIn: always,
      call: async (world, { isIn }) => {
        const { leaver } = await shared(world);
        return { path: `/api/posts/${leaver.postId}/hand-overs`, ...(isIn && { caller: leaver }) };
      },
    },
  ],
  'POST /api/posts/{postId}/hand-over': [
    {
      permission: 'hand-over.open',
      level: 'grid',
      isIn: inside('clerk'),
      call: async (world) => (await opening(world)).call,
    },
    {
      permission: 'hand-over.open',
      isIn: always,
      call: async (world, { isIn }) => {
        const { call, leaver } = await opening(world);
        return { ...call, ...(isIn && { caller: leaver }) };
      },
    },
  ],
  'GET /api/hand-overs/mine': {
    permission: 'hand-over.read',
    isIn: () => false,
    outside: 'empty-list',
    call: async () => ({ path: '/api/hand-overs/mine' }),
  },
  'GET /api/hand-overs/{handOverId}': [
    { ...OVERSEEING, call: async (world) => ({ path: `/api/hand-overs/${(await shared(world)).id}` }) },
    {
      permission: 'hand-over.read',
      isIn: always,
      call: async (world) => {
        const { id, stayer } = await shared(world);
        return { path: `/api/hand-overs/${id}`, caller: stayer };
      },
    },
  ],
  'POST /api/hand-overs/{handOverId}/sign': [
    {
      permission: 'hand-over.sign',
      isIn: () => false,
      // not even the sheet of a colleague: a clerk of the area is told that it is not his, see hand-over.e2e-spec.ts
      call: async (world, { role }) => ({ path: `/api/hand-overs/${role === 'clerk' ? '0000000000000' : (await shared(world)).id}/sign` }),
    },
    {
      permission: 'hand-over.sign',
      isIn: always,
      call: async (world) => {
        const { id, leaver } = await shared(world);
        return { path: `/api/hand-overs/${id}/sign`, caller: leaver };
      },
    },
  ],
  'POST /api/hand-overs/{handOverId}/cancel': [
    {
      ...OVERSEEING,
      call: async (world, { isIn }) => ({ path: `/api/hand-overs/${(await (isIn ? sheet(world) : shared(world))).id}/cancel` }),
    },
    {
      permission: 'hand-over.read',
      isIn: always,
      call: async (world) => {
        const { id, stayer } = await sheet(world);
        return { path: `/api/hand-overs/${id}/cancel`, caller: stayer };
      },
    },
  ],
};
