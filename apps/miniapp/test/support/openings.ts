import type { DemoServer, Person } from './demo-server';

const COMMUNITY = '150603002004';
const GRID = '150603002004001';

interface Page {
  items: { id: string; number?: string }[];
}

interface Me {
  person: { id: string };
  posts: { id: string }[];
  households: { id: string }[];
}

/** Who opens a page, and with what: what stands after its route is asked of the service. `null` is nobody who is signed in. */
export type Opening = [who: string | null, query?: (person: Person, server: DemoServer) => Promise<string>];

const first =
  (path: string): NonNullable<Opening[1]> =>
  async (person) => {
    const [item] = (await person.get<Page>(path)).items;
    if (!item) throw new Error(`the demo has nothing at ${path}`);
    return `id=${item.id}`;
  };
const as = (query: string) => () => Promise.resolve(query);
const meOf = (person: Person) => person.get<Me>('/me');
const homeOf = async (person: Person) => (await meOf(person)).households[0]!.id;
const atHome = async (server: DemoServer) => `householdId=${await homeOf(await server.as('resident'))}`;
const doorToken = async (server: DemoServer) => (await server.codeUrl('household')).split('/c/')[1]!;

/** Every page of the client. */
export const OPENINGS: Record<string, Opening> = {
  'pages/home/index': ['resident'],
  'pages/matters/index': ['resident'],
  'pages/inbox/index': ['resident'],
  'pages/me/index': ['resident'],
  'pages/sign-in/index': [null],
  'pages/code/index': [null, async (_, server) => `token=${await doorToken(server)}`],
  'pages/board/index': [null, as(`code=${GRID}`)],
  'pages/report-form/index': ['resident'],
  'pages/report/index': ['resident', first('/reports')],
  'pages/task/index': ['volunteer', first('/tasks?scope=pool')],
  'pages/notice/index': ['resident', first('/notices/inbox')],
  'pages/points/index': ['resident'],
  'pages/household/index': ['resident'],
  'mine/pages/join/index': ['volunteer', async (_, server) => `token=${await doorToken(server)}`],
  'mine/pages/access-log/index': ['resident', async (person) => `id=${await homeOf(person)}`],
  'mine/pages/scans/index': ['resident', async (person) => `id=${await homeOf(person)}`],
  'mine/pages/linked/index': ['volunteer'],
  'mine/pages/link-report/index': ['volunteer', first('/me/linked-households')],
  'mine/pages/person-code/index': ['resident'],
  'mine/pages/consent/index': ['resident'],
  'mine/pages/my-data/index': ['resident'],
  'mine/pages/erasure/index': ['resident'],
  'mine/pages/neighbours/index': ['volunteer', as(`code=${COMMUNITY}`)],
  'mine/pages/progress/index': [null, async (resident) => `number=${(await resident.get<Page>('/reports')).items[0]!.number}`],
  'mine/pages/goods/index': ['resident', first('/goods')],
  'mine/pages/redemption/index': ['resident', first('/redemptions')],
  'mine/pages/redemptions/index': ['resident'],
  'mine/pages/point-rules/index': ['resident'],
  'mine/pages/volunteer/index': ['resident'],
  'mine/pages/activities/index': ['resident'],
  'mine/pages/activity/index': ['resident', first('/activities')],
  'mine/pages/attend/index': ['volunteer', first('/activities/mine')],
  'mine/pages/hours/index': ['volunteer'],
  'mine/pages/honour/index': ['volunteer'],
  'mine/pages/certificate/index': [
    null,
    async (_, server) => `code=${(await (await server.as('volunteer')).post<{ checkCode: string }>('/me/certificates')).checkCode}`,
  ],
  'staff/pages/identify/index': ['worker'],
  'staff/pages/memberships/index': ['worker', as(`areaCode=${GRID}`)],
  'staff/pages/membership/index': ['worker', first('/memberships')],
  'staff/pages/add-member/index': [
    'worker',
    async (_, server) => `${await atHome(server)}&address=${encodeURIComponent('3号楼 2单元 501')}`,
  ],
  'staff/pages/hand-in/index': ['handler', first('/tasks?scope=mine')],
  'staff/pages/task-act/index': ['handler', async (person, server) => `${await first('/tasks?scope=mine')(person, server)}&act=extend`],
  'staff/pages/open-task/index': ['clerk', first('/reports')],
  'staff/pages/reminders/index': ['clerk'],
  'staff/pages/publish/index': ['clerk'],
  'staff/pages/waiting-notice/index': [
    'street2',
    async (_, server) => {
      const words = { areaCode: COMMUNITY.slice(0, 9), audience: 'residents', level: 'ordinary', title: '全街道清雪', body: '周六上午。' };
      return `id=${(await (await server.as('street')).post<{ id: string }>('/notices', words)).id}`;
    },
  ],
  'staff/pages/change-notice/index': [
    'clerk',
    async (person, server) => `${await first(`/notices?areaCode=${COMMUNITY}`)(person, server)}&act=correct`,
  ],
  'staff/pages/reach/index': ['clerk', first(`/notices?areaCode=${COMMUNITY}`)],
  'staff/pages/weekly/index': ['clerk', as(`areaCode=${COMMUNITY}`)],
  'staff/pages/file-checks/index': ['worker'],
  'staff/pages/correct-file/index': ['worker', (_, server) => atHome(server)],
  'staff/pages/visit/index': ['worker', (_, server) => atHome(server)],
  'staff/pages/hand-overs/index': ['worker'],
  'staff/pages/hand-over/index': ['worker', first('/hand-overs/mine')],
  'staff/pages/collect/index': ['redeem'],
  'staff/pages/redeem-for/index': [
    'worker',
    async (_, server) => `personId=${(await meOf(await server.as('resident'))).person.id}&name=${encodeURIComponent('王**')}`,
  ],
  'staff/pages/run-activity/index': ['clerk', first('/activities')],
  'staff/pages/site-code/index': ['clerk', first('/activities')],
  'staff/pages/desk/index': ['clerk'],
};

/** Whose home, and what else stands in the tabs, is each another. */
export const HOMES = ['resident', 'worker', 'volunteer', 'handler', 'clerk', 'supervisor', 'redeem'];

/** Puts into the demo what a page of `OPENINGS` needs and the demo has not. */
export async function prepareOpenings(server: DemoServer): Promise<void> {
  await (await server.as('handler')).post('/tasks/next');
  await openHandOver(server);
  await openLink(server);
  const resident = await server.as('resident');
  await resident.patch(`/reports/${(await resident.get<Page>('/reports')).items[0]!.id}/sharing`, { isShared: true });
  const look = { fields: ['phone'], purpose: '核对联系电话' };
  await (await server.as('worker')).post(`/households/${await homeOf(resident)}/reveal`, look);
}

/** A second worker for the grid, to whom the first hands over. */
async function openHandOver(server: DemoServer): Promise<void> {
  const [leaver, stayer] = [await meOf(await server.as('worker')), await meOf(await server.as('worker2'))];
  const post = { personId: stayer.person.id, role: 'grid-worker', areaCode: GRID };
  const { id } = await (await server.as('admin')).post<{ id: string }>('/posts', post);
  await (await server.as('clerk')).post(`/posts/${leaver.posts[0]!.id}/hand-over`, { toPostId: id });
}

/** The volunteer looks after the resident's household. */
async function openLink(server: DemoServer): Promise<void> {
  const personId = (await meOf(await server.as('volunteer'))).person.id;
  const householdId = await homeOf(await server.as('resident'));
  await (await server.as('clerk')).post('/household-links', { householdId, personId });
}
