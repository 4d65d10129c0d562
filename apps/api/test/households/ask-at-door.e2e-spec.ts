import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('asking at a door', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const ask = (who: { token: string }, householdToken: string, body: object = {}) =>
    app.as(who).post('/memberships', { householdToken, relation: 'relative', ...body });
  const approve = (who: { token: string }, id: string, body: object = {}) => app.as(who).post(`/memberships/${id}/approve`, body);

  it('knows no door by the code of a grid, nor by one that never was', async () => {
    const who = await app.given.resident();
    const board = await app.given.code('grid', await app.given.area(`${YUANDING}131`));

    for (const token of [board, 'H0000000000000000000000', 'nonsense']) {
      expect((await ask(who, token).expect(404)).body).toMatchObject({ code: 'code-unknown' });
    }
  });

  it('is answered alike, whoever lives behind it', async () => {
    const gridCode = `${YUANDING}132`;
    const vacant = await app.given.dwelling({ gridCode });
    const one = await app.given.household({ gridCode, members: [{ name: '包文', phone: '13800000131' }] });
    const two = await app.given.household({ gridCode });
    await app.given.household({ dwellingId: two.dwellingId });
    const answers: object[] = [];

    for (const door of [vacant, one, two]) {
      const { body } = await ask(await app.given.resident({ name: '包文', phone: '13800000131' }), door.codeToken).expect(201);
      answers.push({ ...body, id: '' });
    }

    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('refuses the owner as such: he is no member, and sees nothing of his tenants', async () => {
    const owner = await app.given.resident();
    const dwelling = await app.given.dwelling({ gridCode: `${YUANDING}133`, ownerPersonId: owner.personId });
    const home = await app.given.homeOwner({ dwellingId: dwelling.dwellingId });
    const worker = await app.given.worker(dwelling.gridCode);

    expect((await ask(owner, dwelling.codeToken, { relation: 'owner' }).expect(422)).body.code).toBe('owner-is-no-member');
    const { body: asked } = await ask(owner, dwelling.codeToken).expect(201);
    expect((await approve(worker, asked.id, { relation: 'owner' }).expect(422)).body.code).toBe('owner-is-no-member');

    expect((await app.as(owner).get(`/codes/${dwelling.codeToken}`).expect(200)).body).toMatchObject({ face: 'public', household: null });
    for (const path of [`/households/${home.householdId}/memberships`, `/me/homes/${home.householdId}`]) {
      await app.as(owner).get(path).expect(404);
    }
  });

  it('leaves it to the worker which of several households it is', async () => {
    const first = await app.given.household({ gridCode: `${YUANDING}134` });
    const second = await app.given.homeOwner({ dwellingId: first.dwellingId });
    const worker = await app.given.worker(first.gridCode);
    const { body: asked } = await ask(await app.given.resident(), first.codeToken).expect(201);

    const { body: detail } = await app.as(worker).get(`/memberships/${asked.id}`).expect(200);
    expect(detail.householdId).toBeNull();
    expect(detail.households.map(({ id }: { id: string }) => id)).toEqual([first.householdId, second.householdId]);
    // neither head is told of somebody who may have come to the other
    expect((await app.as(second).get(`/households/${second.householdId}/memberships`).expect(200)).body.items).toEqual([]);
    const { body: choice } = await approve(worker, asked.id).expect(422);
    expect(choice).toMatchObject({ code: 'household-choice-needed', householdIds: [first.householdId, second.householdId] });
    const strange = await app.given.household({ gridCode: `${YUANDING}134` });
    await approve(worker, asked.id, { householdId: strange.householdId }).expect(404);

    const { body } = await approve(worker, asked.id, { householdId: second.householdId }).expect(200);
    expect(body.householdId).toBe(second.householdId);
    const named = await ask(await app.given.resident(), first.codeToken, { householdId: second.householdId }).expect(201);
    expect((await app.as(second).get(`/households/${second.householdId}/memberships`).expect(200)).body.items[0].id).toBe(named.body.id);
    await ask(await app.given.resident(), first.codeToken, { householdId: strange.householdId }).expect(404);
  });

  it('opens a household where nobody lived', async () => {
    const door = await app.given.dwelling({ gridCode: `${YUANDING}135` });
    const worker = await app.given.worker(door.gridCode);
    const who = await app.given.resident({ name: '乌兰' });
    const { body: asked } = await ask(who, door.codeToken, { relation: 'head' }).expect(201);

    const { body } = await approve(worker, asked.id).expect(200);

    const { body: file } = await app.as(worker).get(`/households/${body.householdId}`).expect(200);
    expect(file).toMatchObject({ address: door.address, headName: '乌*', members: [{ personId: who.personId, relation: 'head' }] });
    expect((await app.as(who).get(`/codes/${door.codeToken}`).expect(200)).body.face).toBe('member');
  });

  it('does not make a second head, but lets the worker say what he is', async () => {
    const home = await app.given.household({ gridCode: `${YUANDING}136` });
    const worker = await app.given.worker(home.gridCode);
    const { body: asked } = await ask(await app.given.resident(), home.codeToken, { relation: 'head' }).expect(201);

    expect((await approve(worker, asked.id).expect(409)).body.code).toBe('household-has-head');
    const { body } = await approve(worker, asked.id, { relation: 'spouse' }).expect(200);

    expect(body.status).toBe('approved');
    const { body: file } = await app.as(worker).get(`/households/${home.householdId}`).expect(200);
    expect(file.members.map(({ relation }: { relation: string }) => relation)).toEqual(['head', 'spouse']);
  });

  it('is in vain where the household has moved away meanwhile', async () => {
    const home = await app.given.household({ gridCode: `${YUANDING}137` });
    const worker = await app.given.worker(home.gridCode);
    const { body: asked } = await ask(await app.given.resident(), home.codeToken).expect(201);
    await app.given.moveHouse(home.householdId, await app.given.dwelling({ gridCode: home.gridCode }));

    const { body } = await approve(worker, asked.id).expect(409);

    expect(body).toMatchObject({ code: 'membership-household-gone', householdId: home.householdId });
    await app.as(worker).post(`/memberships/${asked.id}/reject`, { reason: '已搬走' }).expect(200);
  });

  it('is not for who belongs to it already, nor at more than five doors at a time', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}138` });
    expect((await ask(home, home.codeToken).expect(409)).body).toMatchObject({ code: 'already-a-member', householdId: home.householdId });

    for (let door = 0; door < 5; door++) await ask(home, (await app.given.household({ gridCode: home.gridCode })).codeToken).expect(201);
    const { body } = await ask(home, (await app.given.household({ gridCode: home.gridCode })).codeToken).expect(409);
    expect(body.code).toBe('too-many-memberships-pending');
  });

  it('takes no masked value, and counts wrong codes like a scan', async () => {
    const home = await app.given.household({ gridCode: `${YUANDING}139` });
    const who = await app.given.resident();
    for (const body of [{ name: '王**' }, { phone: '138****1234' }, { guardianOf: { name: '包*', bornOn: '2015-01-01' } }]) {
      const { body: refused } = await ask(who, home.codeToken, body).expect(400);
      expect(refused).toMatchObject({ code: 'invalid-body', errors: [{ rule: 'notMasked' }] });
    }

    for (let miss = 0; miss < 10; miss++) await ask(who, 'nonsense').expect(404);
    expect((await ask(who, home.codeToken).expect(429)).body.code).toBe('too-many-attempts');
  });

  it('waits in the list of its grid, the oldest first, page by page', async () => {
    const gridCode = `${YUANDING}140`;
    const worker = await app.given.worker(gridCode);
    const clerk = await app.given.clerk();
    const home = await app.given.household({ gridCode });
    const asked: string[] = [];
    while (asked.length < 5) asked.push((await ask(await app.given.resident(), home.codeToken).expect(201)).body.id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const more: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await app.as(worker).get(`/memberships?limit=2${more}`).expect(200);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    } while (cursor !== null);

    expect(seen).toEqual(asked);
    await app.as(worker).post(`/memberships/${asked[0]}/reject`, { reason: '查无此人' }).expect(200);
    const list = async (query: string) =>
      (await app.as(clerk).get(`/memberships?areaCode=${gridCode}${query}`).expect(200)).body.items.map(({ id }: { id: string }) => id);
    expect(await list('')).toEqual(asked.slice(1));
    expect(await list('&status=rejected')).toEqual(asked.slice(0, 1));
    const { body: elsewhere } = await app
      .as(await app.given.worker(`${YUANDING}141`))
      .get(`/memberships?areaCode=${gridCode}`)
      .expect(200);
    expect(elsewhere.items).toEqual([]);
  });
});
