import { XUEYUAN, YUANDING } from '../support/given-identity';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';
import { NoticesService } from '../../src/notices/notices.service';

const STREET = YUANDING.slice(0, 9);

describe('the inbox', () => {
  let app: TestApp;
  let grids = 300;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  beforeEach(() => app.clock.set(T0));

  const newGrid = (community = YUANDING) => `${community}${++grids}`;
  const titles = async (caller: Caller, path = '/notices/inbox') =>
    (await app.as(caller).get(path).expect(200)).body.items.map(({ title }: { title: string }) => title);

  it('holds what comes to the home from every level, newest first, and nothing of the neighbours', async () => {
    const community = '150202001001';
    const gridCode = newGrid(community);
    for (const [title, areaCode] of [
      ['全市', '1502'],
      ['全区', '150202'],
      ['街道', community.slice(0, 9)],
      ['社区', community],
      ['网格', gridCode],
      ['另一网格', newGrid(community)],
      ['另一社区', XUEYUAN],
    ] as const) {
      app.clock.advance(1000);
      await app.given.notice({ title, areaCode, level: 'ordinary' });
    }
    const home = await app.given.homeOwner({ gridCode });

    expect(await titles(home)).toEqual(['网格', '社区', '街道', '全区', '全市']);
  });

  it('comes page by page without a gap or a repeat', async () => {
    const gridCode = newGrid('150603008010');
    const home = await app.given.homeOwner({ gridCode });
    for (let n = 1; n <= 7; n++) {
      app.clock.advance(1000);
      await app.given.notice({ title: `通知${n}`, areaCode: gridCode.slice(0, n % 2 ? 12 : 15), level: 'important' });
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const reply: { body: unknown } = await app
        .as(home)
        .get(`/notices/inbox?limit=3${cursor ? `&cursor=${cursor}` : ''}`)
        .expect(200);
      const { items, nextCursor } = reply.body as { items: { title: string }[]; nextCursor: string | null };
      seen.push(...items.map(({ title }) => title).filter((title) => title.startsWith('通知')));
      cursor = nextCursor;
    } while (cursor !== null);

    expect(seen).toEqual(['通知7', '通知6', '通知5', '通知4', '通知3', '通知2', '通知1']);
  });

  it('refuses a cursor that is not ours', async () => {
    const { body } = await app
      .as(await app.given.resident())
      .get('/notices/inbox?cursor=abc')
      .expect(400);

    expect(body.code).toBe('invalid-query');
  });

  it('speaks to owners who live elsewhere, and not to the tenants', async () => {
    const gridCode = newGrid();
    const owner = await app.given.homeOwner({ gridCode: newGrid(XUEYUAN) });
    const { dwellingId } = await app.given.dwelling({ gridCode, ownerPersonId: owner.personId });
    const tenant = await app.given.homeOwner({ dwellingId });
    const id = await app.given.notice({ areaCode: gridCode, audience: 'owners', level: 'important', title: '维修资金' });

    expect(await titles(owner)).toContain('维修资金');
    expect(await titles(tenant)).not.toContain('维修资金');
    await app.as(owner).post(`/notices/${id}/open`).expect(200);
    await app.as(tenant).get(`/notices/${id}`).expect(404);
    await app.drainOutbox();
    const { body } = await app
      .as(await app.given.clerk())
      .get(`/notices/${id}/reach`)
      .expect(200);
    expect(body).toMatchObject({ addressed: 1, confirmed: 0, unreached: 1, opened: 1 });
  });

  it('gives who has a post and no home what comes to the post', async () => {
    const gridCode = newGrid();
    await app.given.notice({ areaCode: gridCode, level: 'ordinary', title: '给网格' });
    const worker = await app.given.worker(gridCode);
    const ended = await app.given.worker(gridCode);
    await app.given.endPost(ended.postId);

    expect(await titles(worker)).toContain('给网格');
    expect(await titles(ended)).toEqual([]);
  });

  it('lists for staff what was published inside an area of theirs or reaches it', async () => {
    const community = '150603001002';
    const gridCode = newGrid(community);
    await app.given.notice({ areaCode: community.slice(0, 9), level: 'ordinary', title: '街道发的' });
    await app.given.notice({ areaCode: gridCode, level: 'ordinary', title: '网格发的' });
    await app.given.notice({ areaCode: STREET, level: 'ordinary', title: '别的街道发的' });
    const clerk = await app.given.clerk(community);
    const worker = await app.given.worker(newGrid(community));

    expect(await titles(clerk, `/notices?areaCode=${community}`)).toEqual(['网格发的', '街道发的']);
    expect(await titles(clerk, '/notices')).toEqual(['网格发的', '街道发的']);
    expect(await titles(worker, '/notices')).toEqual(['街道发的']);
    expect(await titles(clerk, `/notices?areaCode=${YUANDING}`)).toEqual([]);
    expect(await titles(clerk, `/notices?areaCode=${community.slice(0, 9)}`)).toEqual([]);
    await app
      .as(await app.given.resident())
      .get('/notices')
      .expect(403);
  });

  it('counts what is unread and what the household must confirm', async () => {
    const gridCode = newGrid('150303001001');
    const home = await app.given.homeOwner({ gridCode });
    const notices = app.get(NoticesService);
    const must = await app.given.notice({ areaCode: gridCode });
    const ordinary = await app.given.notice({ areaCode: gridCode, level: 'ordinary' });

    expect(await notices.countersOf(home.personId)).toEqual({ unreadNotices: 2, mustRead: 1 });
    expect((await notices.waitingFor(home.householdId)).map(({ id }) => id)).toEqual([must]);
    await app.as(home).post(`/notices/${ordinary}/open`).expect(200);
    expect(await notices.countersOf(home.personId)).toEqual({ unreadNotices: 1, mustRead: 1 });
    await app.as(home).post(`/notices/${must}/confirm`).expect(200);
    expect(await notices.countersOf(home.personId)).toEqual({ unreadNotices: 0, mustRead: 0 });
    expect(await notices.waitingFor(home.householdId)).toEqual([]);
  });

  it('stops counting at a hundred', async () => {
    const gridCode = newGrid('150402001001');
    const home = await app.given.homeOwner({ gridCode });
    for (let n = 0; n < 103; n++) {
      await app.given.notice({ areaCode: gridCode, level: 'ordinary' });
    }

    expect(await app.get(NoticesService).countersOf(home.personId)).toEqual({ unreadNotices: 100, mustRead: 0 });
  });
});
