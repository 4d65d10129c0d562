import { newId } from '../../src/platform/new-id';
import { T0 } from '../support/start-app';
import { type Access, always, type Cell, inside, POOL_ROLES, touching } from './matrix-access';
import { COMMUNITY, type MatrixWorld, poolOf } from './matrix-world';

const CHECKING = { permission: 'task.check', isIn: inside('clerk') } as const;
const KEEPING = { permission: 'category.write' } as const;

const verb = (taskId: string, name: string, body?: object) => ({ path: `/api/tasks/${taskId}/${name}`, body });
const unit = (world: MatrixWorld) => world.once('unit to assist', () => world.app.given.unitClerk());
const county = (world: MatrixWorld) => world.once('county', () => world.app.given.supervisor('150603'));
const dutiesOf = '/api/categories/pets/responsible-units';

/** A task that somebody holds who is not the actor: a new one for who may move it. */
const another = (world: MatrixWorld, { role, isIn }: Cell) =>
  isIn
    ? world.once(`holder of ${role}`, () => world.app.given.volunteer(COMMUNITY)).then((holder) => world.claimedBy(holder, 'volunteer'))
    : world.claimedByAnother(poolOf(role));
const mine = (world: MatrixWorld, { role, actor, isIn }: Cell) =>
  isIn ? world.claimedBy(actor, poolOf(role)) : world.claimedByAnother(poolOf(role));

const MORE_TIME = { until: new Date('2026-04-01T00:00:00Z'), reason: '等配件' };
const GRANTED = { isGranted: true, reason: '情况属实' };

/** A parked task, or one for which more time is asked. */
const parked = async (world: MatrixWorld, cell: Cell) => {
  const taskId = await another(world, cell);
  const clerk = await world.once('parking clerk', () => world.app.given.clerk(COMMUNITY));
  await world.app.as(clerk).post(`/tasks/${taskId}/park`, { reason: '等天暖', reviewOn: '2026-03-20' }).expect(200);
  return taskId;
};
const waitingForMore = async (world: MatrixWorld, cell: Cell) => {
  if (!cell.isIn) return world.claimedByAnother(poolOf(cell.role));
  const holder = await world.app.given.volunteer(COMMUNITY);
  const taskId = await world.claimedBy(holder, 'volunteer');
  await world.app.as(holder).post(`/tasks/${taskId}/extend`, MORE_TIME).expect(200);
  return taskId;
};

const answered = async (world: MatrixWorld) => {
  const reporter = await world.app.given.resident({ areaCode: COMMUNITY });
  const taskId = await world.newTask('volunteer');
  const reportId = await world.app.given.joinedReport(taskId, { reporterId: reporter.personId, areaCode: COMMUNITY });
  const [holder, clerk] = [await world.app.given.volunteer(COMMUNITY), await world.app.given.clerk(COMMUNITY)];
  await world.app.as(holder).post(`/tasks/${taskId}/claim`).expect(200);
  await world.app.as(holder).post(`/tasks/${taskId}/hand-in`, { note: '修好了' }).expect(200);
  await world.app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
  return { reportId, reporter };
};
const returned = async (world: MatrixWorld) => {
  const handler = await world.app.given.unitClerk();
  const taskId = await world.claimedBy(handler, 'unit');
  await world.app.as(handler).post(`/tasks/${taskId}/release`, { reasonCode: 'not-ours', note: '不归我们' }).expect(200);
  return taskId;
};
const REOPEN = { reason: '又坏了' };

export const LIFE_ROUTES: Record<string, Access | Access[]> = {
  'GET /api/duty-proposals': { permission: 'category.write', isIn: always, call: async () => ({ path: '/api/duty-proposals' }) },
  'POST /api/duty-proposals/{taskId}/decide': {
    permission: 'category.write',
    // by the county alone, where nobody of this table stands
    isIn: () => false,
    call: async (world) => ({
      path: `/api/duty-proposals/${await world.once('returned by a unit', () => returned(world))}/decide`,
      body: { isAccepted: false },
    }),
  },
  'GET /api/reminders': { permission: 'task.read', isIn: always, call: async () => ({ path: '/api/reminders' }) },
  'POST /api/reminders/seen': {
    permission: 'task.read',
    isIn: always,
    call: async () => ({ path: '/api/reminders/seen', body: { upToId: newId(T0) } }),
  },
  'POST /api/tasks/next': {
    permission: 'task.claim',
    isIn: always,
    call: async () => ({ path: '/api/tasks/next', body: {} }),
  },
  'POST /api/tasks/{taskId}/extend': {
    permission: 'task.hold',
    isIn: touching(...POOL_ROLES),
    call: async (world, cell) => verb(await mine(world, cell), 'extend', MORE_TIME),
  },
  'POST /api/tasks/{taskId}/grant-extension': {
    ...CHECKING,
    call: async (world, cell) => verb(await waitingForMore(world, cell), 'grant-extension', GRANTED),
  },
  'POST /api/tasks/{taskId}/assist': [
    {
      permission: 'task.assist',
      isIn: (role, position) => inside('clerk')(role, position) || touching(...POOL_ROLES)(role, position),
      call: async (world, cell) =>
        verb(await (cell.role === 'clerk' ? another(world, cell) : mine(world, cell)), 'assist', { unitId: (await unit(world)).unitId }),
    },
  ],
  'GET /api/tasks/{taskId}/assist-units': {
    permission: 'task.assist',
    isIn: (role, position) => inside('clerk')(role, position) || touching(...POOL_ROLES)(role, position),
    call: async (world, cell) => ({
      path: `/api/tasks/${await (cell.role === 'clerk' ? another(world, cell) : mine(world, cell))}/assist-units`,
    }),
  },
  'POST /api/tasks/{taskId}/part': [
    // a clerk of the unit that was asked
    {
      permission: 'task.add-part',
      isIn: (role) => role === 'unit-clerk',
      call: async (world, cell) => {
        if (!cell.isIn) return verb(await world.claimedByAnother(poolOf(cell.role)), 'part', { note: '已围挡' });
        const [holder, helper] = [await world.app.given.volunteer(COMMUNITY), await unit(world)];
        const taskId = await world.claimedBy(holder, 'volunteer');
        await world.app.as(holder).post(`/tasks/${taskId}/assist`, { unitId: helper.unitId }).expect(200);
        return { ...verb(taskId, 'part', { note: '已围挡' }), caller: helper };
      },
    },
  ],
  'POST /api/tasks/{taskId}/park': {
    ...CHECKING,
    call: async (world, cell) => verb(await another(world, cell), 'park', { reason: '等天暖', reviewOn: '2026-03-20' }),
  },
  'POST /api/tasks/{taskId}/unpark': {
    ...CHECKING,
    call: async (world, cell) => verb(await (cell.isIn ? parked(world, cell) : another(world, cell)), 'unpark'),
  },
  'POST /api/reports/{reportId}/reopen': [
    {
      permission: 'report.reopen',
      isIn: () => false,
      call: async (world) => ({ path: `/api/reports/${await world.once('report', () => world.newReport())}/reopen`, body: REOPEN }),
    },
    // the reporter himself, and nobody else
    {
      permission: 'report.reopen',
      isIn: always,
      call: async (world) => {
        const { reportId, reporter } = await world.once('answered', () => answered(world));
        return { path: `/api/reports/${reportId}/reopen`, body: REOPEN, caller: reporter };
      },
    },
  ],
  // of whoever keeps the list, a county's supervisor alone changes what holds everywhere
  'PATCH /api/categories/{categoryCode}': [
    { ...KEEPING, isIn: () => false, outside: 'forbidden', call: async () => ({ path: '/api/categories/pets', body: { rewardCap: 5 } }) },
    {
      ...KEEPING,
      isIn: (role) => role === 'supervisor',
      call: async (world, { isIn }) => ({
        path: '/api/categories/pets',
        body: { rewardCap: 5 },
        caller: isIn ? await county(world) : undefined,
      }),
    },
  ],
  // of one's own unit, wherever that is
  'GET /api/units/{unitId}/colleagues': [
    {
      permission: 'task.assign',
      isIn: () => false,
      call: async (world) => ({ path: `/api/units/${(await unit(world)).unitId}/colleagues` }),
    },
    {
      permission: 'task.assign',
      isIn: (role) => role === 'unit-clerk',
      call: async (world, { isIn }) => {
        const own = await unit(world);
        return { path: `/api/units/${own.unitId}/colleagues`, caller: isIn ? own : undefined };
      },
    },
  ],
  // what holds everywhere is told to every supervisor; who answers where, around and inside his area
  'GET /api/categories/{categoryCode}/changes': {
    ...KEEPING,
    isIn: touching('supervisor'),
    outside: 'own-rows',
    call: async (world) => {
      const items = [{ areaCode: COMMUNITY, unitId: (await unit(world)).unitId }];
      const path = '/api/categories/noise';
      const item = await world.once('change', async () => {
        const caller = world.app.as(await county(world));
        await caller.raw('put', `${path}/responsible-units`).send({ items }).expect(200);
        const { body } = await caller.raw('get', `${path}/changes`).expect(200);
        return (body as { items: { id: string }[] }).items[0]!.id;
      });
      return { path: `${path}/changes`, item };
    },
  },
  'GET /api/categories/{categoryCode}/responsible-units': {
    ...KEEPING,
    isIn: inside('supervisor'),
    outside: 'own-rows',
    call: async (world) => {
      const items = [{ areaCode: COMMUNITY, unitId: (await unit(world)).unitId }];
      await world.once('duty', async () => {
        await world.app
          .as(await county(world))
          .raw('put', dutiesOf)
          .send({ items })
          .expect(200);
      });
      return { path: dutiesOf };
    },
  },
  'PUT /api/categories/{categoryCode}/responsible-units': {
    ...KEEPING,
    isIn: inside('supervisor'),
    call: async (world) => ({ path: dutiesOf, body: { items: [{ areaCode: COMMUNITY, unitId: (await unit(world)).unitId }] } }),
  },
};
