import { type Access, always, type Call, inside, own } from './matrix-access';
import { COMMUNITY, GRID, type MatrixWorld } from './matrix-world';

interface Linked {
  linkId: string;
  householdId: string;
  head: { token: string };
  neighbour: { token: string };
}

/** A household and the volunteer who is linked to it. */
async function linked({ app }: MatrixWorld): Promise<Linked> {
  const home = await app.given.homeOwner({ gridCode: GRID, members: [{ phone: '15400009010' }] });
  const neighbour = await app.given.volunteer(COMMUNITY);
  const clerk = await app.given.clerk(COMMUNITY);
  const body = { householdId: home.householdId, personId: neighbour.personId };
  const reply = await app.as(clerk).post('/household-links', body).expect(201);
  return { linkId: (reply.body as { id: string }).id, householdId: home.householdId, head: home, neighbour };
}

const shared = (world: MatrixWorld) => world.once('linked', () => linked(world));
const KEEPING = { level: 'grid', isIn: inside('clerk') } as const;

/** Nobody but who is linked. */
function byNeighbour(verb: string, body: object): Access[] {
  const call = async (world: MatrixWorld): Promise<Call> => ({
    path: `/api/me/linked-households/${(await shared(world)).linkId}/${verb}`,
    body,
  });
  const permission = 'household-link.use';
  return [
    { permission, isIn: () => false, call },
    { permission, isIn: always, call: async (world) => ({ ...(await call(world)), caller: (await shared(world)).neighbour }) },
  ];
}

export const LINKS_ROUTES: Record<string, Access | Access[]> = {
  'GET /api/household-links': {
    ...KEEPING,
    permission: 'household-link.read',
    outside: 'empty-list',
    call: async (world) => ({ path: `/api/household-links?areaCode=${GRID}&limit=100`, item: (await shared(world)).linkId }),
  },
  'POST /api/household-links': {
    ...KEEPING,
    permission: 'household-link.write',
    call: async (world) => {
      const { personId } = await world.app.given.volunteer(COMMUNITY);
      return { path: '/api/household-links', body: { householdId: (await shared(world)).householdId, personId } };
    },
  },
  'POST /api/household-links/{linkId}/end': {
    ...KEEPING,
    permission: 'household-link.write',
    call: async (world, { isIn }) => ({ path: `/api/household-links/${(await (isIn ? linked(world) : shared(world))).linkId}/end` }),
  },
  'POST /api/household-links/{linkId}/decline': [
    {
      permission: 'self.write',
      isIn: () => false,
      call: async (world) => ({ path: `/api/household-links/${(await shared(world)).linkId}/decline` }),
    },
    {
      permission: 'self.write',
      isIn: always,
      call: async (world) => {
        const { linkId, head } = await linked(world);
        return { path: `/api/household-links/${linkId}/decline`, caller: head };
      },
    },
  ],
  'GET /api/me/linked-households': own('household-link.use', '/api/me/linked-households'),
  'POST /api/me/linked-households/{linkId}/dial': byNeighbour('dial', {}),
  'POST /api/me/linked-households/{linkId}/reports': byNeighbour('reports', { categoryCode: 'hall-light', description: '楼道灯不亮' }),
};
