import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

describe('keeping estates', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const named = (name: string) => ({ communityCode: YUANDING, name });

  it('opens a file with everything that is known of an estate', async () => {
    const clerk = await app.given.clerk();
    const property = await app.given.unit({ kind: 'property', name: '和乐物业', areaCode: YUANDING });
    const committee = await app.given.unit({ kind: 'owners-committee', name: '南苑业委会', areaCode: YUANDING });
    const contacts = [{ name: '王建国', title: '物业经理', phone: '15400000001' }];

    const { body } = await app
      .as(clerk)
      .post('/estates', {
        ...named('园丁南苑'),
        address: '鄂尔多斯大街 12 号',
        propertyUnitId: property.unitId,
        committeeUnitId: committee.unitId,
        servicePoint: { name: '南苑党群服务点', phone: '0477-8580000' },
        contacts,
      })
      .expect(201);

    expect(body).toEqual({
      id: expect.any(String),
      ...named('园丁南苑'),
      address: '鄂尔多斯大街 12 号',
      propertyUnit: { id: property.unitId, name: '和乐物业', phone: null },
      committeeUnit: { id: committee.unitId, name: '南苑业委会', phone: null },
      servicePoint: { name: '南苑党群服务点', phone: '0477-8580000' },
      contacts,
      buildings: [],
      counts: { dwellings: 0, households: 0, people: 0, vacant: 0, ownersElsewhere: 0 },
    });
    const { body: again } = await app.as(clerk).get(`/estates/${body.id}`).expect(200);
    expect(again).toEqual(body);
  });

  it('counts what is there, building by building in the order people count in', async () => {
    const community = '150603970003';
    const clerk = await app.given.clerk(community);
    const grid = `${community}001`;
    const owner = await app.given.person({ areaCode: community });
    const tenth = await app.given.dwelling({ gridCode: grid, building: '10', ownerPersonId: owner.personId });
    await app.given.dwelling({ gridCode: grid, building: '9' });
    const second = await app.given.dwelling({ gridCode: grid, building: '9', ownerPersonId: owner.personId });
    await app.given.household({ dwellingId: tenth.dwellingId, members: [{}, {}] });
    await app.given.household({ dwellingId: second.dwellingId, members: [{ personId: owner.personId }] });
    await app.given.household({ dwellingId: second.dwellingId });

    const { body } = await app.as(clerk).get(`/estates/${tenth.estateId}`).expect(200);

    expect(body.buildings).toEqual([
      { building: '9', sections: 1, dwellings: 2, households: 2 },
      { building: '10', sections: 1, dwellings: 1, households: 1 },
    ]);
    expect(body.counts).toEqual({ dwellings: 3, households: 3, people: 4, vacant: 1, ownersElsewhere: 1 });
  });

  it('answers the first estate to the same request, and refuses another body under its key', async () => {
    const clerk = await app.given.clerk();
    const key = 'estate-key-1';

    const first = await app.as(clerk).post('/estates', named('园丁北苑'), key).expect(201);
    const again = await app.as(clerk).post('/estates', named('园丁北苑'), key).expect(201);
    const other = await app.as(clerk).post('/estates', named('园丁东苑'), key).expect(409);

    expect(again.body).toEqual(first.body);
    expect(other.body.code).toBe('idempotency-key-reused');
  });

  it('writes a change into the file and its history, and a new name into every address', async () => {
    const clerk = await app.given.clerk('150603970004');
    const door = await app.given.dwelling({ gridCode: '150603970004001' });
    const contacts = [{ name: '李红梅', title: '楼栋长', phone: '15400000002' }];

    const { body } = await app.as(clerk).patch(`/estates/${door.estateId}`, { name: '向阳小区', contacts }).expect(200);
    await app.as(clerk).patch(`/estates/${door.estateId}`, { name: '向阳小区', contacts }).expect(200);
    await app
      .as(clerk)
      .patch(`/estates/${door.estateId}`, { contacts: [{ ...contacts[0], phone: '15400000003' }] })
      .expect(200);

    expect(body).toMatchObject({ name: '向阳小区', contacts });
    const { body: dwelling } = await app.as(clerk).get(`/dwellings/${door.dwellingId}`).expect(200);
    expect(dwelling.address).toBe(`向阳小区 1号楼 1单元 ${dwelling.room}`);
    const { body: history } = await app.as(clerk).get(`/estates/${door.estateId}/changes`).expect(200);
    expect(history).toEqual({
      items: [
        {
          id: expect.any(String),
          at: expect.any(String),
          by: clerk.name,
          source: 'desk',
          fields: [{ field: 'contacts', before: '楼栋长 李**', after: '楼栋长 李**' }],
        },
        expect.objectContaining({
          fields: [
            { field: 'name', before: '院150603970004', after: '向阳小区' },
            { field: 'contacts', before: null, after: '楼栋长 李**' },
          ],
        }),
      ],
      nextCursor: null,
    });
  });

  it('keeps the names and phones of contacts sealed', async () => {
    const clerk = await app.given.clerk('150603970005');
    const door = await app.given.dwelling({ gridCode: '150603970005001' });

    await app
      .as(clerk)
      .patch(`/estates/${door.estateId}`, { contacts: [{ name: '苏日娜', title: '楼栋长', phone: '15400000004' }] })
      .expect(200);

    const [row] = await app.db.query<object[]>('SELECT * FROM estates WHERE id = ?', [door.estateId]);
    expect(JSON.stringify(row)).not.toMatch(/苏日娜|15400000004/);
  });

  it('refuses what cannot be', async () => {
    const clerk = await app.given.clerk();
    const bureau = await app.given.unit({ kind: 'department', areaCode: YUANDING });
    const taken = await app.as(clerk).post('/estates', named('园丁西苑')).expect(201);
    const other = await app.as(clerk).post('/estates', named('园丁新苑')).expect(201);
    const refusals: [number, string, object][] = [
      [409, 'estate-name-taken', named('园丁西苑')],
      [404, 'area-not-found', { communityCode: XUEYUAN, name: '学苑家园' }],
      [422, 'community-expected', { communityCode: `${YUANDING}001`, name: '一号院' }],
      [422, 'unit-of-other-kind', { ...named('二号院'), propertyUnitId: bureau.unitId }],
      [404, 'unit-not-found', { ...named('二号院'), committeeUnitId: '0000000000000' }],
      [400, 'invalid-body', { ...named('二号院'), contacts: [{ name: '王**', title: '楼长', phone: null }] }],
    ];

    for (const [status, code, body] of refusals) {
      const { body: problem } = await app.as(clerk).post('/estates', body).expect(status);
      expect(problem.code).toBe(code);
    }
    const { body: renamed } = await app.as(clerk).patch(`/estates/${other.body.id}`, { name: '园丁西苑' }).expect(409);
    expect(renamed).toMatchObject({ code: 'estate-name-taken', estateId: taken.body.id });
    await app.as(clerk).patch(`/estates/${other.body.id}`, { name: null }).expect(400);
  });

  it('shows the estates of one’s community to a worker of one of its grids, and to nobody elsewhere', async () => {
    const community = '150603970006';
    const { estateId } = await app.given.dwelling({ gridCode: `${community}001` });
    const worker = await app.given.worker(`${community}002`);
    const ids = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id);

    expect(ids(await app.as(worker).get('/estates').expect(200))).toEqual([estateId]);
    expect(ids(await app.as(worker).get(`/estates?areaCode=${community}001`).expect(200))).toEqual([estateId]);
    expect(ids(await app.as(worker).get(`/estates?areaCode=${community}002`).expect(200))).toEqual([]);
    await app.as(worker).patch(`/estates/${estateId}`, { address: '别处' }).expect(403);
    const stranger = await app.given.clerk('150603970007');
    expect(ids(await app.as(stranger).get('/estates').expect(200))).toEqual([]);
    for (const path of ['', '/changes', '/problems']) {
      const { body } = await app.as(stranger).get(`/estates/${estateId}${path}`).expect(404);
      expect(body.code).toBe('estate-not-found');
    }
    await app.as(stranger).patch(`/estates/${estateId}`, { address: '别处' }).expect(404);
  });

  it('goes through the estates page by page, every one once', async () => {
    const street = '150603971';
    const clerk = await app.given.clerk(street);
    const expected: string[] = [];
    for (const community of ['001', '002', '003']) {
      expected.push((await app.given.dwelling({ gridCode: `${street}${community}001` })).estateId);
    }

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const more: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await app.as(clerk).get(`/estates?limit=2${more}`).expect(200);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    } while (cursor !== null);

    expect(seen).toEqual(expected);
  });

  it('shows what is open at its doors, soonest due first, and nothing of other estates', async () => {
    const community = '150603970008';
    const clerk = await app.given.clerk(community);
    const door = await app.given.dwelling({ gridCode: `${community}001` });
    const elsewhere = await app.as(clerk).post('/estates', { communityCode: community, name: '另一院' }).expect(201);
    const open = async (dwellingId: string | undefined, dueAt: string) => {
      const task = {
        title: '修楼道灯',
        categoryCode: 'hall-light',
        areaCode: `${community}001`,
        dwellingId,
        dueAt,
        pool: { kind: 'volunteer' },
      };
      return (await app.as(clerk).post('/tasks', task).expect(201)).body.id as string;
    };
    const later = await open(door.dwellingId, '2026-03-20T02:00:00Z');
    const sooner = await open(door.dwellingId, '2026-03-10T02:00:00Z');
    const ended = await open(door.dwellingId, '2026-03-09T02:00:00Z');
    await app.as(clerk).post(`/tasks/${ended}/cancel`, { reason: '重复下单' }).expect(200);
    await open(undefined, '2026-03-08T02:00:00Z');
    const ids = (items: { id: string }[]) => items.map(({ id }) => id);

    const { body: first } = await app.as(clerk).get(`/estates/${door.estateId}/problems?limit=1`).expect(200);
    const { body: rest } = await app.as(clerk).get(`/estates/${door.estateId}/problems?limit=1&cursor=${first.nextCursor}`).expect(200);
    const { body: none } = await app.as(clerk).get(`/estates/${elsewhere.body.id}/problems`).expect(200);

    expect(ids([...first.items, ...rest.items])).toEqual([sooner, later]);
    expect(rest.nextCursor).toBeNull();
    expect(none).toEqual({ items: [], nextCursor: null });
    const worker = await app.given.worker(`${community}002`);
    const { body: ofAnotherGrid } = await app.as(worker).get(`/estates/${door.estateId}/problems`).expect(200);
    expect(ofAnotherGrid.items).toEqual([]);
  });

  // One connection cannot race itself, so SQLite proves nothing here.
  (onMariaDb ? it : it.skip)('makes one estate of eight that are opened under one name at once', async () => {
    const clerk = await app.given.clerk();

    const replies = await Promise.all(Array.from({ length: 8 }, () => app.as(clerk).post('/estates', named('抢名小区'))));

    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...(Array(7).fill(409) as number[])]);
  });
});
