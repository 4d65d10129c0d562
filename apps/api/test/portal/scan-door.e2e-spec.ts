import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const CANARY = '金丝雀';

describe('scanning a door', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const scan = async (codeToken: string, who: { token: string } | null = null) =>
    (await app.as(who).get(`/codes/${codeToken}`).expect(200)).body;

  it('shows a stranger the community and its duty phone, and no more', async () => {
    const home = await app.given.household({ gridCode: `${YUANDING}021` });

    expect(await scan(home.codeToken)).toEqual({
      kind: 'household',
      face: 'public',
      area: { code: home.gridCode, name: `辖区${home.gridCode}`, communityName: '园丁社区' },
      dutyPhone: null,
      dutyHours: null,
      dwelling: null,
      household: null,
      waiting: [],
      asked: [],
      replaceCode: false,
      actions: ['report', 'sign-in'],
    });
  });

  it('answers a stranger the same bytes whoever lives behind the door, or nobody', async () => {
    const gridCode = `${YUANDING}022`;
    const crowded = await app.given.household({
      gridCode,
      members: [{ name: `${CANARY}甲`, phone: '15400009999' }, { name: `${CANARY}乙` }, { name: `${CANARY}丙` }],
      tags: ['elder-alone', 'minimum-living'],
    });
    const alone = await app.given.household({ gridCode });
    const vacant = await app.given.dwelling({ gridCode });
    const answers = await Promise.all(
      [crowded, alone, vacant].map(async ({ codeToken }) => {
        const reply = await app.as(null).get(`/codes/${codeToken}`).expect(200);
        return { text: reply.text, length: reply.headers['content-length'] };
      }),
    );

    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    for (const fact of [CANARY, '15400009999', '9999', crowded.address, crowded.householdId, crowded.dwellingId, 'elder-alone']) {
      expect(answers[0]!.text).not.toContain(fact);
    }
  });

  it('shows another resident, and staff of another grid or community, what a stranger sees', async () => {
    const home = await app.given.household({ gridCode: `${YUANDING}023`, members: [{ name: `${CANARY}丁` }] });
    const others = [
      await app.given.homeOwner({ gridCode: home.gridCode }),
      await app.given.worker(`${YUANDING}024`),
      await app.given.clerk(XUEYUAN),
      await app.given.volunteer(),
      await app.given.supervisor(),
      await app.given.unitClerk(),
      await app.given.post({ role: 'grid-worker', areaCode: home.gridCode, toDay: '2026-03-03' }),
    ];
    const stranger = await scan(home.codeToken);

    for (const other of others) {
      expect(await scan(home.codeToken, other)).toEqual({ ...stranger, actions: ['report'] });
    }
  });

  it('shows a member his home: names as they are, phones masked', async () => {
    const home = await app.given.homeOwner({
      gridCode: `${YUANDING}025`,
      members: [{ name: '王秀兰', phone: '15400000025' }, { name: '王建军' }],
      tags: ['elder-alone'],
    });

    expect(await scan(home.codeToken, home)).toMatchObject({
      face: 'member',
      household: {
        id: home.householdId,
        address: home.address,
        members: [
          { personId: home.personId, householdId: home.householdId, name: '王秀兰', relation: 'head', phone: '154****0025' },
          { personId: home.members[1]!.personId, householdId: home.householdId, name: '王建军', relation: 'child', phone: null },
        ],
        tags: ['elder-alone'],
      },
      actions: ['report'],
    });
  });

  it('shows one of two households at a door only itself', async () => {
    const first = await app.given.homeOwner({ gridCode: `${YUANDING}026`, members: [{ name: `${CANARY}戊` }] });
    const second = await app.given.homeOwner({ dwellingId: first.dwellingId, members: [{ name: '合租人' }] });

    const { household } = await scan(first.codeToken, second);

    expect(household).toMatchObject({ id: second.householdId, members: [{ name: '合租人' }] });
  });

  it('shows staff of the grid which door it is where nobody lives', async () => {
    const door = await app.given.dwelling({ gridCode: `${YUANDING}028` });
    const worker = await app.given.worker(door.gridCode);

    expect(await scan(door.codeToken, worker)).toMatchObject({
      face: 'worker',
      dwelling: { id: door.dwellingId, address: door.address },
      household: null,
    });
  });

  it('shows staff of the grid the file, masked, and what waits there', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}027`, members: [{ name: '乌云其木格', phone: '15400000027' }] });
    const clerk = await app.given.clerk();
    const worker = await app.given.worker(home.gridCode);
    const { body: notice } = await app
      .as(clerk)
      .post('/notices', {
        areaCode: home.gridCode,
        audience: 'residents',
        level: 'must-read',
        title: '燃气检查',
        body: '请留人在家',
        confirmBy: new Date(app.clock.now().getTime() + 3600_000).toISOString(),
      })
      .expect(201);
    const { body: task } = await app
      .as(clerk)
      .post('/tasks', {
        title: '上门量室温',
        categoryCode: 'heating',
        areaCode: home.gridCode,
        dwellingId: home.dwellingId,
        pool: { kind: 'grid-worker' },
      })
      .expect(201);

    for (const staff of [worker, clerk]) {
      expect(await scan(home.codeToken, staff)).toMatchObject({
        face: 'worker',
        dwelling: { id: home.dwellingId, address: home.address },
        household: {
          id: home.householdId,
          address: home.address,
          members: [{ name: '乌**', relation: 'head', phone: '154****0027' }],
        },
        waiting: [
          { type: 'task', id: task.id, title: '上门量室温', version: null, householdIds: [], dueAt: task.dueAt },
          { type: 'notice', id: notice.id, title: '燃气检查', version: 1, householdIds: [home.householdId], dueAt: expect.any(String) },
        ],
        actions: ['report', 'open-notice', 'open-task'],
      });
    }
    expect((await scan(home.codeToken, home)).waiting).toEqual([
      { type: 'notice', id: notice.id, title: '燃气检查', version: 1, householdIds: [home.householdId], dueAt: expect.any(String) },
    ]);
    expect((await scan(home.codeToken)).waiting).toEqual([]);
    await app.as(home).post(`/notices/${notice.id}/confirm`).expect(200);
    expect((await scan(home.codeToken, worker)).waiting).toEqual([expect.objectContaining({ type: 'task', id: task.id })]);
  });

  it('names the households of a door for which a notice waits: neither who has confirmed it, nor who came later', async () => {
    const worker = await app.given.worker(`${YUANDING}066`);
    const { gridCode, dwellingId, householdId, codeToken } = await app.given.household({ gridCode: `${YUANDING}066` });
    const told = await app.given.household({ gridCode, dwellingId });
    const noticeId = await app.given.notice({ areaCode: gridCode });
    await app.given.household({ gridCode, dwellingId, fromAt: new Date(T0.getTime() + 1) });
    const waiting = async () => (await scan(codeToken, worker)).waiting;
    expect(await waiting()).toMatchObject([{ id: noticeId, householdIds: [householdId, told.householdId] }]);

    await app.as(worker).post(`/notices/${noticeId}/door-confirmations`, { channel: 'phone', householdId: told.householdId }).expect(200);

    expect(await waiting()).toMatchObject([{ id: noticeId, householdIds: [householdId] }]);
  });

  it('shows the holder of a task at the door the address and his task, until it ends', async () => {
    const home = await app.given.household({ gridCode: `${YUANDING}028`, members: [{ name: `${CANARY}己` }] });
    const clerk = await app.given.clerk();
    const volunteer = await app.given.volunteer();
    const body = { categoryCode: 'elder-care', areaCode: home.gridCode, dwellingId: home.dwellingId, pool: { kind: 'volunteer' } };
    const { body: task } = await app
      .as(clerk)
      .post('/tasks', { ...body, title: '陪同就医' })
      .expect(201);
    await app
      .as(clerk)
      .post('/tasks', { ...body, title: '别人的事' })
      .expect(201);
    expect((await scan(home.codeToken, volunteer)).face).toBe('public');
    await app.as(volunteer).post(`/tasks/${task.id}/claim`).expect(200);

    const seen = await scan(home.codeToken, volunteer);

    expect(seen).toMatchObject({ face: 'task-holder', household: { address: home.address, members: [], tags: [] } });
    expect(seen.waiting).toEqual([{ type: 'task', id: task.id, title: '陪同就医', version: null, householdIds: [], dueAt: task.dueAt }]);
    expect(JSON.stringify(seen)).not.toContain(CANARY);
    await app.as(volunteer).post(`/tasks/${task.id}/hand-in`, { note: '陪好了' }).expect(200);
    await app.as(clerk).post(`/tasks/${task.id}/accept`).expect(200);
    expect((await scan(home.codeToken, volunteer)).face).toBe('public');
  });

  it('is a stranger’s again to who holds its task when his post has ended', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}079` });
    const volunteer = await app.given.volunteer();
    const place = { areaCode: home.gridCode, dwellingId: home.dwellingId };
    const { body: task } = await app
      .as(await app.given.clerk())
      .post('/tasks', { title: '陪同就医', categoryCode: 'elder-care', ...place, pool: { kind: 'volunteer' } })
      .expect(201);
    await app.as(volunteer).post(`/tasks/${task.id}/claim`).expect(200);
    await app.given.endPost(volunteer.postId);

    expect(await scan(home.codeToken, volunteer)).toMatchObject({ face: 'public', household: null, waiting: [] });
  });
});
