import { type Access, fixed, inside } from './matrix-access';
import { COMMUNITY, type MatrixWorld, STREET } from './matrix-world';

const WORDS = { areaCode: STREET, audience: 'residents', level: 'ordinary', title: '停水通知', body: '周三停水半天' };

const writer = (world: MatrixWorld) => world.once('writer of the street', () => world.app.given.supervisor(STREET));

const submitted = async (world: MatrixWorld) => {
  const reply = await world.app
    .as(await writer(world))
    .post('/notices', WORDS)
    .expect(201);
  return reply.body.id as string;
};

/** It is the whole street's: whose post covers that has it below him, and nobody of the community. */
const isInStreet: Access['isIn'] = (role, position) => ['clerk', 'supervisor'].includes(role) && position === 'child';

const decided = (verb: string, body?: object): Access => ({
  permission: 'notice.publish',
  isIn: isInStreet,
  call: async (world) => ({ path: `/api/waiting-notices/${await submitted(world)}/${verb}`, body }),
});

/** What is not out yet: that it would reach so many, and what waits for a second person. */
export const WAITING_NOTICE_ROUTES: Record<string, Access> = {
  'GET /api/notices/addressed': {
    permission: 'notice.publish',
    isIn: inside('clerk', 'supervisor'),
    call: fixed(`/api/notices/addressed?areaCode=${COMMUNITY}&audience=residents`),
  },
  'GET /api/waiting-notices': {
    permission: 'notice.publish',
    isIn: isInStreet,
    outside: 'empty-list',
    call: async (world) => ({ path: '/api/waiting-notices?limit=100', item: await world.once('waiting notice', () => submitted(world)) }),
  },
  'GET /api/waiting-notices/{waitingId}': {
    permission: 'notice.publish',
    isIn: isInStreet,
    call: async (world) => ({ path: `/api/waiting-notices/${await world.once('waiting notice', () => submitted(world))}` }),
  },
  'POST /api/waiting-notices/{waitingId}/approve': decided('approve'),
  'POST /api/waiting-notices/{waitingId}/send-back': decided('send-back', { reason: '日期写错了' }),
  /** Only by who wrote it. */
  'POST /api/waiting-notices/{waitingId}/take-back': {
    ...decided('take-back'),
    call: async (world, { isIn }) => {
      const path = `/api/waiting-notices/${await submitted(world)}/take-back`;
      return isIn ? { path, caller: await writer(world) } : { path };
    },
  },
};
