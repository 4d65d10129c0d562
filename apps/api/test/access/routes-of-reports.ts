import type { PoolKind } from '@duoduo/contracts/tasks';
import type { SignedIn } from '../support/given-identity';
import { type Access, always, type Cell, inside, POOL_ROLES, touching } from './matrix-access';
import { COMMUNITY, type MatrixWorld, poolOf } from './matrix-world';

const REFUSAL = { reason: '不属于社区职责', whereTo: '请联系物业' };
const REVIEW = { reason: '楼道是公共部位' };
const APPEAL = { reason: '当天就修好了' };

const report = (world: MatrixWorld) => world.once('report of its own', () => world.newReport());

/** A report that the clerk has refused and its reporter wants looked at again. */
async function refused(world: MatrixWorld): Promise<string> {
  const id = await world.newReport();
  const clerk = await world.app.given.clerk(COMMUNITY);
  await world.app.as(clerk).post(`/reports/${id}/reject`, REFUSAL).expect(200);
  return id;
}

async function toReview(world: MatrixWorld): Promise<string> {
  const id = await refused(world);
  await world.app
    .as(await world.reporter())
    .post(`/reports/${id}/review`, REVIEW)
    .expect(200);
  return id;
}

/** A report that WeChat could not judge, as where it is asked. */
async function toLetThrough(world: MatrixWorld): Promise<string> {
  const reportId = await world.newReport();
  await world.app.given.sharing({ reportId, areaCode: COMMUNITY });
  return reportId;
}

/** Two reports in one task: either may leave it. */
async function joined(world: MatrixWorld): Promise<string> {
  const clerk = await world.app.given.clerk(COMMUNITY);
  const taskId = await world.newTask('volunteer');
  const ids = [await world.newReport(), await world.newReport()];
  for (const id of ids) await world.app.as(clerk).post(`/reports/${id}/join`, { taskId }).expect(200);
  return ids[0]!;
}

/** A task that this holder has done, and its report with a rating. */
async function ratedWork(world: MatrixWorld, holder: SignedIn, kind: PoolKind): Promise<{ taskId: string; reportId: string }> {
  const clerk = await world.app.given.clerk(COMMUNITY);
  const taskId = await world.claimedBy(holder, kind);
  const reportId = await world.newReport();
  await world.app.as(clerk).post(`/reports/${reportId}/join`, { taskId }).expect(200);
  await world.app.as(holder).post(`/tasks/${taskId}/hand-in`, { note: '换了灯泡' }).expect(200);
  await world.app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
  await world.app
    .as(await world.reporter())
    .post(`/reports/${reportId}/rating`, { solved: 'no', satisfaction: 1 })
    .expect(200);
  return { taskId, reportId };
}

/** Done by the actor where he is in position, by a volunteer of the community where he is not. */
function doneWork(world: MatrixWorld, { isIn, actor, role }: Cell) {
  if (isIn) return ratedWork(world, actor, poolOf(role));
  return world.once('rated work', async () => ratedWork(world, await world.app.given.volunteer(COMMUNITY), 'volunteer'));
}

async function appealed(world: MatrixWorld): Promise<string> {
  const holder = await world.app.given.volunteer(COMMUNITY);
  const { reportId } = await ratedWork(world, holder, 'volunteer');
  await world.app.as(holder).post(`/reports/${reportId}/rating/appeal`, APPEAL).expect(200);
  return reportId;
}

/** The reporter himself, and nobody else. */
function byReporter(permission: 'report.rate', find: (world: MatrixWorld) => Promise<string>, verb: string, body?: object): Access[] {
  return [
    { permission, isIn: () => false, call: async (world) => ({ path: `/api/reports/${await find(world)}${verb}`, body }) },
    {
      permission,
      isIn: always,
      call: async (world) => ({ path: `/api/reports/${await find(world)}${verb}`, body, caller: await world.reporter() }),
    },
  ];
}

export const REPORTS_ROUTES: Record<string, Access | Access[]> = {
  'GET /api/progress/{number}': {
    permission: 'public',
    isIn: always,
    call: async (world) => {
      const seen = await world.app
        .as(await world.reporter())
        .get(`/reports/${await report(world)}`)
        .expect(200);
      return { path: `/api/progress/${(seen.body as { number: string }).number}` };
    },
  },
  'GET /api/reports/{reportId}/progress': {
    permission: 'report.read',
    isIn: inside('clerk'),
    call: async (world) => ({ path: `/api/reports/${await report(world)}/progress` }),
  },
  'GET /api/reports/{reportId}/alike': {
    permission: 'report.handle',
    isIn: inside('clerk'),
    call: async (world) => ({ path: `/api/reports/${await report(world)}/alike` }),
  },
  'GET /api/reports/{reportId}/likely': {
    permission: 'report.handle',
    isIn: inside('clerk'),
    call: async (world) => ({ path: `/api/reports/${await report(world)}/likely` }),
  },
  'POST /api/reports/{reportId}/separate': {
    permission: 'report.read',
    isIn: inside('clerk'),
    call: async (world, cell) => ({
      path: `/api/reports/${await (cell.isIn ? joined(world) : world.once('joined', () => joined(world)))}/separate`,
    }),
  },
  'POST /api/reports/{reportId}/pass': {
    permission: 'report.handle',
    isIn: inside('clerk'),
    call: async (world, cell) => ({
      path: `/api/reports/${await (cell.isIn ? world.newReport() : report(world))}/pass`,
      body: { categoryCode: 'complaint-community', reason: '反映的是社区' },
    }),
  },
  'POST /api/reports/{reportId}/review': byReporter(
    'report.rate',
    (world) => world.once('refused', () => refused(world)),
    '/review',
    REVIEW,
  ),
  'POST /api/reports/{reportId}/review/decide': {
    permission: 'report.review',
    // the level above who refused it: the street over the community
    isIn: (role, position) => role === 'supervisor' && position === 'child',
    call: async (world, cell) => ({
      path: `/api/reports/${await (cell.isIn ? toReview(world) : world.once('to review', () => toReview(world)))}/review/decide`,
      body: { decision: 'uphold', reason: '属业主自管' },
    }),
  },
  'GET /api/tasks/{taskId}/ratings': {
    permission: 'rating.appeal',
    isIn: touching(...POOL_ROLES),
    call: async (world, cell) => ({ path: `/api/tasks/${(await doneWork(world, cell)).taskId}/ratings` }),
  },
  'POST /api/reports/{reportId}/rating/appeal': {
    permission: 'rating.appeal',
    isIn: touching(...POOL_ROLES),
    call: async (world, cell) => ({ path: `/api/reports/${(await doneWork(world, cell)).reportId}/rating/appeal`, body: APPEAL }),
  },
  'POST /api/reports/{reportId}/rating/appeal/decide': {
    permission: 'rating.decide-appeal',
    // the level above who answered: the street over the community
    isIn: (role, position) => role === 'supervisor' && position === 'child',
    call: async (world, cell) => ({
      path: `/api/reports/${await (cell.isIn ? appealed(world) : world.once('appealed', () => appealed(world)))}/rating/appeal/decide`,
      body: { decision: 'uphold', reason: '评价属实' },
    }),
  },
  'PATCH /api/reports/{reportId}/sharing': byReporter('report.rate', report, '/sharing', { isShared: false }),
  'POST /api/reports/{reportId}/sharing/decide': {
    permission: 'report.handle',
    isIn: inside('clerk'),
    call: async (world, cell) => ({
      path: `/api/reports/${await (cell.isIn ? toLetThrough(world) : world.once('to let through', () => toLetThrough(world)))}/sharing/decide`,
      body: { decision: 'keep-back', reason: '请只写问题' },
    }),
  },
  'POST /api/tasks/{taskId}/join-alike': {
    permission: 'report.handle',
    isIn: inside('clerk'),
    call: async (world) => ({
      path: `/api/tasks/${await world.once('task for alike', () => world.newTask('volunteer'))}/join-alike`,
      body: { reportId: await report(world) },
    }),
  },
};
