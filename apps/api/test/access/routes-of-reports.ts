import { type Access, always, inside } from './matrix-access';
import { COMMUNITY, type MatrixWorld } from './matrix-world';

const REFUSAL = { reason: '不属于社区职责', whereTo: '请联系物业' };
const REVIEW = { reason: '楼道是公共部位' };

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

/** Two reports in one task: either may leave it. */
async function joined(world: MatrixWorld): Promise<string> {
  const clerk = await world.app.given.clerk(COMMUNITY);
  const taskId = await world.newTask('volunteer');
  const ids = [await world.newReport(), await world.newReport()];
  for (const id of ids) await world.app.as(clerk).post(`/reports/${id}/join`, { taskId }).expect(200);
  return ids[0]!;
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
  'PATCH /api/reports/{reportId}/sharing': byReporter('report.rate', report, '/sharing', { isShared: false }),
  'POST /api/tasks/{taskId}/join-alike': {
    permission: 'report.handle',
    isIn: inside('clerk'),
    call: async (world) => ({
      path: `/api/tasks/${await world.once('task for alike', () => world.newTask('volunteer'))}/join-alike`,
      body: { reportId: await report(world) },
    }),
  },
};
