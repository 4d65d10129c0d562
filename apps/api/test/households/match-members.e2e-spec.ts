import { PeopleService } from '../../src/identity/people.service';
import { Transactions } from '../../src/platform/database/transactions';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const HE = { name: '包文', phone: '13800000101' };

describe('a match of name and phone', () => {
  let app: TestApp;
  let grids = 100;
  const gridCode = () => `${YUANDING}${++grids}`;

  beforeAll(async () => {
    app = await startApp();
    await configure(true);
  });
  afterAll(() => app.close());

  const configure = async (approvesMatches: boolean) =>
    app
      .as(await app.given.clerk())
      .patch(`/membership-settings/${YUANDING}`, { approvesMatches })
      .expect(200);
  const ask = async (who: { token: string }, householdToken: string, body: object = {}) =>
    (
      await app
        .as(who)
        .post('/memberships', { householdToken, relation: 'child', ...body })
        .expect(201)
    ).body;
  const homeWith = (...members: object[]) => app.given.household({ gridCode: gridCode(), members: [{}, ...members] });

  it('approves by itself, joins the account, and the head is told afterwards', async () => {
    const home = await homeWith(HE);
    const head = await app.given.signedIn(home.members[0]!.personId);
    const he = await app.given.resident({ ...HE, phone: '+86 138-0000-0101' });

    const asked = await ask(he, home.codeToken, { name: ' 包文 ' });

    expect(asked).toMatchObject({ status: 'approved', householdId: home.householdId, address: home.address });
    const { body: session } = await app.as(null).post('/sessions/refresh', { refreshToken: he.refreshToken }).expect(200);
    expect(session.person.id).toBe(home.members[1]!.personId);
    const { body: told } = await app.as(head).get(`/households/${home.householdId}/memberships`).expect(200);
    expect(told.items).toMatchObject([{ id: asked.id, status: 'approved', isAutomatic: true }]);
    const [line] = await app.db.query("SELECT actorPersonId FROM file_changes WHERE fileKind = 'person' AND sourceId = ?", [asked.id]);
    expect(line).toEqual({ actorPersonId: null });
  });

  it('answers a repeated call alike, though the caller is the person of the file by now', async () => {
    const home = await homeWith(HE);
    const he = await app.given.resident(HE);
    const [body, key] = [{ householdToken: home.codeToken, relation: 'child' }, 'its-answer-was-lost'];
    const { body: first } = await app.as(he).post('/memberships', body, key).expect(201);
    const { body: session } = await app.as(null).post('/sessions/refresh', { refreshToken: he.refreshToken }).expect(200);
    const client = app.as({ token: session.accessToken });

    expect((await client.post('/memberships', body, key).expect(201)).body).toEqual(first);
    expect((await client.post('/memberships', body).expect(409)).body).toMatchObject({ code: 'already-a-member' });
  });

  it.each([
    ['the account has another phone', { ...HE, phone: '13800000109' }, [HE], {}],
    ['the account has no phone', { name: HE.name }, [HE], { phone: HE.phone }],
    ['the account has another name', { ...HE, name: '包武' }, [HE], { name: HE.name }],
    ['he types another name than his account has', HE, [HE], { name: '包武' }],
    ['two of the household have both', HE, [HE, HE], {}],
    ['nobody of the household has both', HE, [{ name: HE.name }, { name: '包武', phone: HE.phone }], {}],
  ])('decides nothing when %s', async (_, account, members, body) => {
    const home = await homeWith(...members);
    const he = await app.given.resident(account);

    expect((await ask(he, home.codeToken, body)).status).toBe('pending');
  });

  it('decides nothing about a child, nor about who signs in already', async () => {
    const [home, other] = [await homeWith(HE), await homeWith(HE)];
    const child = home.members[1]!.personId;
    await app.get(Transactions).run((tx) => app.get(PeopleService).update(tx, child, { bornOn: '2015-01-01' }));
    await app.given.signedIn(other.members[1]!.personId);

    expect((await ask(await app.given.resident(HE), home.codeToken)).status).toBe('pending');
    expect((await ask(await app.given.resident(HE), other.codeToken)).status).toBe('pending');
  });

  it('finds the household where several live behind the door, and not when he says it is the other', async () => {
    const first = await homeWith();
    const second = await app.given.household({ dwellingId: first.dwellingId, members: [HE] });

    const elsewhere = await ask(await app.given.resident(HE), first.codeToken, { householdId: first.householdId });
    const found = await ask(await app.given.resident(HE), first.codeToken);

    expect(elsewhere).toMatchObject({ status: 'pending' });
    expect(found).toMatchObject({ status: 'approved', householdId: second.householdId });
  });

  it('decides only where the community wishes it', async () => {
    await configure(false);
    const home = await homeWith(HE);
    const he = await app.given.resident(HE);

    expect((await ask(he, home.codeToken)).status).toBe('pending');
    await configure(true);
  });

  it('is switched by the clerk of the community alone', async () => {
    const clerk = await app.given.clerk();
    const { body } = await app.as(clerk).get(`/membership-settings/${YUANDING}`).expect(200);
    const { body: silent } = await app
      .as(await app.given.clerk(XUEYUAN))
      .get(`/membership-settings/${XUEYUAN}`)
      .expect(200);

    expect(body).toEqual({ communityCode: YUANDING, approvesMatches: true, changedAt: app.clock.now().toISOString() });
    expect(silent).toEqual({ communityCode: XUEYUAN, approvesMatches: false, changedAt: null });
    await app.as(clerk).get(`/membership-settings/${XUEYUAN}`).expect(404);
    await app.as(clerk).patch(`/membership-settings/${YUANDING}001`, { approvesMatches: true }).expect(404);
    await app
      .as(await app.given.worker(`${YUANDING}199`))
      .patch(`/membership-settings/${YUANDING}`, { approvesMatches: true })
      .expect(403);
  });
});
