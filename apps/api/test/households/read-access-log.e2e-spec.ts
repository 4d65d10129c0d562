import { AccessRecords } from '../../src/households/access-records.service';
import { HouseholdMembers } from '../../src/households/household-members.service';
import { Transactions } from '../../src/platform/database/transactions';
import { type Posted, type SignedIn, XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const DAY_MS = 86_400_000;

interface Item {
  id: string;
  kind: string;
  purpose: string;
  by: { name: string; role: string | null; areaName: string | null };
  person: { id: string; name: string } | null;
  fields: string[];
}

describe('who looked at my record', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  beforeEach(() => void app.clock.set(T0));
  afterAll(() => app.close());

  const reveal = async (by: Posted, householdId: string, purpose: string) =>
    app
      .as(await app.given.signedIn(by.personId))
      .post(`/households/${householdId}/reveal`, { fields: ['phone'], purpose })
      .expect(200);
  /** Signs the reader in anew: days go by in here. */
  const ask = async ({ personId }: SignedIn, householdId: string, query = '') =>
    app.as(await app.given.signedIn(personId)).get(`/households/${householdId}/access-log${query}`);
  const log = async (reader: SignedIn, householdId: string, query = '') => {
    const { status, body } = await ask(reader, householdId, query);
    expect(status).toBe(200);
    return body as { items: Item[]; nextCursor: string | null };
  };
  const purposes = async (reader: SignedIn, householdId: string) => (await log(reader, householdId)).items.map(({ purpose }) => purpose);
  const exported = (by: Posted, areaCode: string, fields: 'phone'[]) =>
    app.get(Transactions).run((tx) =>
      app.get(AccessRecords).record(tx, {
        kind: 'export',
        householdId: null,
        personId: null,
        areaCode,
        actorPersonId: by.personId,
        fields,
        purpose: '报送街道',
      }),
    );
  const joins = (householdId: string, personId: string, fromDay: string) =>
    app
      .get(Transactions)
      .run((tx) =>
        app.get(HouseholdMembers).add(tx, { actorPersonId: null, source: 'desk' }, { householdId, personId, relation: 'tenant', fromDay }),
      );
  const leaves = (memberId: string, toDay: string) =>
    app.get(Transactions).run((tx) => app.get(HouseholdMembers).end(tx, { actorPersonId: null, source: 'desk' }, memberId, toDay));

  it('is read by whoever belongs to the household today, and by nobody else', async () => {
    const worker = await app.given.worker(`${YUANDING}041`);
    const landlord = await app.given.resident();
    const door = await app.given.dwelling({ gridCode: worker.areaCode, ownerPersonId: landlord.personId });
    const home = await app.given.homeOwner({ dwellingId: door.dwellingId, members: [{}, {}] });
    const child = await app.given.signedIn(home.members[1]!.personId);
    const neighbour = await app.given.homeOwner({ dwellingId: door.dwellingId });
    await reveal(worker, home.householdId, '核对人口');

    expect(await purposes(home, home.householdId)).toEqual(['核对人口']);
    expect(await purposes(child, home.householdId)).toEqual(['核对人口']);
    expect(await purposes(neighbour, neighbour.householdId)).toEqual([]);
    for (const stranger of [landlord, neighbour, worker, await app.given.clerk()]) {
      const { body } = await app.as(stranger).get(`/households/${home.householdId}/access-log`).expect(404);
      expect(body.code).toBe('household-not-found');
    }
    await app.as(null).get(`/households/${home.householdId}/access-log`).expect(401);
  });

  it('does not tell a tenant what was looked at before he came, nor after he left', async () => {
    const worker = await app.given.worker(`${YUANDING}042`);
    const home = await app.given.homeOwner({ gridCode: worker.areaCode });
    const tenant = await app.given.resident();
    await reveal(worker, home.householdId, '入住之前');
    app.clock.advance(DAY_MS);
    const membership = await joins(home.householdId, tenant.personId, '2026-03-05');
    await reveal(worker, home.householdId, '住着的时候');

    expect(await purposes(tenant, home.householdId)).toEqual(['住着的时候']);
    expect(await purposes(home, home.householdId)).toEqual(['住着的时候', '入住之前']);

    await leaves(membership.id, '2026-03-05');
    app.clock.advance(DAY_MS);
    await reveal(worker, home.householdId, '搬走以后');
    expect((await ask(tenant, home.householdId)).status).toBe(404);

    app.clock.advance(DAY_MS);
    await joins(home.householdId, tenant.personId, '2026-03-07');
    await reveal(worker, home.householdId, '又回来了');
    expect(await purposes(tenant, home.householdId)).toEqual(['又回来了', '住着的时候']);
  });

  it('names who looked by the post he held then, though it has ended, and masks who has left', async () => {
    const worker = await app.given.worker(`${YUANDING}043`);
    const home = await app.given.homeOwner({ gridCode: worker.areaCode });
    const tenant = await app.given.person({ name: '斯琴高娃', phone: '15400010007' });
    const membership = await joins(home.householdId, tenant.personId, '2026-03-04');
    await app.as(worker).post(`/people/${tenant.personId}/dial`).expect(200);
    expect((await log(home, home.householdId)).items[0]!.person).toEqual({ id: tenant.personId, name: '斯琴高娃' });

    await app.given.endPost(worker.postId);
    await app.given.post({ role: 'volunteer', areaCode: YUANDING, personId: worker.personId });
    await leaves(membership.id, '2026-03-04');
    app.clock.advance(DAY_MS);

    const [item] = (await log(home, home.householdId)).items;
    expect(item).toMatchObject({
      by: { name: worker.name, role: 'grid-worker', areaName: `辖区${worker.areaCode}` },
      person: { id: tenant.personId, name: '斯**' },
    });
  });

  it('holds the exports of every area the household lived in then, masked ones too', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}044` });
    const clerk = await app.given.clerk();
    await exported(clerk, YUANDING, ['phone']);
    app.clock.advance(60_000);
    await exported(clerk, home.gridCode, []);
    await exported(clerk, `${YUANDING}045`, ['phone']);
    await exported(await app.given.clerk(XUEYUAN), XUEYUAN, ['phone']);

    const { items } = await log(home, home.householdId);

    expect(items).toMatchObject([
      { kind: 'export', fields: [], person: null, by: { role: 'clerk' } },
      { kind: 'export', fields: ['phone'], person: null, by: { name: clerk.name, role: 'clerk' } },
    ]);
  });

  it('holds no export from before the household moved in', async () => {
    const clerk = await app.given.clerk();
    await exported(clerk, `${YUANDING}046`, ['phone']);
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}046`, fromAt: new Date(T0.getTime() + 60_000) });
    app.clock.advance(120_000);
    await exported(clerk, `${YUANDING}046`, ['phone']);

    expect((await log(home, home.householdId)).items).toHaveLength(1);
  });

  it('goes back page by page, every look once', async () => {
    const community = '150603960001';
    const worker = await app.given.worker(`${community}001`);
    const home = await app.given.homeOwner({ gridCode: worker.areaCode });
    const clerk = await app.given.clerk(community);
    const all: string[] = [];
    for (const n of ['一', '二', '三', '四', '五']) {
      await reveal(worker, home.householdId, `第${n}次`);
      all.unshift(`第${n}次`);
      await exported(clerk, community, []);
      all.unshift('报送街道');
      app.clock.advance(60_000);
    }

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof log>> = await log(home, home.householdId, `?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.items.map(({ purpose }) => purpose));
      cursor = page.nextCursor;
    } while (cursor !== null);

    expect(seen).toEqual(all);
    await app.as(home).get(`/households/${home.householdId}/access-log?cursor=nonsense`).expect(400);
  });
});
