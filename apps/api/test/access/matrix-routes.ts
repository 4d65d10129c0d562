import { randomUUID } from 'node:crypto';
import type { Permission } from '@duoduo/contracts/policy';
import { ROLES, type Role } from '@duoduo/contracts/roles';
import { T0 } from '../support/start-app';
import { type Access, always, type Cell, fixed, inside, open, own, POOL_ROLES, touching } from './matrix-access';
import { ACCOUNTS_ROUTES } from './routes-of-accounts';
import { CODES_ROUTES } from './routes-of-codes';
import { COMMUNITY, GRID, type MatrixWorld, poolOf, type Position } from './matrix-world';
import { LIFE_ROUTES } from './routes-of-life';
import { PHONE_ROUTES } from './routes-of-phone';
import { BINDING_ROUTES } from './routes-of-binding';
import { FILES_ROUTES } from './routes-of-files';
import { HAND_OVER_ROUTES } from './routes-of-hand-overs';
import { FILE_CHECK_ROUTES } from './routes-of-file-checks';
import { IMPORT_ROUTES } from './routes-of-import';
import { REPORTS_ROUTES } from './routes-of-reports';
import { PHOTO_ROUTES } from './routes-of-photos';
import { LINKS_ROUTES } from './routes-of-links';
import { POINTS_ROUTES } from './routes-of-points';
import { PRIVACY_ROUTES } from './routes-of-privacy';
import { REWARDS_ROUTES } from './routes-of-rewards';
import { UNITS_ROUTES } from './routes-of-units';
import { VISITS_ROUTES } from './routes-of-visits';
import { VOLUNTEERS_ROUTES } from './routes-of-volunteers';
import { WAITING_NOTICE_ROUTES } from './routes-of-waiting-notices';

/** Staff where the notice is read; who else has a post and no home, where it comes down to the post. */
const reading = (role: Role, position: Position) =>
  ['clerk', 'supervisor', 'grid-worker'].includes(role)
    ? touching(role)(role, position)
    : role !== 'resident' && ['own', 'parent'].includes(position);
/** Staff of the area, and whose pool it is. */
const seeingTask = (role: Role, position: Position) =>
  inside('clerk', 'supervisor')(role, position) || touching(...POOL_ROLES)(role, position);

const household = (world: MatrixWorld) => world.once('household', () => world.app.given.household({ gridCode: GRID }));
const notice = (world: MatrixWorld) => world.once('notice', () => world.app.given.notice({ areaCode: COMMUNITY }));
/** A household of the grid that lived there when the notice was published. */
const told = (world: MatrixWorld) =>
  world.once('told', async () => {
    const { householdId } = await world.app.given.household({ gridCode: GRID, fromAt: new Date(0) });
    return householdId;
  });
const person = (world: MatrixWorld) => world.once('person', () => world.app.given.person({ areaCode: COMMUNITY, name: '哈斯塔娜' }));
const report = (world: MatrixWorld) => world.once('report', () => world.newReport());

/** A task held by the actor where he is in position, by somebody else where he is not. */
const held = (world: MatrixWorld, { role, actor, isIn }: Cell) =>
  isIn ? world.claimedBy(actor, poolOf(role)) : world.claimedByAnother(poolOf(role));
const seen = (world: MatrixWorld, { role }: Cell) => world.once(`task ${poolOf(role)}`, () => world.newTask(poolOf(role)));
const fresh = (make: (world: MatrixWorld) => Promise<string>) => (world: MatrixWorld, cell: Cell) =>
  cell.isIn ? make(world) : world.once(`for the others ${make.toString()}`, () => make(world));

const aNotice = {
  areaCode: COMMUNITY,
  audience: 'residents',
  level: 'must-read',
  title: '停水通知',
  body: '周四停水。',
  confirmBy: new Date(T0.getTime() + 86_400_000),
};
const A_CORRECTION = { version: 1, title: '停水通知', body: '周五停水。', reason: '日子写错了' };
const RATING = { solved: 'yes', satisfaction: 5 };
const anOpenTask = { title: '修楼道灯', categoryCode: 'hall-light', pool: { kind: 'volunteer' } };

function taskVerb(
  verb: string,
  access: Omit<Access, 'call'>,
  task: (world: MatrixWorld, cell: Cell) => Promise<string>,
  body?: object,
): Access {
  return { ...access, call: async (world, cell) => ({ path: `/api/tasks/${await task(world, cell)}${verb}`, body }) };
}

function reportVerb(verb: string, body: (world: MatrixWorld) => Promise<object>): Access {
  return {
    permission: 'report.handle',
    isIn: inside('clerk'),
    call: async (world, cell) => ({
      path: `/api/reports/${await fresh((w) => w.newReport())(world, cell)}${verb}`,
      body: await body(world),
    }),
  };
}

/** One for each who may, because what is withdrawn cannot be corrected. */
const ownNotice = fresh((world) => world.app.given.notice({ areaCode: COMMUNITY }));

function ofNotice(verb: string, permission: Permission, isIn: Access['isIn']): Access {
  return { permission, isIn, call: async (world) => ({ path: `/api/notices/${await notice(world)}${verb}` }) };
}

const HOLDING = { permission: 'task.hold', isIn: touching(...POOL_ROLES) } as const;
const CHECKING = { permission: 'task.check', isIn: inside('clerk') } as const;
const SEEING = { permission: 'task.read', isIn: seeingTask } as const;
const handedIn = fresh((world) => world.handedIn());

/** Kept by hand: every route of the document has its line, and says here, not in its decorator, who may call it from where. */
export const ROUTES: Record<string, Access | Access[]> = {
  ...FILES_ROUTES,
  ...UNITS_ROUTES,
  ...PHOTO_ROUTES,
  ...CODES_ROUTES,
  ...REPORTS_ROUTES,
  'GET /api/about': open('/api/about'),
  'GET /api/areas': open('/api/areas'),
  'GET /api/areas/{code}': open(`/api/areas/${COMMUNITY}`),
  'GET /api/categories': open('/api/categories'),
  'GET /api/points/rules': open('/api/points/rules'),
  'GET /api/points/months': open('/api/points/months'),
  'GET /api/grids/{gridCode}/board': open(`/api/grids/${GRID}/board`),
  'GET /api/public-notices/{noticeId}': {
    permission: 'public',
    isIn: always,
    call: async (world) => {
      const id = await world.once('public notice', () => world.app.given.notice({ areaCode: COMMUNITY, isPublic: true }));
      return { path: `/api/public-notices/${id}` };
    },
  },
  'GET /api/codes/{token}': {
    permission: 'public',
    isIn: always,
    call: async (world) => ({ path: `/api/codes/${(await household(world)).codeToken}` }),
  },
  'POST /api/sessions': {
    permission: 'public',
    isIn: always,
    call: async ({ app }) => {
      const username = `u${randomUUID().slice(0, 12)}`;
      await app.given.account({ username, password: 'correct-horse' });
      return { path: '/api/sessions', body: { method: 'password', username, password: 'correct-horse' } };
    },
  },
  'POST /api/sessions/refresh': {
    permission: 'public',
    isIn: always,
    call: async ({ app }) => ({ path: '/api/sessions/refresh', body: { refreshToken: (await app.given.resident()).refreshToken } }),
  },
  'DELETE /api/sessions/current': {
    permission: 'self.sign-out',
    isIn: always,
    call: async ({ app }, { actor }) => ({ path: '/api/sessions/current', caller: await app.given.signedIn(actor.personId) }),
  },
  'GET /api/me': own('self.read', '/api/me'),
  'GET /api/points/mine': own('points.read-own', '/api/points/mine'),
  'GET /api/points/mine/entries': own('points.read-own', '/api/points/mine/entries'),
  'GET /api/goods': own('goods.read', '/api/goods'),
  'GET /api/points/reconciliation': own('points.reconcile', '/api/points/reconciliation'),
  'POST /api/points/awards': {
    permission: 'points.award',
    isIn: inside('clerk'),
    outside: 'refused-award',
    call: async (world) => {
      const { personId } = await person(world);
      const [id] = await world.app.given.usefulReports(personId, 1, COMMUNITY);
      const award = { personId, ruleCode: 'civic-proposal', cause: { type: 'report', id } };
      return { path: '/api/points/awards', body: { awards: [award] } };
    },
  },
  'GET /api/people': {
    permission: 'person.search',
    isIn: inside('clerk', 'admin'),
    outside: 'empty-list',
    call: async (world) => {
      const { personId, name } = await person(world);
      return { path: `/api/people?q=${encodeURIComponent(name)}`, item: personId };
    },
  },
  'POST /api/reports': {
    permission: 'report.create',
    isIn: always,
    call: fixed('/api/reports', { categoryCode: 'hall-light', description: '楼道灯不亮', areaCode: COMMUNITY }),
  },
  'GET /api/reports': {
    permission: 'report.read',
    isIn: inside('clerk'),
    outside: 'own-rows',
    call: async (world) => ({ path: `/api/reports?areaCode=${COMMUNITY}&limit=100`, item: await report(world) }),
  },
  'GET /api/reports/{reportId}': {
    permission: 'report.read',
    isIn: inside('clerk'),
    call: async (world) => ({ path: `/api/reports/${await report(world)}` }),
  },
  'POST /api/reports/{reportId}/open-task': reportVerb('/open-task', async () => anOpenTask),
  'POST /api/reports/{reportId}/join': reportVerb('/join', async (world) => ({
    taskId: await world.once('to join', () => world.newTask('volunteer')),
  })),
  'POST /api/reports/{reportId}/reject': reportVerb('/reject', async () => ({ reason: '不属于社区职责', whereTo: '请联系物业' })),
  'POST /api/reports/{reportId}/rating': [
    {
      permission: 'report.rate',
      isIn: () => false,
      call: async (world) => ({ path: `/api/reports/${await report(world)}/rating`, body: RATING }),
    },
    // the reporter himself, and nobody else
    {
      permission: 'report.rate',
      isIn: always,
      call: async (world) => ({ path: `/api/reports/${await report(world)}/rating`, body: RATING, caller: await world.reporter() }),
    },
  ],
  'POST /api/tasks': {
    permission: 'task.create',
    isIn: inside('clerk', 'supervisor'),
    call: async (world) => ({ path: '/api/tasks', body: world.taskBody('volunteer') }),
  },
  'GET /api/tasks': [
    {
      permission: 'task.read',
      isIn: inside('clerk', 'supervisor', 'grid-worker'),
      outside: 'empty-list',
      call: async (world, cell) => ({ path: `/api/tasks?scope=area&areaCode=${COMMUNITY}&limit=100`, item: await seen(world, cell) }),
    },
    {
      permission: 'task.read',
      isIn: touching(...POOL_ROLES),
      outside: 'empty-list',
      call: async (world, cell) => ({ path: '/api/tasks?scope=pool&limit=100', item: await seen(world, cell) }),
    },
    {
      permission: 'task.read',
      isIn: touching(...POOL_ROLES),
      outside: 'empty-list',
      call: async (world, cell) => ({ path: '/api/tasks?scope=mine&limit=100', item: await held(world, cell) }),
    },
  ],
  'GET /api/tasks/{taskId}': taskVerb('', SEEING, seen),
  'GET /api/tasks/{taskId}/timeline': taskVerb('/timeline', SEEING, seen),
  'GET /api/tasks/{taskId}/assignees': taskVerb('/assignees', { permission: 'task.assign', isIn: touching('unit-clerk') }, held),
  'GET /api/tasks/{taskId}/reports': taskVerb('/reports', { permission: 'report.handle', isIn: inside('clerk') }, seen),
  'POST /api/tasks/{taskId}/claim': taskVerb('/claim', { permission: 'task.claim', isIn: touching(...POOL_ROLES) }, (world, cell) =>
    cell.isIn ? world.newTask(poolOf(cell.role)) : seen(world, cell),
  ),
  'POST /api/tasks/{taskId}/start': taskVerb('/start', HOLDING, held),
  'POST /api/tasks/{taskId}/release': taskVerb('/release', HOLDING, held, { reasonCode: 'cannot-do', note: '没有梯子' }),
  'POST /api/tasks/{taskId}/hand-in': taskVerb('/hand-in', HOLDING, held, { note: '换了灯泡' }),
  'POST /api/tasks/{taskId}/assign': {
    permission: 'task.assign',
    isIn: touching('unit-clerk'),
    call: async (world, cell) => ({ path: `/api/tasks/${await held(world, cell)}/assign`, body: { personId: cell.actor.personId } }),
  },
  'POST /api/tasks/{taskId}/accept': taskVerb('/accept', CHECKING, handedIn),
  'POST /api/tasks/{taskId}/send-back': taskVerb('/send-back', CHECKING, handedIn, { reason: '还是不亮' }),
  'POST /api/tasks/{taskId}/cancel': taskVerb('/cancel', CHECKING, handedIn, { reason: '重复下单' }),
  'POST /api/tasks/{taskId}/rule': {
    permission: 'task.rule',
    isIn: inside('supervisor'),
    call: async (world, cell) => ({ path: `/api/tasks/${await seen(world, cell)}/rule`, body: { unitId: (await world.unit()).unitId } }),
  },
  'POST /api/notices': { permission: 'notice.publish', isIn: inside('clerk', 'supervisor'), call: fixed('/api/notices', aNotice) },
  'GET /api/notices': {
    permission: 'notice.list',
    isIn: inside('clerk', 'supervisor', 'grid-worker'),
    outside: 'empty-list',
    call: async (world) => ({ path: `/api/notices?areaCode=${COMMUNITY}&limit=100`, item: await notice(world) }),
  },
  'GET /api/notices/inbox': {
    permission: 'notice.read',
    isIn: (role, position) => role !== 'resident' && ['own', 'parent'].includes(position),
    outside: 'empty-list',
    call: async (world) => ({ path: '/api/notices/inbox?limit=100', item: await notice(world) }),
  },
  'GET /api/notices/{noticeId}': ofNotice('', 'notice.read', reading),
  'POST /api/notices/{noticeId}/open': ofNotice('/open', 'notice.read', reading),
  'POST /api/notices/{noticeId}/confirm': ofNotice('/confirm', 'notice.read', reading),
  'POST /api/notices/{noticeId}/door-confirmations': {
    permission: 'notice.confirm-for',
    level: 'grid',
    isIn: inside('grid-worker', 'clerk'),
    call: async (world) => ({
      path: `/api/notices/${await notice(world)}/door-confirmations`,
      body: { channel: 'phone', householdId: await told(world) },
    }),
  },
  'POST /api/notices/{noticeId}/correct': {
    permission: 'notice.publish',
    isIn: inside('clerk', 'supervisor'),
    call: async (world, cell) => ({ path: `/api/notices/${await ownNotice(world, cell)}/correct`, body: A_CORRECTION }),
  },
  'POST /api/notices/{noticeId}/withdraw': {
    permission: 'notice.publish',
    isIn: inside('clerk', 'supervisor'),
    call: async (world, cell) => ({ path: `/api/notices/${await ownNotice(world, cell)}/withdraw`, body: { reason: '时间写错了' } }),
  },
  'POST /api/notices/{noticeId}/remind': {
    permission: 'notice.publish',
    isIn: inside('clerk', 'supervisor'),
    call: async (world, cell) => ({ path: `/api/notices/${await ownNotice(world, cell)}/remind` }),
  },
  'GET /api/notices/{noticeId}/messages': {
    permission: 'notice.publish',
    isIn: inside('clerk', 'supervisor'),
    call: async (world, cell) => ({ path: `/api/notices/${await ownNotice(world, cell)}/messages` }),
  },
  'GET /api/notices/{noticeId}/versions': ofNotice('/versions', 'notice.list', touching('clerk', 'supervisor', 'grid-worker')),
  'GET /api/notices/{noticeId}/reach': ofNotice('/reach', 'notice.reach', touching('clerk', 'supervisor', 'grid-worker')),
  'GET /api/notices/{noticeId}/unreached': ofNotice('/unreached', 'notice.reach', touching('clerk', 'supervisor', 'grid-worker')),
  ...WAITING_NOTICE_ROUTES,
  ...PHONE_ROUTES,
  ...BINDING_ROUTES,
  ...IMPORT_ROUTES,
  ...LINKS_ROUTES,
  ...POINTS_ROUTES,
  ...REWARDS_ROUTES,
  ...PRIVACY_ROUTES,
  ...ACCOUNTS_ROUTES,
  ...HAND_OVER_ROUTES,
  ...FILE_CHECK_ROUTES,
  ...VISITS_ROUTES,
  ...VOLUNTEERS_ROUTES,
  // at the end: they claim what others only look at
  ...LIFE_ROUTES,
};

export const POSTED_ROLES = ROLES.filter((role) => role !== 'resident');
