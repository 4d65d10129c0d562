import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const GRID = `${YUANDING}031`;
const ID_NUMBER = '11010519491231002X';

describe('keeping households', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const ids = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id);

  it('opens a file with members and tags, everything personal masked', async () => {
    const clerk = await app.given.clerk();
    const owner = await app.given.person({ name: '乌力吉', phone: '15400000021' });
    const door = await app.given.dwelling({ gridCode: GRID, ownerPersonId: owner.personId });
    const members = [
      { name: '乌云其木格', phone: '15400000022', idNumber: ID_NUMBER, relation: 'head' },
      { name: '巴图', bornOn: '2015-06-01', relation: 'child' },
    ];

    const { body } = await app
      .as(clerk)
      .post('/households', { dwellingId: door.dwellingId, members, tags: ['veteran', 'elder-alone'], fromAt: '2026-03-01T00:00:00Z' })
      .expect(201);

    const common = { id: expect.any(String), personId: expect.any(String), fromDay: '2026-03-01', toDay: null, hasCareNote: false };
    expect(body).toMatchObject({
      address: door.address,
      headName: '乌**',
      memberCount: 2,
      tags: ['elder-alone', 'veteran'],
      livesThere: true,
      members: [
        { ...common, name: '乌**', relation: 'head', phone: '154****0022', idNumber: '1****************X', bornOn: '1949-**-**' },
        { ...common, name: '巴*', relation: 'child', phone: null, idNumber: null, bornOn: '2015-**-**' },
      ],
      stays: [{ address: door.address, fromAt: '2026-03-01T00:00:00.000Z', toAt: null }],
      owner: { personId: owner.personId, name: '乌**', phone: '154****0021', livesHere: false },
    });
  });

  it('answers the first file to the same request', async () => {
    const clerk = await app.given.clerk();
    const { dwellingId } = await app.given.dwelling({ gridCode: GRID });
    const body = { dwellingId, members: [{ name: '巴图', relation: 'head' }] };

    const first = await app.as(clerk).post('/households', body, 'household-key-1').expect(201);
    const again = await app.as(clerk).post('/households', body, 'household-key-1').expect(201);
    const other = await app
      .as(clerk)
      .post('/households', { ...body, tags: ['veteran'] }, 'household-key-1')
      .expect(409);

    expect(again.body).toEqual(first.body);
    expect(other.body.code).toBe('idempotency-key-reused');
    const { body: dwelling } = await app.as(clerk).get(`/dwellings/${dwellingId}`).expect(200);
    expect(dwelling.householdCount).toBe(1);
  });

  it('takes the person of the file for who has his identity number, or his name and phone', async () => {
    const clerk = await app.given.clerk();
    const known = await app.given.person({ name: '萨仁', phone: '15400000023' });
    const open = async (member: object) => {
      const { dwellingId } = await app.given.dwelling({ gridCode: GRID });
      const body = { dwellingId, members: [{ relation: 'head', ...member }] };
      return (await app.as(clerk).post('/households', body).expect(201)).body.members[0].personId as string;
    };

    const byPhone = await open({ name: ' 萨仁 ', phone: '154 0000 0023', idNumber: '110105194912310038' });
    const byNumber = await open({ name: '萨仁', idNumber: '110105194912310038' });
    const namesake = await open({ name: '萨仁', phone: '15400000099' });

    expect([byPhone, byNumber]).toEqual([known.personId, known.personId]);
    expect(namesake).not.toBe(known.personId);
    const { body: history } = await app.as(clerk).get(`/people/${known.personId}/changes`).expect(200);
    expect(history.items.map(({ fields }: { fields: object }) => fields)).toEqual([
      [
        { field: 'idNumber', before: null, after: '1****************8' },
        { field: 'bornOn', before: null, after: '1949-**-**' },
      ],
    ]);
    const { dwellingId } = await app.given.dwelling({ gridCode: GRID });
    const { body } = await app
      .as(clerk)
      .post('/households', { dwellingId, members: [{ name: '别人', idNumber: '110105194912310038', relation: 'head' }] })
      .expect(409);
    expect(body.code).toBe('id-number-of-another');
  });

  it('refuses what cannot be', async () => {
    const clerk = await app.given.clerk();
    const { dwellingId } = await app.given.dwelling({ gridCode: GRID });
    const elsewhere = await app.given.dwelling({ gridCode: `${XUEYUAN}001` });
    const head = { name: '巴图', relation: 'head' };
    const refusals: [number, string, object][] = [
      [404, 'dwelling-not-found', { dwellingId: elsewhere.dwellingId, members: [head] }],
      [422, 'two-heads', { dwellingId, members: [head, { ...head, name: '萨仁' }] }],
      [422, 'owner-is-no-member', { dwellingId, members: [head, { name: '萨仁', relation: 'owner' }] }],
      [422, 'move-in-the-future', { dwellingId, members: [head], fromAt: '2026-03-05T00:00:00Z' }],
      [422, 'born-in-the-future', { dwellingId, members: [{ ...head, bornOn: '2026-03-05' }] }],
      [400, 'invalid-body', { dwellingId, members: [{ ...head, idNumber: '110105194912310021' }] }],
      [400, 'invalid-body', { dwellingId, members: [{ ...head, bornOn: '2026-02-30' }] }],
      [400, 'invalid-body', { dwellingId, members: [{ ...head, phone: '154****0022' }] }],
      [400, 'invalid-body', { dwellingId, members: [{ relation: 'head' }] }],
    ];

    for (const [status, code, body] of refusals) {
      const { body: problem } = await app.as(clerk).post('/households', body).expect(status);
      expect(problem.code).toBe(code);
    }
    const { body: dwelling } = await app.as(clerk).get(`/dwellings/${dwellingId}`).expect(200);
    expect(dwelling.householdCount).toBe(0);
  });

  it('changes the tags, and says which in the history; a worker does it at the door', async () => {
    const worker = await app.given.worker(GRID);
    const home = await app.given.household({ gridCode: GRID, tags: ['veteran'] });

    const { body } = await app
      .as(worker)
      .patch(`/households/${home.householdId}`, { tags: ['disabled', 'elder-alone'] })
      .expect(200);
    await app
      .as(worker)
      .patch(`/households/${home.householdId}`, { tags: ['elder-alone', 'disabled'] })
      .expect(200);

    expect(body.tags).toEqual(['elder-alone', 'disabled']);
    const { body: history } = await app.as(worker).get(`/households/${home.householdId}/changes`).expect(200);
    expect(history.items).toEqual([
      {
        id: expect.any(String),
        at: '2026-03-04T02:00:00.000Z',
        by: worker.name,
        source: 'on-behalf',
        fields: [{ field: 'tags', before: '退役军人', after: '独居老人、残疾人' }],
      },
    ]);
    await app
      .as(await app.given.worker(`${YUANDING}032`))
      .patch(`/households/${home.householdId}`, { tags: [] })
      .expect(404);
    await app
      .as(worker)
      .patch(`/households/${home.householdId}`, { tags: ['rich'] })
      .expect(400);
    await app.as(worker).patch(`/households/${home.householdId}`, {}).expect(400);
  });

  it('finds a home by anybody who lives there, by the end of a phone, and by a tag', async () => {
    const gridCode = `${YUANDING}033`;
    const worker = await app.given.worker(gridCode);
    const sought = await app.given.household({
      gridCode,
      members: [{ name: '其木格' }, { name: '哈斯', phone: '15400007788' }],
      tags: ['pregnant'],
    });
    const other = await app.given.household({ gridCode, members: [{ name: '哈斯额尔敦', phone: '15400007799' }], tags: ['veteran'] });
    const find = async (query: string) => ids(await app.as(worker).get(`/households?${query}`).expect(200));

    expect(await find(`q=${encodeURIComponent('哈斯')}`)).toEqual([sought.householdId]);
    expect(await find('q=7788')).toEqual([sought.householdId]);
    expect(await find('q=15400007799')).toEqual([other.householdId]);
    expect(await find('q=0000')).toEqual([]);
    expect(await find('tag=pregnant')).toEqual([sought.householdId]);
    expect(await find('tag=disabled')).toEqual([]);
    await app.given.leave(sought.householdId, sought.members[1]!.personId, '2026-03-03');
    expect(await find('q=7788')).toEqual([]);
    const stranger = await app.given.worker(`${YUANDING}034`);
    expect(ids(await app.as(stranger).get('/households?q=7799').expect(200))).toEqual([]);
  });

  it('goes through an estate door by door, several households behind one of them', async () => {
    const community = '150603973001';
    const clerk = await app.given.clerk(community);
    const grid = `${community}001`;
    const tenth = await app.given.dwelling({ gridCode: grid, building: '10' });
    await app.given.dwelling({ gridCode: grid, building: '2' });
    const second = await app.given.dwelling({ gridCode: grid, building: '2' });
    const last = await app.given.household({ dwellingId: tenth.dwellingId });
    const shared: string[] = [];
    while (shared.length < 5) shared.push((await app.given.household({ dwellingId: second.dwellingId })).householdId);

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const more: string = cursor === null ? '' : `&cursor=${cursor}`;
      const reply = await app.as(clerk).get(`/households?estateId=${tenth.estateId}&limit=2${more}`).expect(200);
      seen.push(...ids(reply));
      cursor = (reply.body as { nextCursor: string | null }).nextCursor;
    } while (cursor !== null);

    expect(seen).toEqual([...shared, last.householdId]);
    const { body: foreign } = await app
      .as(await app.given.clerk())
      .get(`/households?estateId=${tenth.estateId}`)
      .expect(200);
    expect(foreign).toEqual({ items: [], nextCursor: null });
  });
});
