import type { Role } from '@duoduo/contracts/roles';
import { T0 } from '../support/start-app';
import { type Access, always, type Call, fixed, inside, own } from './matrix-access';
import { COMMUNITY, GRID, type MatrixWorld, type Position } from './matrix-world';

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

/** Hours on show in the community, of somebody else. */
async function onShow({ app }: MatrixWorld): Promise<{ id: string; activityId: string }> {
  const clerk = await app.given.clerk(COMMUNITY);
  const { personId } = await app.given.volunteer(COMMUNITY);
  const activityId = await app.given.activity({ communityCode: COMMUNITY });
  const id = await app.given.hours({ personId, minutes: 30, state: 'on-show', activityId });
  const reason = { reason: '没看见他' };
  await app.as(clerk).post(`/hours/${id}/objections`, reason).expect(201);
  return { id, activityId };
}

const shownOnce = (world: MatrixWorld) => world.once('hours on show', () => onShow(world));

const certified = (world: MatrixWorld) =>
  world.once('certificate', async () => {
    const { personId } = await world.app.given.volunteer(COMMUNITY);
    await world.app.given.hours({ personId, minutes: 60 });
    const { body } = await world.app
      .as(await world.app.given.signedIn(personId))
      .post('/me/certificates')
      .expect(201);
    return body as { checkCode: string; pdfUrl: string };
  });

const HOURS_ROUTES: Record<string, Access | Access[]> = {
  'GET /api/hours/mine': own('hours.read', '/api/hours/mine'),
  'GET /api/hours': {
    permission: 'hours.read',
    isIn: (role, position) => seeing(role, position),
    outside: 'empty-list',
    call: async (world) => ({
      path: `/api/hours?communityCode=${COMMUNITY}&state=objected&limit=100`,
      item: (await shownOnce(world)).id,
    }),
  },
  'GET /api/public-activities/{activityId}': {
    permission: 'public',
    isIn: always,
    call: async (world) => {
      const wish = { communityCode: COMMUNITY, audience: 'residents' as const, isPublic: true };
      return { path: `/api/public-activities/${await world.once('public activity', () => world.app.given.activity(wish))}` };
    },
  },
  'GET /api/activities/{activityId}/hours': {
    permission: 'hours.read',
    isIn: (role, position) => seeing(role, position),
    call: async (world) => ({ path: `/api/activities/${(await shownOnce(world)).activityId}/hours` }),
  },
  // tomorrow's: whoever may is told that it is too early
  'POST /api/activities/{activityId}/hours': {
    permission: 'activity.run',
    isIn: inside('clerk'),
    call: async (world) => {
      const { personId } = await world.once('to enter', () => world.app.given.volunteer(COMMUNITY));
      return { path: `/api/activities/${(await shownOnce(world)).activityId}/hours`, body: { personId, minutes: 1, reason: '没扫成' } };
    },
  },
  // nobody of the matrix was there
  'POST /api/hours/{hoursId}/witness': {
    permission: 'hours.question',
    isIn: () => false,
    call: async () => ({ path: '/api/hours/0000000000000/witness' }),
  },
  'POST /api/hours/{hoursId}/objections': {
    permission: 'hours.question',
    isIn: (role, position) => seeing(role, position),
    call: async (world) => ({ path: `/api/hours/${(await shownOnce(world)).id}/objections`, body: { reason: '不对' } }),
  },
  'GET /api/hours/{hoursId}/objections': {
    permission: 'hours.decide',
    isIn: inside('clerk'),
    call: async (world) => ({ path: `/api/hours/${(await shownOnce(world)).id}/objections` }),
  },
  'POST /api/hours/{hoursId}/decide': {
    permission: 'hours.decide',
    isIn: inside('clerk'),
    call: async (world, { isIn }) => ({
      path: `/api/hours/${(await (isIn ? onShow(world) : shownOnce(world))).id}/decide`,
      body: { stands: false, decision: '没来' },
    }),
  },
  'POST /api/me/certificates': {
    permission: 'hours.read',
    isIn: always,
    call: fixed('/api/me/certificates', {}),
  },
  'GET /api/me/certificates': own('hours.read', '/api/me/certificates'),
  'GET /api/certificate-papers/{certificateId}.pdf': {
    permission: 'public',
    isIn: always,
    call: async (world) => ({ path: (await certified(world)).pdfUrl }),
  },
  'GET /api/certificate-checks/{checkCode}': {
    permission: 'public',
    isIn: always,
    call: async (world) => ({ path: `/api/certificate-checks/${(await certified(world)).checkCode}` }),
  },
  'GET /api/certificates/{checkCode}': {
    permission: 'public',
    isIn: always,
    call: async (world) => {
      const { checkCode } = await certified(world);
      return { path: `/api/certificates/${checkCode}` };
    },
  },
  'GET /api/honour': {
    permission: 'hours.decide',
    isIn: inside('clerk'),
    outside: 'empty-list',
    call: async (world) => {
      const { personId, entryId } = await world.once('honoured', async () => {
        const { personId } = await world.app.given.volunteer(COMMUNITY);
        const body = { personId, communityCode: COMMUNITY, title: '送药上门', reason: '邻居说的' };
        const made = await world.app
          .as(await world.app.given.clerk(COMMUNITY))
          .post('/honour', body)
          .expect(201);
        return { personId, entryId: (made.body as { id: string }).id };
      });
      return { path: `/api/honour?personId=${personId}&limit=100`, item: entryId };
    },
  },
  'POST /api/honour': {
    permission: 'hours.decide',
    isIn: inside('clerk'),
    call: async (world) => {
      const { personId } = await world.once('to honour', () => world.app.given.volunteer(COMMUNITY));
      return { path: '/api/honour', body: { personId, communityCode: COMMUNITY, title: '送药上门', reason: '邻居说的' } };
    },
  },
  'GET /api/honour/mine': own('hours.read', '/api/honour/mine'),
  'POST /api/honour/{entryId}/correct': {
    permission: 'hours.decide',
    isIn: inside('clerk'),
    call: async (world) => {
      const { personId } = await world.app.given.volunteer(COMMUNITY);
      const activityId = await world.app.given.activity({ communityCode: COMMUNITY });
      await world.app.given.hours({ personId, minutes: 30, activityId });
      const { body } = await world.app
        .as(await world.app.given.signedIn(personId))
        .get('/honour/mine')
        .expect(200);
      return { path: `/api/honour/${(body as { items: { id: string }[] }).items[0]!.id}/correct`, body: { amount: 0, reason: '没来' } };
    },
  },
};

/** The clerk of its community, and its volunteers; who has a home elsewhere is nobody to it. */
const seeing = (role: Role, position: Position) =>
  inside('clerk', 'volunteer')(role, position) || (role === 'volunteer' && position === 'parent');

const HOUR_MS = 3600_000;
const anActivity = {
  communityCode: COMMUNITY,
  title: '清雪',
  what: '扫净院里的雪',
  place: '3号楼前',
  startsAt: new Date(T0.getTime() + 24 * HOUR_MS),
  endsAt: new Date(T0.getTime() + 26 * HOUR_MS),
  capacity: 1000,
  audience: 'volunteers',
};

const activity = (world: MatrixWorld) =>
  world.once('activity', () => world.app.given.activity({ communityCode: COMMUNITY, capacity: 1000 }));

function ofActivity(verb: string, access: Omit<Access, 'call'>, body?: object): Access {
  return {
    ...access,
    call: async (world, { isIn }) => {
      const isSpent = isIn && access.permission === 'activity.publish';
      const id = isSpent ? await world.app.given.activity({ communityCode: COMMUNITY }) : await activity(world);
      return { path: `/api/activities/${id}${verb}`, body };
    },
  };
}

const PUBLISHING = { permission: 'activity.publish', isIn: inside('clerk') } as const;
const RUNNING = { permission: 'activity.run', isIn: inside('clerk') } as const;

const ACTIVITY_ROUTES: Record<string, Access | Access[]> = {
  'GET /api/activities': [
    {
      permission: 'activity.read',
      isIn: seeing,
      outside: 'empty-list',
      call: async (world) => ({ path: `/api/activities?communityCode=${COMMUNITY}&limit=100`, item: await activity(world) }),
    },
    {
      // who lives there sees what is for residents
      permission: 'activity.read',
      isIn: always,
      call: async (world) => {
        const item = await world.once('for residents', () =>
          world.app.given.activity({ communityCode: COMMUNITY, audience: 'residents', inHours: 1 }),
        );
        const caller = await world.once('who lives there', () => world.app.given.homeOwner({ gridCode: GRID }));
        return { path: '/api/activities?limit=100', item, caller };
      },
    },
  ],
  'GET /api/activities/mine': own('activity.read', '/api/activities/mine'),
  'GET /api/activities/{activityId}': ofActivity('', { permission: 'activity.read', isIn: seeing }),
  'GET /api/activities/{activityId}/participants': ofActivity('/participants', RUNNING),
  'POST /api/activities': { ...PUBLISHING, call: async () => ({ path: '/api/activities', body: anActivity }) },
  'PATCH /api/activities/{activityId}': ofActivity('', PUBLISHING, { title: '扫雪' }),
  'POST /api/activities/{activityId}/cancel': ofActivity('/cancel', PUBLISHING, { reason: '天气不好' }),
  // who has signed up sees it from then on: the matrix signs up for one of its own
  'POST /api/activities/{activityId}/sign-up': {
    permission: 'activity.join',
    isIn: seeing,
    call: async (world) => {
      const id = await world.once('to sign up', () => world.app.given.activity({ communityCode: COMMUNITY, capacity: 1000 }));
      return { path: `/api/activities/${id}/sign-up` };
    },
  },
  // tomorrow's: whoever may is told that it is too early
  'GET /api/activities/{activityId}/site-code': ofActivity('/site-code', RUNNING),
  'POST /api/activities/{activityId}/check-in': ofActivity('/check-in', RUNNING, { personToken: 'P' }),
  'POST /api/activities/{activityId}/check-out': ofActivity('/check-out', RUNNING, { personToken: 'P' }),
  'POST /api/activities/{activityId}/sign-in': ofActivity('/sign-in', { permission: 'activity.join', isIn: seeing }, { siteToken: 'S' }),
  'POST /api/activities/{activityId}/sign-out': ofActivity('/sign-out', { permission: 'activity.join', isIn: seeing }, { siteToken: 'S' }),
  'POST /api/activities/{activityId}/withdraw': ofActivity('/withdraw', { permission: 'activity.join', isIn: seeing }),
};

export const VOLUNTEERS_ROUTES: Record<string, Access | Access[]> = {
  ...ACTIVITY_ROUTES,
  ...HOURS_ROUTES,
  'GET /api/helping': own('self.read', '/api/helping'),
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
