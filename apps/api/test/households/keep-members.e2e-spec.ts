import { FileHistory, type ChangeOrigin } from '../../src/households/file-history.service';
import { HouseholdMembers, type MemberPatch, type NewMember } from '../../src/households/household-members.service';
import { Transactions } from '../../src/platform/database/transactions';
import type { GivenHousehold } from '../support/given-households';
import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const TODAY = '2026-03-04';
const BY_NOBODY: ChangeOrigin = { actorPersonId: null, source: 'binding', sourceId: '0000000000001' };

describe('keeping the members of a household', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const add = (wish: NewMember) => app.get(Transactions).run((tx) => app.get(HouseholdMembers).add(tx, BY_NOBODY, wish));
  const end = (memberId: string, toDay: string) =>
    app.get(Transactions).run((tx) => app.get(HouseholdMembers).end(tx, BY_NOBODY, memberId, toDay));
  const change = (memberId: string, patch: MemberPatch) =>
    app.get(Transactions).run((tx) => app.get(HouseholdMembers).change(tx, BY_NOBODY, memberId, patch));

  /** Relations by name, as the worker sees them. */
  async function seen(home: GivenHousehold): Promise<[name: string, relation: string][]> {
    const worker = await app.given.worker(home.gridCode);
    const { body } = await app.as(worker).get(`/households/${home.householdId}`).expect(200);
    return body.members.map(({ name, relation }: { name: string; relation: string }) => [name, relation]);
  }

  /** What the file says has changed, the oldest first. */
  async function history(home: GivenHousehold): Promise<unknown[]> {
    const { items } = await app.get(FileHistory).of('household', home.householdId, { limit: 100 });
    return items.reverse().flatMap(({ fields }) => fields.map(({ before, after }) => [before, after]));
  }

  it('adds somebody once, however often it is asked', async () => {
    const home = await app.given.household({ members: [{ name: '乌云其木格' }] });
    const { personId } = await app.given.person({ name: '巴图' });
    const wish = { householdId: home.householdId, personId, relation: 'child' as const };

    const first = await add(wish);
    const again = await add({ ...wish, relation: 'relative' });

    expect(again).toEqual(first);
    expect(first).toMatchObject({ fromDay: TODAY, toDay: null });
    expect(await seen(home)).toEqual([
      ['乌**', 'head'],
      ['巴*', 'child'],
    ]);
    expect(await history(home)).toEqual([[null, '巴*（子女）']]);
  });

  it('ends a membership with its last day, and lets the person come back later', async () => {
    const home = await app.given.household({ members: [{ name: '乌云其木格' }] });
    const { personId } = await app.given.person({ name: '其其格' });
    const tenant = await add({ householdId: home.householdId, personId, relation: 'tenant', fromDay: '2026-01-01', toDay: '2026-12-31' });

    const ended = await end(tenant.id, '2026-03-01');
    expect(await end(tenant.id, '2026-03-02')).toEqual(ended);
    expect(await seen(home)).toEqual([['乌**', 'head']]);
    const back = await add({ householdId: home.householdId, personId, relation: 'relative' });

    expect(back.id).not.toBe(tenant.id);
    expect(await history(home)).toEqual([
      [null, '其**（租户，至 2026-12-31）'],
      ['其**（租户，至 2026-12-31）', '其**（租户，至 2026-03-01）'],
      [null, '其**（亲友）'],
    ]);
  });

  it('lets somebody whose last day is today go on', async () => {
    const home = await app.given.household();
    const { personId } = await app.given.person();
    const member = await add({ householdId: home.householdId, personId, relation: 'tenant', toDay: TODAY });

    const longer = await add({ householdId: home.householdId, personId, relation: 'tenant', toDay: '2026-12-31' });

    expect(longer).toEqual({ ...member, toDay: '2026-12-31' });
  });

  it('takes back what was a mistake: the last day before the first', async () => {
    const home = await app.given.household({ members: [{ name: '乌云其木格' }] });
    const { personId } = await app.given.person();
    const member = await add({ householdId: home.householdId, personId, relation: 'child' });

    await end(member.id, '2026-03-03');

    expect(await seen(home)).toEqual([['乌**', 'head']]);
    await expect(end((await add({ householdId: home.householdId, personId, relation: 'child' })).id, '2026-03-02')).rejects.toMatchObject({
      code: 'last-day-before-first',
    });
  });

  it('lets a new head take the place of the old one, who stays', async () => {
    const home = await app.given.household({ members: [{ name: '巴雅尔' }] });
    const { personId } = await app.given.person({ name: '萨仁' });
    const spouse = await add({ householdId: home.householdId, personId, relation: 'spouse' });

    await change(spouse.id, { relation: 'head' });

    expect(await seen(home)).toEqual([
      ['萨*', 'head'],
      ['巴**', 'spouse'],
    ]);
    expect((await history(home)).slice(1)).toEqual([
      ['萨*（配偶）', '萨*（户主）'],
      ['巴**（户主）', '巴**（配偶）'],
    ]);
  });

  it('has no head when he has left, until there is another', async () => {
    const home = await app.given.household({ members: [{ name: '巴雅尔' }] });
    const worker = await app.given.worker(home.gridCode);
    const [member] = await app.db.query<{ id: string }[]>('SELECT id FROM members WHERE householdId = ?', [home.householdId]);

    await end(member!.id, '2026-03-03');
    const { body: headless } = await app.as(worker).get(`/households/${home.householdId}`).expect(200);
    await add({ householdId: home.householdId, personId: (await app.given.person({ name: '萨仁' })).personId, relation: 'head' });

    expect(headless).toMatchObject({ headName: null, memberCount: 0 });
    expect(await seen(home)).toEqual([['萨*', 'head']]);
  });

  it('refuses what cannot be', async () => {
    const home = await app.given.household({ gridCode: `${YUANDING}002` });
    const { personId } = await app.given.person();
    const wish = { householdId: home.householdId, personId, relation: 'child' as const };

    await expect(add({ ...wish, toDay: '2026-03-03' })).rejects.toMatchObject({ code: 'last-day-before-first' });
    await expect(add({ ...wish, relation: 'head', fromDay: '2026-03-05' })).rejects.toMatchObject({ code: 'head-not-yet-member' });
    await expect(add({ ...wish, householdId: '0000000000000' })).rejects.toMatchObject({ code: 'household-not-found' });
    await expect(end('0000000000000', TODAY)).rejects.toMatchObject({ code: 'member-not-found' });
  });

  it('never has somebody twice on one day, when days that were over are made longer', async () => {
    const clerk = await app.given.clerk();
    const home = await app.given.household({ members: [{ name: '巴雅尔' }] });
    const { personId } = await app.given.person({ name: '其其格' });
    const enter = (days: object) =>
      app.as(clerk).post(`/households/${home.householdId}/members`, { personId, relation: 'tenant', ...days });
    const { body: past } = await enter({ fromDay: '2026-01-01', toDay: '2026-02-28' }).expect(201);
    const { body: now } = await enter({ fromDay: '2026-03-02', toDay: TODAY }).expect(201);
    const { body: later } = await enter({ fromDay: '2026-05-01' }).expect(201);
    const lengthen = (member: { id: string }, toDay: string | null) => app.as(clerk).patch(`/members/${member.id}`, { toDay });

    const refused = [
      await lengthen(past, null).expect(409),
      await lengthen(past, '2026-03-02').expect(409),
      await lengthen(now, '2026-05-01').expect(409),
      await enter({ toDay: null }).expect(409),
    ];
    await lengthen(past, '2026-03-01').expect(200);
    await lengthen(now, '2026-04-30').expect(200);
    await lengthen(later, '2026-12-31').expect(200);

    expect(refused.map(({ body }) => body.code)).toEqual(Array(4).fill('member-twice'));
    expect(await seen(home)).toEqual([
      ['巴**', 'head'],
      ['其**', 'tenant'],
    ]);
  });

  it('lets nobody in as the owner; who owns the home and lives there is what he is to the head', async () => {
    const clerk = await app.given.clerk();
    const { personId } = await app.given.person();
    const { dwellingId } = await app.given.dwelling({ ownerPersonId: personId });
    const home = await app.given.household({ dwellingId, members: [{ name: '巴雅尔' }] });
    const path = `/households/${home.householdId}/members`;

    const asOwner = await app.as(clerk).post(path, { personId, relation: 'owner' }).expect(422);
    const { body: member } = await app.as(clerk).post(path, { personId, relation: 'parent' }).expect(201);
    const changed = await app.as(clerk).patch(`/members/${member.id}`, { relation: 'owner' }).expect(422);

    expect([asOwner.body.code, changed.body.code]).toEqual(['owner-is-no-member', 'owner-is-no-member']);
    expect((await seen(home)).map(([, relation]) => relation)).toEqual(['head', 'parent']);
  });

  // One connection cannot race itself, so SQLite proves nothing here.
  (onMariaDb ? it : it.skip)('makes one member of eight who add him at once, and one head of eight', async () => {
    const home = await app.given.household();
    const { personId } = await app.given.person();
    const heads = await Promise.all(Array.from({ length: 8 }, () => app.given.person()));

    const added = await Promise.all(Array.from({ length: 8 }, () => add({ householdId: home.householdId, personId, relation: 'child' })));
    await Promise.all(heads.map((head) => add({ householdId: home.householdId, personId: head.personId, relation: 'head' })));

    expect(new Set(added.map(({ id }) => id)).size).toBe(1);
    expect((await seen(home)).filter(([, relation]) => relation === 'head')).toHaveLength(1);
  });
});
