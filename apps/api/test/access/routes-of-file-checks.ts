import { type Access, inside } from './matrix-access';
import { GRID, type MatrixWorld } from './matrix-world';

const MONTH = '2026-03';

/** A household whose file has changed, as its worker reads it. */
async function changed({ app }: MatrixWorld): Promise<{ householdId: string; month: string; version: string }> {
  const { householdId } = await app.given.household({ gridCode: GRID });
  await app.given.member({ householdId, name: '其其格' });
  const { body } = await app.as(await app.given.worker(GRID)).get(`/file-checks?month=${MONTH}&limit=100`);
  const { version } = (body.items as { householdId: string; version: string }[]).find((file) => file.householdId === householdId)!;
  return { householdId, month: MONTH, version };
}

const shared = (world: MatrixWorld) => world.once('changed file', () => changed(world));
const CHECKING = { permission: 'file-check.write', level: 'grid', isIn: inside('grid-worker') } as const;

export const FILE_CHECK_ROUTES: Record<string, Access | Access[]> = {
  'GET /api/file-checks': {
    permission: 'file-check.read',
    level: 'grid',
    isIn: inside('grid-worker'),
    outside: 'empty-list',
    call: async (world) => {
      await shared(world);
      return { path: `/api/file-checks?month=${MONTH}&limit=100` };
    },
  },
  'POST /api/file-checks/confirmations': {
    ...CHECKING,
    call: async (world) => ({ path: '/api/file-checks/confirmations', body: await shared(world) }),
  },
  'POST /api/file-checks/corrections': {
    ...CHECKING,
    call: async (world) => ({ path: '/api/file-checks/corrections', body: await shared(world) }),
  },
};
