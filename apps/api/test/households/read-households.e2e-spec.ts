import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('reading households', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('shows a worker the homes of his grid, names and phones masked', async () => {
    const worker = await app.given.worker(`${YUANDING}011`);
    const home = await app.given.household({
      gridCode: worker.areaCode,
      members: [{ name: '乌云其木格', phone: '15400000001' }, { name: '巴图' }],
      tags: ['elder-alone'],
    });

    const { body: page } = await app.as(worker).get('/households').expect(200);
    const { body: file } = await app.as(worker).get(`/households/${home.householdId}`).expect(200);

    const summary = {
      id: home.householdId,
      dwellingId: home.dwellingId,
      address: home.address,
      areaCode: worker.areaCode,
      estateId: expect.any(String),
      estateName: `院${YUANDING}`,
      headName: '乌**',
      memberCount: 2,
      tags: ['elder-alone'],
    };
    const member = { id: expect.any(String), idNumber: null, bornOn: null, fromDay: '2020-01-01', toDay: null, hasCareNote: false };
    expect(page).toEqual({ items: [summary], nextCursor: null });
    expect(file).toEqual({
      ...summary,
      livesThere: true,
      members: [
        { ...member, personId: home.members[0]!.personId, name: '乌**', relation: 'head', phone: '154****0001' },
        { ...member, personId: home.members[1]!.personId, name: '巴*', relation: 'child', phone: null },
      ],
      stays: [
        { id: expect.any(String), dwellingId: home.dwellingId, address: home.address, fromAt: '2020-01-01T00:00:00.000Z', toAt: null },
      ],
      owner: null,
    });
  });

  it('finds a home by words of its address and by the whole name of its head', async () => {
    const clerk = await app.given.clerk();
    const gridCode = `${YUANDING}012`;
    const sought = await app.given.household({ gridCode, members: [{ name: '斯琴高娃' }] });
    const other = await app.given.household({ gridCode, members: [{ name: '斯琴' }] });
    const find = async (q: string) => {
      const { body } = await app
        .as(clerk)
        .get(`/households?areaCode=${gridCode}&q=${encodeURIComponent(q)}`)
        .expect(200);
      return body.items.map((item: { id: string }) => item.id);
    };
    const [estate, building, , room] = sought.address.split(' ');

    expect(await find(sought.address)).toEqual([sought.householdId]);
    expect(await find(`${building} ${room}`)).toEqual([sought.householdId]);
    expect(await find(estate!)).toEqual([sought.householdId, other.householdId]);
    expect(await find(' 斯琴高娃 ')).toEqual([sought.householdId]);
    expect(await find('斯琴')).toEqual([other.householdId]);
    expect(await find('%')).toEqual([]);
    expect(await find('高娃')).toEqual([]);
  });

  it('goes through a grid page by page, every home once', async () => {
    const clerk = await app.given.clerk();
    const gridCode = `${YUANDING}013`;
    const homes: string[] = [];
    while (homes.length < 7) homes.push((await app.given.household({ gridCode })).householdId);

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const more: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await app.as(clerk).get(`/households?areaCode=${gridCode}&limit=3${more}`).expect(200);
      seen.push(...body.items.map((item: { id: string }) => item.id));
      cursor = body.nextCursor;
    } while (cursor !== null);

    expect(seen).toEqual(homes);
    const { body } = await app.as(clerk).get('/households?cursor=nonsense').expect(400);
    expect(body).toMatchObject({ code: 'invalid-query', errors: [{ pointer: '/cursor' }] });
  });

  it('hides homes outside the caller’s areas, in lists and by id', async () => {
    const home = await app.given.household({ gridCode: `${YUANDING}014` });
    const strangers = [
      await app.given.worker(`${YUANDING}015`),
      await app.given.clerk(XUEYUAN),
      await app.given.post({ role: 'clerk', areaCode: YUANDING, toDay: '2026-03-03' }),
    ];

    for (const [i, stranger] of strangers.entries()) {
      const expected = i < 2 ? 404 : 403;
      const { body } = await app.as(stranger).get(`/households/${home.householdId}`).expect(expected);
      expect(body.code).toBe(i < 2 ? 'household-not-found' : 'not-allowed');
    }
    const { body: list } = await app.as(strangers[1]!).get(`/households?areaCode=${home.gridCode}`).expect(200);
    expect(list.items).toEqual([]);
    const { body: unknown } = await app.as(strangers[0]!).get('/households/0000000000000').expect(404);
    expect(unknown).toMatchObject({ code: 'household-not-found', householdId: '0000000000000' });
  });

  it('is for staff only, and asks who it is', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}016` });

    await app.as(home).get(`/households/${home.householdId}`).expect(403);
    await app.as(null).get('/households').expect(401);
  });

  it('lists several households at one door, and none that is yet to move in', async () => {
    const worker = await app.given.worker(`${YUANDING}017`);
    const first = await app.given.household({ gridCode: worker.areaCode });
    const second = await app.given.household({ dwellingId: first.dwellingId });
    await app.given.household({ gridCode: worker.areaCode, fromAt: new Date(app.clock.now().getTime() + 1) });

    const { body } = await app.as(worker).get('/households').expect(200);

    expect(body.items.map((item: { id: string }) => item.id)).toEqual([first.householdId, second.householdId]);
    expect(body.items.map((item: { address: string }) => item.address)).toEqual([first.address, first.address]);
  });
});
