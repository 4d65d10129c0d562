import { PeopleService } from '../../src/identity/people.service';
import { Transactions } from '../../src/platform/database/transactions';
import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const CHILD = { name: '包小文', bornOn: '2015-06-01' };

describe('a child below 14', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const ask = (who: { token: string }, householdToken: string, body: object = {}) =>
    app.as(who).post('/memberships', { householdToken, relation: 'child', ...body });
  const born = (personId: string, bornOn: string) =>
    app.get(Transactions).run((tx) => app.get(PeopleService).update(tx, personId, { bornOn }));

  it('comes into the household of its guardian, who asks and is told', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}091` });
    const worker = await app.given.worker(home.gridCode);

    const { body: asked } = await ask(home, home.codeToken, { guardianOf: CHILD }).expect(201);
    const { body: seen } = await app.as(worker).get(`/memberships/${asked.id}`).expect(200);
    const { body: approved } = await app.as(worker).post(`/memberships/${asked.id}/approve`).expect(200);

    expect(asked).toMatchObject({ status: 'pending', childName: '包小文' });
    expect(seen).toMatchObject({ isForChild: true, name: '包**', bornOn: '2015-**-**', requesterId: home.personId });
    expect(approved).toMatchObject({ status: 'approved', householdId: home.householdId });
    const { body: file } = await app.as(worker).get(`/households/${home.householdId}`).expect(200);
    expect(file.members.map(({ relation }: { relation: string }) => relation)).toEqual(['head', 'child']);
    expect((await app.as(home).get('/me').expect(200)).body.households).toHaveLength(1);
    expect((await app.as(home).get('/memberships/mine').expect(200)).body.items).toMatchObject([
      { id: asked.id, status: 'approved', childName: '包小文', address: home.address },
    ]);
  });

  it('that the file has already is not entered twice', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}092`, members: [{}, { name: '包小文' }] });
    const worker = await app.given.worker(home.gridCode);
    const { body: asked } = await ask(home, home.codeToken, { guardianOf: CHILD }).expect(201);
    const known = home.members[1]!.personId;

    await app.as(worker).post(`/memberships/${asked.id}/approve`, { personId: known }).expect(200);

    const { body: file } = await app.as(worker).get(`/households/${home.householdId}`).expect(200);
    expect(file.members).toHaveLength(2);
  });

  it('is asked for by nobody who does not live there, and by no child', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}093` });
    const stranger = await app.given.resident();
    const sister = await app.given.household({ dwellingId: home.dwellingId });
    await born(sister.members[0]!.personId, '2009-01-01');

    const outside = await ask(stranger, home.codeToken, { guardianOf: CHILD }).expect(422);
    const tooYoung = await ask(await app.given.signedIn(sister.members[0]!.personId), home.codeToken, { guardianOf: CHILD }).expect(422);
    const grownUp = await ask(home, home.codeToken, { guardianOf: { ...CHILD, bornOn: '2012-03-04' } }).expect(422);

    expect([outside, tooYoung, grownUp].map(({ body }) => body.code)).toEqual([
      'guardian-not-a-member',
      'guardian-too-young',
      'guardian-not-needed',
    ]);
  });

  it('does not ask itself, nor is its file joined by an account', async () => {
    const home = await app.given.household({ gridCode: `${YUANDING}094`, members: [{}, { name: '包小文' }] });
    const worker = await app.given.worker(home.gridCode);
    await born(home.members[1]!.personId, CHILD.bornOn);
    const itself = await app.given.resident();
    await born(itself.personId, CHILD.bornOn);
    const somebody = await app.given.resident({ name: '包小文' });

    const asked = await ask(itself, home.codeToken).expect(422);
    const { body: other } = await ask(somebody, home.codeToken).expect(201);
    const joined = await app.as(worker).post(`/memberships/${other.id}/approve`, { personId: home.members[1]!.personId }).expect(422);

    expect([asked.body.code, joined.body.code]).toEqual(['guardian-needed', 'guardian-needed']);
  });

  it('is not let in when its guardian has left meanwhile', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}095`, members: [{}, {}] });
    const worker = await app.given.worker(home.gridCode);
    const { body: asked } = await ask(home, home.codeToken, { guardianOf: CHILD }).expect(201);
    await app.as(home).post(`/households/${home.householdId}/leave`).expect(200);

    const { body } = await app.as(worker).post(`/memberships/${asked.id}/approve`).expect(422);

    expect(body.code).toBe('guardian-not-a-member');
  });

  it('is taken out by its guardian only while he lives there, and then by staff, who read no full name', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}097`, members: [{}, {}] });
    const worker = await app.given.worker(home.gridCode);
    const { body: asked } = await ask(home, home.codeToken, { guardianOf: CHILD }).expect(201);
    await app.as(worker).post(`/memberships/${asked.id}/approve`).expect(200);
    await app.as(home).post(`/households/${home.householdId}/leave`).expect(200);

    await app.as(home).post(`/memberships/${asked.id}/end`).expect(404);
    const { body: ended } = await app.as(worker).post(`/memberships/${asked.id}/end`).expect(200);

    expect(ended).toMatchObject({ status: 'ended', childName: '包**' });
  });

  it('is asked for once, and its sister beside it', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}096` });
    await ask(home, home.codeToken, { guardianOf: CHILD }).expect(201);

    await ask(home, home.codeToken, { guardianOf: CHILD }).expect(409);
    await ask(home, home.codeToken, { guardianOf: { ...CHILD, name: '包小玉' } }).expect(201);
  });
});
