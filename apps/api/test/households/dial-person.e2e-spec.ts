import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('dialling somebody', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('gives the number in one tap, with the purpose preset, and tells the household', async () => {
    const worker = await app.given.worker(`${YUANDING}031`);
    const home = await app.given.homeOwner({ gridCode: worker.areaCode, members: [{ name: '斯琴高娃', phone: '154 0001 0001' }] });

    const { body } = await app.as(worker).raw('post', `/api/people/${home.personId}/dial`).expect(200);
    const { body: log } = await app.as(home).get(`/households/${home.householdId}/access-log`).expect(200);

    expect(body).toEqual({ number: '15400010001', dialling: true });
    expect(log.items).toMatchObject([
      { kind: 'dial', purpose: '日常联系', fields: ['phone'], person: { id: home.personId, name: '斯琴高娃' }, by: { name: worker.name } },
    ]);
  });

  it('takes a second click for the same call, and a call for another purpose for another', async () => {
    const worker = await app.given.worker(`${YUANDING}032`);
    const home = await app.given.homeOwner({ gridCode: worker.areaCode, members: [{ phone: '15400010002' }] });
    const dial = (purpose?: string) =>
      app
        .as(worker)
        .post(`/people/${home.personId}/dial`, purpose ? { purpose } : {})
        .expect(200);

    const [first, second] = await Promise.all([dial('visit'), dial('visit')]);
    await dial('notice');
    const { body: log } = await app.as(home).get(`/households/${home.householdId}/access-log`).expect(200);

    expect(second.body).toEqual(first.body);
    expect(log.items.map(({ purpose }: { purpose: string }) => purpose)).toEqual(['通知提醒', '约定走访']);
  });

  it('knows its purposes by heart', async () => {
    const worker = await app.given.worker(`${YUANDING}032`);
    const home = await app.given.household({ gridCode: worker.areaCode });

    await app.as(worker).post(`/people/${home.members[0]!.personId}/dial`, { purpose: '催收物业费' }).expect(400);
  });

  it('says that there is no number, and records no look at it', async () => {
    const worker = await app.given.worker(`${YUANDING}033`);
    const home = await app.given.homeOwner({ gridCode: worker.areaCode });

    const { body } = await app.as(worker).post(`/people/${home.personId}/dial`).expect(409);
    const { body: log } = await app.as(home).get(`/households/${home.householdId}/access-log`).expect(200);

    expect(body).toMatchObject({ code: 'phone-missing', personId: home.personId });
    expect(log.items).toEqual([]);
  });

  it('reaches who lives there, who owns a dwelling there and whose file is there, and nobody else', async () => {
    const worker = await app.given.worker(`${YUANDING}034`);
    const phone = '15400010004';
    const elsewhere = await app.given.household({ gridCode: `${XUEYUAN}001`, members: [{ phone }] });
    const owner = await app.given.person({ areaCode: XUEYUAN, phone });
    await app.given.dwelling({ gridCode: worker.areaCode, ownerPersonId: owner.personId });
    const filed = await app.given.person({ areaCode: worker.areaCode, phone });
    const movedIn = await app.given.person({ areaCode: XUEYUAN, phone });
    await app.given.household({ gridCode: worker.areaCode, members: [{ personId: movedIn.personId }] });
    const dial = (personId: string) => app.as(worker).post(`/people/${personId}/dial`);

    for (const { personId } of [owner, filed, movedIn]) {
      expect((await dial(personId).expect(200)).body.number).toBe(phone);
    }
    for (const personId of [elsewhere.members[0]!.personId, '0000000000000']) {
      expect((await dial(personId).expect(404)).body).toMatchObject({ code: 'person-not-found', personId });
    }
  });

  it('is refused the moment the post ends, and to everybody without one', async () => {
    const worker = await app.given.worker(`${YUANDING}035`);
    const home = await app.given.homeOwner({ gridCode: worker.areaCode, members: [{ phone: '15400010005' }, { phone: '15400010006' }] });
    const [, child] = home.members;

    await app.as(worker).post(`/people/${home.personId}/dial`).expect(200);
    await app.given.endPost(worker.postId);
    await app.as(worker).post(`/people/${home.personId}/dial`).expect(403);
    await app.as(home).post(`/people/${child!.personId}/dial`).expect(403);
    await app.as(null).post(`/people/${home.personId}/dial`).expect(401);
  });
});
