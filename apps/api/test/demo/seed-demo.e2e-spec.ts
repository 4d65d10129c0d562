import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '../../src/platform/clock';
import { onMariaDb } from '../support/test-database';
import { type Client, startApp, type TestApp } from '../support/start-app';

const YUANDING = '150603002004';
const GRID = `${YUANDING}001`;

interface Task {
  id: string;
  title: string;
  [field: string]: unknown;
}

// The demo is always SQLite.
(onMariaDb ? describe.skip : describe)('the demo', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp({ env: { NODE_ENV: 'development' } })));
  afterAll(() => app.close());

  const clients = new Map<string, Client>();
  async function as(username: string): Promise<Client> {
    if (!clients.has(username)) {
      const { body } = await app.as(null).post('/sessions', { method: 'password', username, password: 'duoduo-demo' }).expect(201);
      clients.set(username, app.as({ token: body.accessToken }));
    }
    return clients.get(username)!;
  }
  const get = async (username: string, path: string) => (await (await as(username)).get(path).expect(200)).body;
  const post = async (username: string, path: string, body?: object) => (await as(username)).post(path, body);
  const tasksOf = async (username: string, query: string): Promise<Task[]> => (await get(username, `/tasks?${query}&limit=100`)).items;

  it('tells whom one can be, and where to scan', async () => {
    const { body: about } = await app.as(null).get('/about').expect(200);

    expect(about).toMatchObject({ name: '多多', demo: true, dialling: false });
    expect(about.demoPersons.map((person: { username: string }) => person.username).sort()).toEqual(
      [
        ...['admin', 'supervisor', 'street', 'street2', 'clerk', 'worker', 'worker2', 'clerk2', 'handler', 'handler2', 'volunteer'],
        ...['resident', 'resident2', 'redeem'],
      ].sort(),
    );
    expect(about.demoPersons).toEqual(
      expect.arrayContaining([
        { username: 'resident', title: '居民', name: '王奶奶', place: '园丁南苑 3号楼' },
        { username: 'worker', title: '网格员', name: '娜仁', place: '园丁社区 001 网格' },
        { username: 'handler', title: '区住建局办事员', name: '赵磊', place: '康巴什区' },
      ]),
    );
    const faces = await Promise.all(
      about.demoCodes.map(
        async ({ url }: { url: string }) =>
          (
            await app
              .as(null)
              .get(`/codes/${url.split('/c/')[1]}`)
              .expect(200)
          ).body,
      ),
    );
    expect(faces.map(({ kind, face }) => [kind, face])).toEqual([
      ['household', 'public'],
      ['grid', 'public'],
    ]);
    expect(faces[0]).toMatchObject({
      area: { code: GRID, communityName: '园丁社区' },
      dutyPhone: '0477-000 0012',
      dutyHours: '8:30–18:00',
    });
  });

  it('lets everybody of them sign in, each at his place', async () => {
    const posts: Record<string, string[]> = {};
    const { body: about } = await app.as(null).get('/about').expect(200);
    for (const { username } of about.demoPersons) {
      const me = await get(username, '/me');
      posts[username] = me.posts.map((post: { role: string; areaCode: string; unitName: string | null }) =>
        [post.role, post.areaCode, ...(post.unitName ? [post.unitName] : [])].join(' '),
      );
    }

    expect(posts).toEqual({
      admin: ['admin 15'],
      supervisor: ['supervisor 150603'],
      street: ['supervisor 150603002'],
      street2: ['clerk 150603002'],
      clerk: [`clerk ${YUANDING}`],
      clerk2: ['clerk 150603002006'],
      worker: [`grid-worker ${GRID}`],
      worker2: [`grid-worker ${YUANDING}002`],
      handler: ['unit-clerk 150603 区住建局'],
      handler2: ['unit-clerk 150603 区城管执法局'],
      volunteer: [`volunteer ${YUANDING}`],
      redeem: [`redeemer ${YUANDING} 园丁便民超市`],
      resident: [],
      resident2: [],
    });
    expect(await get('resident', '/me')).toMatchObject({
      households: [{ address: '园丁南苑 3号楼 2单元 501', areaCode: GRID, relation: 'head' }],
      gridWorkers: [{ name: '娜仁', phone: '0477-000 0012' }],
      counters: { mustRead: 1, openReports: 1 },
    });
    expect((await get('resident2', '/me')).households).toMatchObject([{ address: '园丁南苑 3号楼 2单元 502', areaCode: GRID }]);
  });

  it('has somebody at the door of the elder and a tenant, who ask to belong there', async () => {
    const { items } = await get('worker', '/memberships');
    const daughter = items.find((each: { relation: string }) => each.relation === 'child');
    const tenant = items.find((each: { relation: string }) => each.relation === 'tenant');

    expect(items).toHaveLength(2);
    expect(daughter).toMatchObject({ name: '王**', address: '园丁南苑 3号楼 2单元 501', headWord: null });
    expect((await get('resident', '/me')).counters.requestsAtHome).toBe(1);
    const { households } = await get('worker', `/memberships/${tenant.id}`);
    const [same] = households[0].members.filter(({ matches }: { matches: string[] }) => matches.length === 2);
    expect(same).toMatchObject({ relation: 'tenant', hasAccount: false });
  });

  it('has 300 households in each grid, on the real divisions', async () => {
    const { body: county } = await app.as(null).get('/areas/150603').expect(200);
    expect(county.fullName).toBe('鄂尔多斯市 康巴什区');
    const { body: streets } = await app.as(null).get('/areas?parentCode=150603').expect(200);
    expect(streets.items.map((street: { name: string }) => street.name)).toContain('康新街道');
    for (const [clerk, community, grids] of [
      ['clerk', YUANDING, 10],
      ['clerk2', '150603002006', 2],
    ] as const) {
      const { body } = await app.as(null).get(`/areas?parentCode=${community}`).expect(200);
      expect(body.items).toHaveLength(grids);
      for (const { code } of body.items) {
        let cursor = '';
        const seen = new Set<string>();
        do {
          const page: { items: { id: string }[]; nextCursor: string | null } = await get(
            clerk,
            `/households?areaCode=${code}&limit=100${cursor}`,
          );
          page.items.forEach(({ id }) => seen.add(id));
          cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
        } while (cursor !== '');
        expect(seen.size).toBe(300);
      }
    }
  });

  it('shows the worker the home of 王奶奶 with what waits there, and numbers that ring nowhere', async () => {
    const { items } = await get('worker', `/households?q=${encodeURIComponent('王秀兰')}`);
    expect(items).toHaveLength(1);
    const file = await get('worker', `/households/${items[0].id}`);
    expect(file).toMatchObject({ headName: '王**', tags: expect.arrayContaining(['elder-alone']) });
    expect(file.members[0].phone).toMatch(/^154\*{4}\d{4}$/);

    const { body: about } = await app.as(null).get('/about').expect(200);
    const token = about.demoCodes[0].url.split('/c/')[1];
    expect(await get('worker', `/codes/${token}`)).toMatchObject({ face: 'worker', waiting: [{ type: 'task' }, { type: 'notice' }] });
    expect(await get('resident', `/codes/${token}`)).toMatchObject({ face: 'member', household: { members: [{ name: '王秀兰' }] } });
    expect(await get('resident2', `/codes/${token}`)).toMatchObject({ face: 'public', household: null });
  });

  it('has files that tell something: an estate, an elder with a note on care, a flat that is let', async () => {
    const { items: estates } = await get('clerk', '/estates?limit=100');
    expect(estates.map(({ name }: { name: string }) => name)).toContain('园丁南苑');
    const estate = await get('worker', `/estates/${estates.find(({ name }: { name: string }) => name === '园丁南苑').id}`);
    expect(estate).toMatchObject({
      address: '青春山街道 园丁路 1 号',
      propertyUnit: { name: '和乐物业' },
      committeeUnit: { name: '园丁南苑业主委员会' },
      servicePoint: { name: '园丁南苑党群服务点' },
    });
    expect(estate.contacts).toHaveLength(3);
    expect(estate.buildings[0]).toMatchObject({ building: '1', sections: 3, dwellings: 36 });
    expect((await get('worker', `/estates/${estate.id}/problems`)).items.length).toBeGreaterThan(0);

    const { items } = await get('worker', `/households?q=${encodeURIComponent('王秀兰')}`);
    const elder = await get('worker', `/households/${items[0].id}`);
    expect(elder.members[0]).toMatchObject({ bornOn: '1946-**-**', hasCareNote: true });
    expect(await get('worker', `/people/${elder.members[0].personId}/care-note`)).toMatchObject({ note: expect.stringContaining('听力') });

    const { items: found } = await get('worker', `/households?q=${encodeURIComponent('6号楼 2单元 102')}`);
    const flat = await get('worker', `/households/${found[0].id}`);
    expect(flat).toMatchObject({ owner: { name: '温**', livesHere: false } });
    expect(flat.members.at(-1)).toMatchObject({ name: '阿**', relation: 'tenant' });
    expect((await get('worker', `/households/${flat.id}/changes`)).items[0]).toMatchObject({ source: 'on-behalf', by: '娜仁' });
  });

  it('hangs a board with the duties of the grid', async () => {
    const { body: board } = await app.as(null).get(`/grids/${GRID}/board`).expect(200);

    expect(board.team).toEqual([
      { title: '网格员', name: '娜仁', phone: null },
      { title: '社区工作者', name: '李静', phone: null },
    ]);
    expect(board.duties.length).toBeGreaterThanOrEqual(4);
    expect(board.duties[0]).toMatchObject({ who: '网格员', duty: '园丁南苑 1–8号楼：走访、受理反映、核实新住户' });
    expect(board.notices.length).toBeGreaterThanOrEqual(2);
  });

  it('① has 23 homes with cold radiators joined into one task, under way', async () => {
    const task = (await tasksOf('clerk', 'scope=area')).find(
      ({ categoryCode, reportCount }) => categoryCode === 'heating' && reportCount === 23,
    );
    expect(task).toMatchObject({ status: 'claimed', isLate: false, holder: { kind: 'unit', name: '暖城供热公司' } });
    expect(task!.startedAt).not.toBeNull();

    const { items } = await get('clerk', `/tasks/${task!.id}/reports?limit=100`);
    expect(new Set(items.map((report: { place: string }) => report.place)).size).toBe(23);
    const mine = await get('resident', '/reports?mine=true');
    expect(mine.items).toMatchObject([
      { status: 'joined', categoryName: '暖气不热', mine: true, progress: { holderName: '暖城供热公司' } },
    ]);
  });

  it('② has a lamp that two bureaus race for', async () => {
    const lamp = (await tasksOf('handler', 'scope=pool')).find(({ title }) => title.includes('路灯'))!;
    expect((await tasksOf('handler2', 'scope=pool')).map(({ id }) => id)).toContain(lamp.id);

    const claims = await Promise.all([post('handler', `/tasks/${lamp.id}/claim`), post('handler2', `/tasks/${lamp.id}/claim`)]);

    expect(claims.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('③ has a task that two bureaus returned, for the street to rule on', async () => {
    const [task] = (await tasksOf('street', 'scope=area')).filter(({ awaitsRuling }) => awaitsRuling);
    expect(task).toMatchObject({ returnCount: 2, status: 'open', actions: expect.arrayContaining(['rule']) });
    expect((await tasksOf('handler', 'scope=pool')).map(({ id }) => id)).not.toContain(task!.id);

    const { items: units } = await get('street', `/units?areaCode=${GRID}`);
    const bureau = units.find(({ name }: { name: string }) => name === '区城管执法局');
    const ruled = await post('street', `/tasks/${task!.id}/rule`, { unitId: bureau.id });
    expect(ruled.body).toMatchObject({ status: 'claimed', awaitsRuling: false, holder: { name: '区城管执法局' } });
  });

  it('④ has a must-read notice that 231 homes of the grid have confirmed and 12 have not', async () => {
    const { items: notices } = await get('clerk', '/notices');
    const notice = notices.find(({ level }: { level: string }) => level === 'must-read');
    expect(new Date(notice.confirmBy).getTime()).toBeGreaterThan(app.clock.now().getTime());
    const gridOf = async () => {
      const reach = await get('clerk', `/notices/${notice.id}/reach`);
      for (const part of [reach, ...reach.grids]) expect(part.addressed).toBe(part.confirmed + part.unreached);
      return reach.grids.find(({ code }: { code: string }) => code === GRID);
    };
    expect(await gridOf()).toMatchObject({ addressed: 243, confirmed: 231, unreached: 12 });

    const { items: unreached } = await get('worker', `/notices/${notice.id}/unreached?gridCode=${GRID}&limit=100`);
    expect(unreached).toHaveLength(12);
    expect(unreached.filter(({ address }: { address: string }) => address.startsWith('园丁南苑 3号楼'))).toContainEqual(
      expect.objectContaining({ address: '园丁南苑 3号楼 2单元 501', headName: '王**', tags: expect.arrayContaining(['elder-alone']) }),
    );

    await post('resident', `/notices/${notice.id}/confirm`);
    expect(await gridOf()).toMatchObject({ addressed: 243, confirmed: 232, unreached: 11 });
  });

  it('⑤ has a volunteer 20 points short of a gift, and a task worth 20', async () => {
    expect(await get('volunteer', '/points/mine')).toMatchObject({ balance: 180, held: 0, expiring: null });
    const { items: goods } = await get('volunteer', '/goods');
    expect(goods).toContainEqual(expect.objectContaining({ name: '理发券 1 张', points: 200, place: '园丁便民超市' }));
    const { items: entries } = await get('volunteer', '/points/mine/entries');
    expect(entries[0]).toMatchObject({ amount: 20, reason: expect.stringContaining('陪李大爷去医院复查') });
    const task = (await tasksOf('volunteer', 'scope=pool')).find(({ rewardPoints }) => rewardPoints === 20)!;

    expect((await post('volunteer', `/tasks/${task.id}/claim`)).status).toBe(200);
    expect((await post('volunteer', `/tasks/${task.id}/hand-in`, { note: '两户都装好了' })).status).toBe(200);
    expect((await post('clerk', `/tasks/${task.id}/accept`)).status).toBe(200);

    expect(await get('volunteer', '/points/mine')).toMatchObject({ balance: 200 });
    expect(await get('supervisor', '/points/reconciliation')).toMatchObject({ sum: 0, mismatches: [] });
  });

  it('⑥ has an activity to come to at once, a full one, one with hours on show, and somebody who asks to be a volunteer', async () => {
    const { items: coming } = await get('resident', '/activities');
    const [today, full] = coming;
    expect(today).toMatchObject({ title: '教老人用手机', taken: 4, capacity: 12, actions: ['sign-up'] });
    expect(full).toMatchObject({ title: '周末清扫楼道', taken: 5, waiting: 2, capacity: 5 });
    expect((await get('volunteer', '/activities/mine?as=organiser')).items).toMatchObject([
      { id: full.id, actions: expect.arrayContaining(['run']) },
    ]);
    expect((await post('resident', `/activities/${today.id}/sign-up`)).body.actions).toContain('sign-in');

    expect((await get('volunteer', '/hours/mine')).items).toMatchObject([{ title: '社区图书角整理', source: 'code', state: 'counted' }]);
    expect((await get('volunteer', '/hours')).items).toMatchObject([{ title: '社区图书角整理', source: 'manual', personName: '张**' }]);
    expect((await get('clerk', '/volunteer-applications')).items).toMatchObject([{ personName: '张**', skills: ['repairs', 'driving'] }]);
  });

  it('shows the neighbouring community nothing of it', async () => {
    const foreign = (await tasksOf('clerk', 'scope=area'))[0]!;

    expect((await tasksOf('clerk2', 'scope=area')).map(({ title }) => title)).toEqual(['学苑家园 3号楼门禁失灵']);
    expect((await get('clerk2', `/households?areaCode=${YUANDING}`)).items).toEqual([]);
    expect((await (await as('clerk2')).get(`/tasks/${foreign.id}`).expect(404)).body.code).toBe('task-not-found');
  });
});

(onMariaDb ? describe.skip : describe)('the demo in a night of summer', () => {
  let app: TestApp;
  // 03:00 on a Sunday in Ordos: no heating, no working time
  const night = new Date('2026-07-11T19:00:00.000Z');

  beforeAll(async () => {
    const before = (nest: NestFastifyApplication) => void nest.get(Clock).set(night);
    app = await startApp({ env: { NODE_ENV: 'development' }, before });
  });
  afterAll(() => app.close());

  it('tells of a building without water, and nothing in it lies in the future, or is late but the one that tells of it', async () => {
    const { body: session } = await app
      .as(null)
      .post('/sessions', { method: 'password', username: 'clerk', password: 'duoduo-demo' })
      .expect(201);
    const clerk = app.as({ token: session.accessToken });
    const { body: tasks } = await clerk.get('/tasks?scope=area&limit=100').expect(200);
    const { body: notices } = await clerk.get('/notices').expect(200);

    expect(app.clock.now()).toEqual(night);
    expect(tasks.items).toContainEqual(
      expect.objectContaining({
        title: '园丁南苑 3号楼 1、2单元停水',
        reportCount: 23,
        holder: expect.objectContaining({ name: '暖城供水公司' }),
      }),
    );
    expect(tasks.items.filter((task: { isLate: boolean }) => task.isLate)).toMatchObject([{ title: '园丁北苑 9号楼楼道堆着纸箱' }]);
    for (const { createdAt } of tasks.items) expect(new Date(createdAt).getTime()).toBeLessThan(night.getTime());
    expect(notices.items.find((notice: { level: string }) => notice.level === 'must-read')).toMatchObject({
      confirmBy: '2026-07-12T10:00:00.000Z',
    });
  });
});
