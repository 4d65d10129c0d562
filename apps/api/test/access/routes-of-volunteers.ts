import { type Access, always, type Call, inside, own } from './matrix-access';
import { COMMUNITY, type MatrixWorld } from './matrix-world';

interface Applied {
  id: string;
  applicant: { token: string };
}

const APPLYING = { communityCode: COMMUNITY, skills: ['care'] };

/** An application of somebody new for the community. */
async function applied({ app }: MatrixWorld): Promise<Applied> {
  const applicant = await app.given.resident();
  const reply = await app.as(applicant).post('/me/volunteer-application', APPLYING).expect(201);
  return { id: (reply.body as { id: string }).id, applicant };
}

const shared = (world: MatrixWorld) => world.once('application', () => applied(world));

function byClerk(verb: string, body?: object): Access {
  return {
    permission: 'volunteer.decide',
    isIn: inside('clerk'),
    call: async (world, { isIn }) => ({
      path: `/api/volunteer-applications/${(await (isIn ? applied(world) : shared(world))).id}/${verb}`,
      body,
    }),
  };
}

export const VOLUNTEERS_ROUTES: Record<string, Access | Access[]> = {
  'GET /api/me/volunteer-application': own('volunteer.apply', '/api/me/volunteer-application'),
  'POST /api/me/volunteer-application': {
    permission: 'volunteer.apply',
    isIn: always,
    call: async ({ app }, { isIn }): Promise<Call> => ({
      path: '/api/me/volunteer-application',
      body: APPLYING,
      ...(isIn && { caller: await app.given.resident() }),
    }),
  },
  'GET /api/volunteer-applications': {
    permission: 'volunteer.decide',
    isIn: inside('clerk'),
    outside: 'empty-list',
    call: async (world) => ({ path: `/api/volunteer-applications?areaCode=${COMMUNITY}&limit=100`, item: (await shared(world)).id }),
  },
  'POST /api/volunteer-applications/{applicationId}/approve': byClerk('approve'),
  'POST /api/volunteer-applications/{applicationId}/reject': byClerk('reject', { reason: '资料不全' }),
  'POST /api/volunteer-applications/{applicationId}/withdraw': [
    {
      permission: 'volunteer.apply',
      isIn: () => false,
      call: async (world) => ({ path: `/api/volunteer-applications/${(await shared(world)).id}/withdraw` }),
    },
    {
      permission: 'volunteer.apply',
      isIn: always,
      call: async (world) => {
        const { id, applicant } = await applied(world);
        return { path: `/api/volunteer-applications/${id}/withdraw`, caller: applicant };
      },
    },
  ],
};
