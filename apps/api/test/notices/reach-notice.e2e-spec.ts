import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { HouseholdRegister } from '../../src/households/household-register.service';
import { type Confirmation, NoticeReceiptsService } from '../../src/notices/notice-receipts.service';
import { OutboxHandlers } from '../../src/platform/outbox/outbox-handlers';
import { Transactions } from '../../src/platform/database/transactions';

interface Figures {
  addressed: number;
  confirmed: number;
  unreached: number;
}

interface Reach extends Figures {
  grids: (Figures & { code: string })[];
}

describe('the reach of a notice', () => {
  let app: TestApp;
  let communities = 900;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  /** A community of its own, so that the figures of one test are not those of another. */
  const newCommunity = () => `${YUANDING.slice(0, 9)}${++communities}`;
  const addsUp = ({ addressed, confirmed, unreached }: Figures) => addressed === confirmed + unreached;

  it('stands grid by grid, vacant dwellings beside it', async () => {
    const community = newCommunity();
    const [first, second] = [`${community}001`, `${community}002`];
    await app.given.area(first, '001 网格');
    const home = await app.given.homeOwner({ gridCode: first });
    await app.given.household({ gridCode: first });
    await app.given.household({ gridCode: second });
    await app.given.dwelling({ gridCode: second });
    const id = await app.given.notice({ areaCode: community });
    await app.as(home).post(`/notices/${id}/confirm`).expect(200);
    await app.drainOutbox();

    const { body } = await app
      .as(await app.given.clerk(community))
      .get(`/notices/${id}/reach`)
      .expect(200);

    expect(body).toMatchObject({ addressed: 3, confirmed: 1, unreached: 2, opened: 1, vacant: 1 });
    const communityName = (await app.as(null).get(`/areas/${community}`).expect(200)).body.name as string;
    expect(body.grids).toEqual([
      { code: first, name: '001 网格', communityName, addressed: 2, confirmed: 1, unreached: 1, opened: 1, vacant: 0 },
      { code: second, name: expect.any(String), communityName, addressed: 1, confirmed: 0, unreached: 1, opened: 0, vacant: 1 },
    ]);
  });

  it('counts several households behind one door', async () => {
    const community = newCommunity();
    const gridCode = `${community}001`;
    const { dwellingId } = await app.given.household({ gridCode });
    await app.given.household({ dwellingId });
    const id = await app.given.notice({ areaCode: community });

    const { body } = await app
      .as(await app.given.clerk(community))
      .get(`/notices/${id}/reach`)
      .expect(200);

    expect(body).toMatchObject({ addressed: 2, unreached: 2, vacant: 0 });
  });

  it('shows a grid worker his grid only', async () => {
    const community = newCommunity();
    const [own, other] = [`${community}001`, `${community}002`];
    await app.given.household({ gridCode: own, members: [{ name: '娜仁' }] });
    await app.given.household({ gridCode: other, members: [{ name: '巴特尔' }] });
    const id = await app.given.notice({ areaCode: community });
    const worker = app.as(await app.given.worker(own));

    const reach = await worker.get(`/notices/${id}/reach`).expect(200);
    const unreached = await worker.get(`/notices/${id}/unreached`).expect(200);
    const elsewhere = await worker.get(`/notices/${id}/unreached?gridCode=${other}`).expect(200);

    expect(reach.body).toMatchObject({ addressed: 1, unreached: 1, grids: [expect.objectContaining({ code: own })] });
    expect(unreached.body.items.map(({ headName }: { headName: string }) => headName)).toEqual(['娜*']);
    expect(elsewhere.body.items).toEqual([]);
  });

  it('does not exist outside the area of a post', async () => {
    const community = newCommunity();
    await app.given.household({ gridCode: `${community}001` });
    const id = await app.given.notice({ areaCode: `${community}001` });
    const outside = [await app.given.clerk(XUEYUAN), await app.given.worker(`${community}002`), await app.given.supervisor('150625')];

    for (const caller of outside) {
      expect((await app.as(caller).get(`/notices/${id}/reach`).expect(404)).body.code).toBe('notice-not-found');
      expect((await app.as(caller).get(`/notices/${id}/unreached`).expect(404)).body.code).toBe('notice-not-found');
    }
    await app
      .as(await app.given.supervisor('150603'))
      .get(`/notices/${id}/reach`)
      .expect(200);
    await app
      .as(await app.given.resident())
      .get(`/notices/${id}/reach`)
      .expect(403);
  });

  it('lists every unreached household once over its pages', async () => {
    const community = newCommunity();
    await app.given.households(12, `${community}001`);
    await app.given.households(9, `${community}002`);
    const id = await app.given.notice({ areaCode: community });
    const clerk = app.as(await app.given.clerk(community));
    const seen: { householdId: string; gridCode: string; headName: string }[] = [];
    let cursor: string | null = null;
    do {
      const reply: { body: unknown } = await clerk.get(`/notices/${id}/unreached?limit=5${cursor ? `&cursor=${cursor}` : ''}`).expect(200);
      const page = reply.body as { items: typeof seen; nextCursor: string | null };
      seen.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);

    expect(new Set(seen.map(({ householdId }) => householdId)).size).toBe(21);
    expect(seen.map(({ gridCode }) => gridCode)).toEqual([...seen.map(({ gridCode }) => gridCode)].sort());
    expect(new Set(seen.map(({ headName }) => headName))).toEqual(new Set(['住**']));
    const one = await clerk.get(`/notices/${id}/unreached?gridCode=${community}002&limit=100`).expect(200);
    expect(one.body.items).toHaveLength(9);
  });

  it('lists them door by door, as one walks, whenever they moved in', async () => {
    const community = newCommunity();
    const gridCode = await app.given.area(`${community}001`);
    const rooms = [
      ['10', '1', '101'],
      ['3', '2', '501'],
      ['3', '1', '1001'],
      ['3', '1', '901'],
      ['东', '', '1'],
    ] as const;
    await app.get(Transactions).run(async (tx) => {
      const register = app.get(HouseholdRegister);
      const estate = await register.addEstate(tx, { communityCode: community, name: '南苑' });
      const doors = rooms.map(([building, section, room]) => ({ gridCode, building, section, room }));
      const dwellings = await register.addDwellings(tx, estate, doors);
      // the last of them has lived there longest; two families share the first door
      const moves = [...dwellings, dwellings[0]!].map((dwelling, n) => ({
        dwelling,
        members: [],
        fromAt: new Date(T0.getTime() - n * 1000),
      }));
      await register.moveIn(tx, moves);
    });
    const id = await app.given.notice({ areaCode: community });
    const clerk = app.as(await app.given.clerk(community));
    const inOrder = ['南苑 3号楼 1单元 901', '南苑 3号楼 1单元 1001', '南苑 3号楼 2单元 501'];
    const [shared, last] = ['南苑 10号楼 1单元 101', '南苑 东号楼 1'];

    const seen: { address: string; householdId: string }[] = [];
    let cursor = '';
    do {
      const { body } = await clerk.get(`/notices/${id}/unreached?limit=2&gridCode=${gridCode}${cursor}`).expect(200);
      seen.push(...body.items);
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);

    expect(seen.map(({ address }) => address)).toEqual([...inOrder, shared, shared, last]);
    expect(new Set(seen.map(({ householdId }) => householdId)).size).toBe(6);
  });

  it('refuses a place in the list that nobody lives at', async () => {
    const community = newCommunity();
    const id = await app.given.notice({ areaCode: community });
    const nowhere = Buffer.from(JSON.stringify(['nobodys-stay'])).toString('base64url');
    const clerk = app.as(await app.given.clerk(community));

    expect((await clerk.get(`/notices/${id}/unreached?cursor=${nowhere}`).expect(400)).body.code).toBe('invalid-query');
  });

  it('counts an opening once however often its event is delivered', async () => {
    const community = newCommunity();
    const gridCode = `${community}001`;
    const home = await app.given.homeOwner({ gridCode });
    const levels = ['must-read', 'ordinary'] as const;
    const ids = await Promise.all(levels.map((level) => app.given.notice({ areaCode: community, level })));
    for (const id of ids) {
      await app.as(home).post(`/notices/${id}/open`).expect(200);
    }
    const events = await app.db.query<{ id: string; topic: string; payload: string }[]>(
      "SELECT id, topic, payload FROM outbox WHERE topic = 'notice.opened'",
    );
    const mine = events.filter(({ payload }) => ids.some((id) => payload.includes(id)));
    expect(mine).toHaveLength(2);

    for (const { id, topic, payload } of [...mine, ...mine]) {
      await app.get(OutboxHandlers).deliver({ id, topic, payload: JSON.parse(payload) });
    }
    await app.drainOutbox();

    const clerk = app.as(await app.given.clerk(community));
    for (const id of ids) {
      expect((await clerk.get(`/notices/${id}/reach`).expect(200)).body.opened).toBe(1);
    }
  });

  it('adds up at every instant while the households confirm', async () => {
    const community = newCommunity();
    const homes = await Promise.all(
      Array.from({ length: 24 }, (_, n) => app.given.homeOwner({ gridCode: `${community}00${1 + (n % 3)}` })),
    );
    const id = await app.given.notice({ areaCode: community });
    const clerk = app.as(await app.given.clerk(community));
    const samples: Reach[] = [];
    let running = true;
    const watching = (async () => {
      while (running) {
        samples.push((await clerk.get(`/notices/${id}/reach`).expect(200)).body as Reach);
      }
    })();

    for (let start = 0; start < homes.length; start += 3) {
      const wave = homes.slice(start, start + 3).map((home) => app.as(home).post(`/notices/${id}/confirm`));
      expect((await Promise.all(wave)).map(({ status }) => status)).toEqual([200, 200, 200]);
    }
    running = false;
    await watching;

    expect(samples.some(({ confirmed }) => confirmed > 0 && confirmed < 24)).toBe(true);
    for (const sample of samples) {
      expect(sample.addressed).toBe(24);
      expect([sample, ...sample.grids].filter((figures) => !addsUp(figures))).toEqual([]);
    }
    const final = (await clerk.get(`/notices/${id}/reach`).expect(200)).body as Reach;
    expect(final).toMatchObject({ confirmed: 24, unreached: 0 });
  });

  it('takes a confirmation at the door without an opening, and only once', async () => {
    const community = newCommunity();
    const gridCode = `${community}001`;
    const { householdId, dwellingId } = await app.given.household({ gridCode });
    const noticeId = await app.given.notice({ areaCode: community });
    const home = { dwellingId, gridCode };
    const told: Confirmation = { noticeId, version: 1, householdId, gridCode, home, personId: null, channel: 'door', at: T0 };
    const confirm = () => app.get(Transactions).run((tx) => app.get(NoticeReceiptsService).confirmHousehold(tx, told));

    expect(await confirm()).toBe(true);
    expect(await confirm()).toBe(false);

    await app.drainOutbox();
    const { body } = await app
      .as(await app.given.clerk(community))
      .get(`/notices/${noticeId}/reach`)
      .expect(200);
    expect(body).toMatchObject({ addressed: 1, confirmed: 1, unreached: 0, opened: 0 });
  });
});
