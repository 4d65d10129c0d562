import { type Access, always, inside } from './matrix-access';
import { COMMUNITY, type MatrixWorld } from './matrix-world';

const READING = { permission: 'account.read', isIn: inside('clerk', 'supervisor') } as const;

const fileOf = (world: MatrixWorld, account: 'weekly' | 'monthly') =>
  world.once(`${account} file`, async () => {
    const clerk = await world.app.given.clerk(COMMUNITY);
    const { body } = await world.app.as(clerk).get(`/accounts/${account}?areaCode=${COMMUNITY}`).expect(200);
    return (body as { fileUrl: string }).fileUrl;
  });

export const ACCOUNTS_ROUTES: Record<string, Access | Access[]> = {
  'GET /api/accounts/weekly': { ...READING, call: async () => ({ path: `/api/accounts/weekly?areaCode=${COMMUNITY}` }) },
  'GET /api/accounts/weekly/{figure}': { ...READING, call: async () => ({ path: `/api/accounts/weekly/visits?areaCode=${COMMUNITY}` }) },
  'GET /api/accounts/monthly': { ...READING, call: async () => ({ path: `/api/accounts/monthly?areaCode=${COMMUNITY}` }) },
  'GET /api/accounts/monthly/files': { ...READING, call: async () => ({ path: `/api/accounts/monthly/files?areaCode=${COMMUNITY}` }) },
  'GET /api/accounts/monthly/{areaCode}/{month}.xlsx': {
    permission: 'public',
    isIn: always,
    call: async (world) => ({ path: await fileOf(world, 'monthly') }),
  },
  'GET /api/accounts/weekly/{areaCode}/{week}.xlsx': {
    permission: 'public',
    isIn: always,
    call: async (world) => ({ path: await fileOf(world, 'weekly') }),
  },
};
