import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('finding people', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const find = (caller: { token: string }, q: string, more = '') => app.as(caller).get(`/people?q=${encodeURIComponent(q)}${more}`);

  it('finds by full name, phone or username, and shows little', async () => {
    const clerk = await app.given.clerk();
    const { personId } = await app.given.person({ name: '苏日娜', phone: '138 4771 0001', areaCode: `${YUANDING}001` });
    await app.given.account({ username: 'surina', password: 'long-and-simple', personId });

    for (const q of ['苏日娜', ' 苏日娜', '13847710001', '+86 138-4771-0001', 'Surina']) {
      const { body } = await find(clerk, q).expect(200);
      expect(body).toEqual({ items: [{ id: personId, name: '苏**', phone: '138****0001' }], nextCursor: null });
    }
  });

  it('does not find by half a name or half a number', async () => {
    const clerk = await app.given.clerk();
    await app.given.person({ name: '敖登格日乐', phone: '13847710002' });

    for (const q of ['敖登', '10002', '138477100', '敖登%']) {
      await find(clerk, q).expect(200, { items: [], nextCursor: null });
    }
  });

  it('finds nobody of a neighbouring community, nor by any other key of his', async () => {
    const clerk = await app.given.clerk();
    const { personId } = await app.given.person({ name: '白乙拉', phone: '13847710003', areaCode: `${XUEYUAN}001` });
    await app.given.account({ username: 'baiyila', password: 'long-and-simple', personId });

    for (const q of ['白乙拉', '13847710003', 'baiyila']) {
      await find(clerk, q).expect(200, { items: [], nextCursor: null });
      expect((await find(await app.given.clerk(XUEYUAN), q).expect(200)).body.items).toHaveLength(1);
    }
  });

  it('pages through people of one name', async () => {
    const clerk = await app.given.clerk();
    const ids: string[] = [];
    while (ids.length < 5) {
      ids.push((await app.given.person({ name: '李娜' })).personId);
    }

    const found: string[] = [];
    let cursor = '';
    do {
      const { body } = await find(clerk, '李娜', `&limit=2${cursor}`).expect(200);
      expect(body.items.length).toBeLessThanOrEqual(2);
      found.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor && `&cursor=${body.nextCursor}`;
    } while (cursor);

    expect(found).toEqual([...ids].sort());
  });

  it.each([['worker'], ['supervisor'], ['volunteer'], ['resident']] as const)('is not for a %s', async (role) => {
    const { body } = await find(await app.given[role](), '苏日娜').expect(403);
    expect(body.code).toBe('not-allowed');
  });

  it('wants to know whom', async () => {
    const { body } = await app
      .as(await app.given.clerk())
      .get('/people')
      .expect(400);
    expect(body.errors[0].pointer).toBe('/q');
  });

  it('keeps neither name nor phone in the clear', async () => {
    await app.given.person({ name: '那仁满都拉', phone: '13847710009' });

    const rows = JSON.stringify(await app.db.query('SELECT * FROM people'));

    expect(rows).not.toContain('那仁满都拉');
    expect(rows).not.toContain('13847710009');
  });
});
