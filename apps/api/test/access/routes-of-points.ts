import { ClosePointMonths } from '../../src/points/close-point-months.job';
import { type Access, always, inside, open, own } from './matrix-access';
import { COMMUNITY, type MatrixWorld } from './matrix-world';

const newTransfer = async ({ app }: MatrixWorld) => {
  const { personId } = await app.given.person({ areaCode: COMMUNITY });
  return (await app.given.points(personId, 10)).transferId;
};

const supervisorOfCounty = (world: MatrixWorld) =>
  world.once('supervisor of the county', () => world.app.given.supervisor(COMMUNITY.slice(0, 6)));
/** Of a rule that one clerk does not pay alone; it is published a day before it holds. */
const newPending = async (world: MatrixWorld) => {
  const { app } = world;
  const { personId } = await app.given.person({ areaCode: COMMUNITY });
  const proposer = await world.once('proposer', () => app.given.clerk(COMMUNITY));
  await world.once('large rule', async () => {
    const rule = { code: 'rescue', name: '见义勇为', category: 'activity', amount: 200, from: '2026-03-05' };
    await app
      .as(await supervisorOfCounty(world))
      .post('/points/rules', rule)
      .expect(201);
  });
  const before = app.clock.set(new Date('2026-03-05T02:00:00Z'));
  const he = await app.given.signedIn(proposer.personId);
  const activityId = await app.given.attended(personId, COMMUNITY);
  const awards = [{ personId, ruleCode: 'rescue', cause: { type: 'activity', id: activityId } }];
  const { body } = await app.as(he).post('/points/awards', { awards }).expect(200);
  app.clock.set(before);
  return body.items[0].pendingId as string;
};
const pending = (world: MatrixWorld) => world.once('pending', () => newPending(world));
const A_RULE = { code: 'tree-planting', name: '义务植树', category: 'activity', amount: 6, from: '2026-04-01' };
const APPROVING = { permission: 'points.approve', isIn: inside('clerk', 'supervisor') } as const;

/** Of an entry of the month that the world stands in, which is closed once. */
const newProof = async (world: MatrixWorld, personId: string) => {
  const { app } = world;
  const { transferId } = await app.given.points(personId, 1);
  await world.once('closed month', async () => {
    const before = app.clock.set(new Date('2026-04-01T00:00:00Z'));
    await app.get(ClosePointMonths).run();
    app.clock.set(before);
  });
  return { path: `/api/points/mine/entries/${transferId}/proof` };
};

/** The ledger, beyond what everybody sees of his own. */
export const POINTS_ROUTES: Record<string, Access | Access[]> = {
  'GET /api/points/household': own('points.read-own', '/api/points/household'),
  'GET /api/points/mine/entries/{transferId}/proof': [
    { permission: 'points.read-own', isIn: always, call: (world, { actor }) => newProof(world, actor.personId) },
    {
      permission: 'points.read-own',
      isIn: () => false,
      call: async (world) => newProof(world, (await world.app.given.person({ areaCode: COMMUNITY })).personId),
    },
  ],
  'POST /api/points/rules': [
    {
      permission: 'points.publish',
      isIn: () => false,
      outside: 'forbidden',
      call: async () => ({ path: '/api/points/rules', body: A_RULE }),
    },
    {
      permission: 'points.publish',
      isIn: always,
      call: async (world, { isIn }) => ({
        path: '/api/points/rules',
        body: A_RULE,
        caller: isIn ? await supervisorOfCounty(world) : undefined,
      }),
    },
  ],
  'GET /api/points/awards': {
    ...APPROVING,
    outside: 'empty-list',
    call: async (world) => ({ path: '/api/points/awards', item: await pending(world) }),
  },
  'POST /api/points/awards/{awardId}/reject': {
    ...APPROVING,
    call: async (world) => ({ path: `/api/points/awards/${await newPending(world)}/reject`, body: { reason: '没有记录' } }),
  },
  'POST /api/points/awards/{awardId}/approve': {
    ...APPROVING,
    call: async (world) => ({ path: `/api/points/awards/${await newPending(world)}/approve` }),
  },
  'GET /api/points/rules/{ruleCode}/versions': open('/api/points/rules/volunteer-task/versions'),
  'GET /api/points/people/{personId}/awards': {
    permission: 'points.reverse',
    isIn: inside('clerk', 'supervisor'),
    call: async (world) => {
      const person = await world.once('awarded', () => world.app.given.person({ areaCode: COMMUNITY }));
      return { path: `/api/points/people/${person.personId}/awards` };
    },
  },
  'POST /api/points/transfers/{transferId}/reversal': {
    permission: 'points.reverse',
    isIn: inside('clerk', 'supervisor'),
    call: async (world) => ({ path: `/api/points/transfers/${await newTransfer(world)}/reversal`, body: { reason: '登记错了人' } }),
  },
};
