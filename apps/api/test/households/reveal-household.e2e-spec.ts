import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const ID_NUMBER = '150603194912310024';

describe('revealing a household', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const aHome = (gridCode: string) =>
    app.given.homeOwner({ gridCode, members: [{ name: '斯琴高娃', phone: '15400010001', idNumber: ID_NUMBER }, { name: '巴图' }] });
  const looks = async (member: { householdId: string; token: string }) =>
    (await app.as(member).get(`/households/${member.householdId}/access-log`).expect(200)).body.items as Record<string, unknown>[];

  it('shows exactly the fields that were asked for, and the household who saw them and why', async () => {
    const worker = await app.given.worker(`${YUANDING}021`);
    const home = await aHome(worker.areaCode);
    const [head, child] = home.members;

    const { body } = await app
      .as(worker)
      .post(`/households/${home.householdId}/reveal`, { fields: ['name', 'phone'], purpose: ' 核对  高龄津贴 ' })
      .expect(200);

    expect(body).toEqual({
      members: [
        { personId: head!.personId, name: '斯琴高娃', phone: '15400010001' },
        { personId: child!.personId, name: '巴图', phone: null },
      ],
    });
    expect(await looks(home)).toEqual([
      {
        id: expect.any(String),
        kind: 'reveal',
        at: app.clock.now().toISOString(),
        by: { name: worker.name, role: 'grid-worker', areaName: `辖区${worker.areaCode}`, isLinked: false },
        person: null,
        fields: ['name', 'phone'],
        purpose: '核对 高龄津贴',
      },
    ]);
  });

  it('shows one of the household alone, where he alone is asked for', async () => {
    const worker = await app.given.worker(`${YUANDING}022`);
    const home = await aHome(worker.areaCode);
    const { personId } = home.members[0]!;
    const body = { fields: ['idNumber', 'bornOn'], purpose: '办理老年证', personId };

    const { body: shown } = await app.as(worker).post(`/households/${home.householdId}/reveal`, body).expect(200);
    const stranger = await app.given.person();
    await app
      .as(worker)
      .post(`/households/${home.householdId}/reveal`, { ...body, personId: stranger.personId })
      .expect(404);

    expect(shown).toEqual({ members: [{ personId, idNumber: ID_NUMBER, bornOn: '1949-12-31' }] });
    expect(await looks(home)).toMatchObject([{ person: { id: personId, name: '斯琴高娃' }, fields: ['idNumber', 'bornOn'] }]);
  });

  it.each(['', '   ', '\u3000\u3000\u3000', '\u200b\u200b\u200b', '……', '核', '-- --'])('refuses the purpose %j', async (purpose) => {
    const worker = await app.given.worker(`${YUANDING}023`);
    const home = await aHome(worker.areaCode);

    const { body } = await app
      .as(worker)
      .post(`/households/${home.householdId}/reveal`, { fields: ['phone'], purpose })
      .expect(400);

    expect(body).toMatchObject({ code: 'invalid-body', errors: [{ pointer: '/purpose' }] });
    expect(await looks(home)).toEqual([]);
  });

  it.each([
    ['nothing', []],
    ['a note on care, which has a way of its own', ['careNote']],
    ['a field twice', ['phone', 'phone']],
    ['a column', ['phoneSealed']],
  ])('refuses to show %s', async (_, fields) => {
    const worker = await app.given.worker(`${YUANDING}023`);
    const home = await aHome(worker.areaCode);

    await app.as(worker).post(`/households/${home.householdId}/reveal`, { fields, purpose: '核对' }).expect(400);
  });

  it('does not exist for staff of another area, nor for anybody without such a post', async () => {
    const home = await aHome(`${YUANDING}024`);
    const ended = await app.given.worker(home.gridCode);
    await app.given.endPost(ended.postId);
    const body = { fields: ['phone'], purpose: '核对' };

    for (const stranger of [await app.given.worker(`${YUANDING}025`), await app.given.clerk(XUEYUAN)]) {
      const { body: problem } = await app.as(stranger).post(`/households/${home.householdId}/reveal`, body).expect(404);
      expect(problem.code).toBe('household-not-found');
    }
    for (const resident of [home, ended, await app.given.volunteer(), await app.given.supervisor()]) {
      await app.as(resident).post(`/households/${home.householdId}/reveal`, body).expect(403);
    }
    expect(await looks(home)).toEqual([]);
  });

  it('takes a second click, or a lost answer, for the same look, and another purpose for another', async () => {
    const worker = await app.given.worker(`${YUANDING}026`);
    const home = await aHome(worker.areaCode);
    const reveal = (purpose: string) =>
      app
        .as(worker)
        .post(`/households/${home.householdId}/reveal`, { fields: ['phone', 'name'], purpose })
        .expect(200);

    const first = await reveal('核对人口');
    const second = await reveal('核对人口');
    await reveal('送达通知');

    expect(second.body).toEqual(first.body);
    expect((await looks(home)).map(({ purpose }) => purpose)).toEqual(['送达通知', '核对人口']);
  });

  it('counts the same look of a minute later again', async () => {
    const worker = await app.given.worker(`${YUANDING}027`);
    const home = await aHome(worker.areaCode);
    const reveal = () =>
      app
        .as(worker)
        .post(`/households/${home.householdId}/reveal`, { fields: ['phone'], purpose: '核对' })
        .expect(200);
    const before = app.clock.now();

    await reveal();
    app.clock.advance(59_000);
    await reveal();
    app.clock.advance(1_000);
    await reveal();
    app.clock.set(before);

    expect(await looks(home)).toHaveLength(2);
  });

  it('takes ten taps at once for one look', async () => {
    const worker = await app.given.worker(`${YUANDING}028`);
    const home = await aHome(worker.areaCode);
    const tap = () => app.as(worker).post(`/households/${home.householdId}/reveal`, { fields: ['phone'], purpose: '核对' });

    const replies = await Promise.all(Array.from({ length: 10 }, tap));

    expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await looks(home)).toHaveLength(1);
  });
});

describe('revealing and dialling where the record cannot be written', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('show nothing', async () => {
    const worker = await app.given.worker();
    const home = await app.given.household({ gridCode: worker.areaCode, members: [{ name: '斯琴高娃', phone: '15400010001' }] });
    await app.given.breakTable('access_records');

    const revealed = await app
      .as(worker)
      .post(`/households/${home.householdId}/reveal`, { fields: ['phone'], purpose: '核对' })
      .expect(500);
    const dialled = await app.as(worker).post(`/people/${home.members[0]!.personId}/dial`).expect(500);

    for (const { text } of [revealed, dialled]) {
      expect(text).not.toMatch(/斯琴|15400010001/);
    }
  });
});
