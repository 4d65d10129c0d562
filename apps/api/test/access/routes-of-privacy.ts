import { PRIVACY_STATEMENT } from '../../src/identity/consent.rules';
import { type Access, always, inside, own } from './matrix-access';
import { GRID, type MatrixWorld } from './matrix-world';

const household = (world: MatrixWorld) =>
  world.once('household with phones', () => world.app.given.household({ gridCode: GRID, members: [{ phone: '15400009001' }] }));
const LOOKING = { level: 'grid', isIn: inside('clerk', 'grid-worker') } as const;

export const PRIVACY_ROUTES: Record<string, Access | Access[]> = {
  'POST /api/households/{householdId}/reveal': {
    ...LOOKING,
    permission: 'household.reveal',
    call: async (world) => ({
      path: `/api/households/${(await household(world)).householdId}/reveal`,
      body: { fields: ['phone'], purpose: '核对住户电话' },
    }),
  },
  'POST /api/people/{personId}/dial': {
    ...LOOKING,
    permission: 'person.dial',
    call: async (world) => ({ path: `/api/people/${(await household(world)).members[0]!.personId}/dial`, body: { purpose: 'visit' } }),
  },
  'GET /api/households/{householdId}/access-log': [
    // staff of the area as well: they are in the log, not its readers
    {
      permission: 'record.read-own',
      isIn: () => false,
      call: async (world) => ({ path: `/api/households/${(await household(world)).householdId}/access-log` }),
    },
    {
      permission: 'record.read-own',
      isIn: always,
      call: async (world) => {
        const home = await household(world);
        const caller = await world.once('who lives there', () => world.app.given.signedIn(home.members[0]!.personId));
        return { path: `/api/households/${home.householdId}/access-log`, caller };
      },
    },
  ],
  'GET /api/me/data': own('self.read', '/api/me/data'),
  'GET /api/me/erasure': own('self.read', '/api/me/erasure'),
  'POST /api/me/erasure': {
    permission: 'self.write',
    isIn: always,
    call: async ({ app }) => ({ path: '/api/me/erasure', body: { understood: true }, caller: await app.given.resident() }),
  },
  'GET /api/me/consent': own('self.read', '/api/me/consent'),
  'POST /api/me/consent': {
    permission: 'self.write',
    isIn: always,
    call: async () => ({ path: '/api/me/consent', body: { version: PRIVACY_STATEMENT.version } }),
  },
  'GET /api/me/message-credits': own('self.read', '/api/me/message-credits'),
  // the installation of the matrix has no templates: who is let in is told so
  'POST /api/me/message-credits': {
    permission: 'self.write',
    isIn: always,
    call: async () => ({ path: '/api/me/message-credits', body: { kinds: ['notice'] } }),
  },
  'DELETE /api/me/consent': own('self.write', '/api/me/consent'),
};
