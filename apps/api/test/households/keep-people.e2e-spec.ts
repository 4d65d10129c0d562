import { PersonJoins } from '../../src/identity/person-joins.service';
import { Transactions } from '../../src/platform/database/transactions';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const GRID = `${YUANDING}051`;
const TODAY = '2026-03-04';

describe('keeping the people of a household', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const join = (fromPersonId: string, toPersonId: string, actorPersonId: string) =>
    app.get(Transactions).run((tx) => app.get(PersonJoins).join(tx, { fromPersonId, toPersonId, actorPersonId }));

  /** His membership in the household, as staff see it. */
  async function memberOf(staff: { token: string }, home: { householdId: string }, personId: string): Promise<string> {
    const { body } = await app.as(staff).get(`/households/${home.householdId}`).expect(200);
    return (body.members as { id: string; personId: string }[]).find((member) => member.personId === personId)!.id;
  }

  it('lets a worker put somebody in at the door, and the file says that it was on behalf', async () => {
    const worker = await app.given.worker(GRID);
    const home = await app.given.household({ gridCode: GRID, members: [{ name: '乌云其木格' }] });
    const tenant = { name: '其其格', phone: '15400000031', relation: 'tenant', toDay: '2026-12-31' };

    const { body } = await app.as(worker).post(`/households/${home.householdId}/members`, tenant).expect(201);

    expect(body).toEqual({
      id: expect.any(String),
      personId: expect.any(String),
      name: '其**',
      relation: 'tenant',
      phone: '154****0031',
      idNumber: null,
      bornOn: null,
      fromDay: TODAY,
      toDay: '2026-12-31',
      hasCareNote: false,
    });
    const { body: history } = await app.as(worker).get(`/households/${home.householdId}/changes`).expect(200);
    expect(history.items).toEqual([
      expect.objectContaining({
        by: worker.name,
        source: 'on-behalf',
        fields: [{ field: 'member', before: null, after: '其**（租户，至 2026-12-31）' }],
      }),
    ]);
  });

  it('adds nobody twice: a lost answer is asked for again, and who is a member stays one', async () => {
    const clerk = await app.given.clerk();
    const home = await app.given.household({ gridCode: GRID });
    const path = `/households/${home.householdId}/members`;
    const body = { name: '巴图', relation: 'child' };

    const first = await app.as(clerk).post(path, body, 'member-key-1').expect(201);
    const again = await app.as(clerk).post(path, body, 'member-key-1').expect(201);
    const { personId } = first.body as { personId: string };
    const byFile = await app.as(clerk).post(path, { personId, relation: 'relative' }).expect(201);
    const other = await app
      .as(clerk)
      .post(path, { ...body, name: '别人' }, 'member-key-1')
      .expect(409);

    expect([again.body, byFile.body]).toEqual([first.body, first.body]);
    expect(other.body.code).toBe('idempotency-key-reused');
    const { body: file } = await app.as(clerk).get(`/households/${home.householdId}`).expect(200);
    expect(file.memberCount).toBe(2);
  });

  it('changes what somebody is, and ends it', async () => {
    const worker = await app.given.worker(GRID);
    const home = await app.given.household({ gridCode: GRID, members: [{ name: '巴雅尔' }] });
    const spouse = await app.given.member({ householdId: home.householdId, name: '萨仁', relation: 'spouse' });

    const { body: head } = await app.as(worker).patch(`/members/${spouse.memberId}`, { relation: 'head' }).expect(200);
    const { body: ended } = await app.as(worker).post(`/members/${spouse.memberId}/end`, { toDay: '2026-03-02' }).expect(422);
    const { body: last } = await app.as(worker).post(`/members/${spouse.memberId}/end`).expect(200);
    const { body: again } = await app.as(worker).post(`/members/${spouse.memberId}/end`).expect(200);

    expect(head.relation).toBe('head');
    expect(ended.code).toBe('last-day-before-first');
    expect(last).toMatchObject({ toDay: TODAY });
    expect(again).toEqual(last);
    await app.as(worker).patch(`/members/${spouse.memberId}`, { relation: null }).expect(400);
    const stranger = await app.given.worker(`${YUANDING}052`);
    for (const reply of [
      await app.as(stranger).patch(`/members/${spouse.memberId}`, { relation: 'child' }).expect(404),
      await app.as(stranger).post(`/members/${spouse.memberId}/end`).expect(404),
    ]) {
      expect(reply.body.code).toBe('member-not-found');
    }
  });

  it('changes what is known of somebody; the history shows it masked', async () => {
    const clerk = await app.given.clerk();
    const { personId } = await app.given.person({ name: '乌力吉', phone: '15400000032' });

    const { body } = await app
      .as(clerk)
      .patch(`/people/${personId}`, { name: '乌力吉图', phone: '15400000033', idNumber: '11010519491231002x' })
      .expect(200);
    const { body: gone } = await app.as(clerk).patch(`/people/${personId}`, { phone: null }).expect(200);
    await app.as(clerk).patch(`/people/${personId}`, {}).expect(200);

    expect(body).toEqual({ id: personId, name: '乌**', phone: '154****0033', idNumber: '1****************X', bornOn: '1949-**-**' });
    expect(gone.phone).toBeNull();
    const { body: history } = await app.as(clerk).get(`/people/${personId}/changes`).expect(200);
    expect(history.items.map(({ fields, source }: { fields: object; source: string }) => [source, fields])).toEqual([
      ['desk', [{ field: 'phone', before: '154****0033', after: null }]],
      [
        'desk',
        [
          { field: 'name', before: '乌**', after: '乌**' },
          { field: 'phone', before: '154****0032', after: '154****0033' },
          { field: 'idNumber', before: null, after: '1****************X' },
          { field: 'bornOn', before: null, after: '1949-**-**' },
        ],
      ],
    ]);
  });

  it('refuses masked values, wrong numbers and somebody else’s number', async () => {
    const clerk = await app.given.clerk();
    const { personId } = await app.given.person({ name: '苏和' });
    const other = await app.given.person({ name: '苏雅' });
    await app.as(clerk).patch(`/people/${other.personId}`, { idNumber: '110105194912310046' }).expect(200);
    const refusals: [number, string, object][] = [
      [400, 'invalid-body', { name: '苏*' }],
      [400, 'invalid-body', { name: null }],
      [400, 'invalid-body', { phone: '154****0032' }],
      [400, 'invalid-body', { idNumber: '1****************X' }],
      [400, 'invalid-body', { bornOn: '1949-**-**' }],
      [400, 'invalid-body', { idNumber: '110105194912310021' }],
      [422, 'born-in-the-future', { bornOn: '2026-03-05' }],
      [409, 'id-number-of-another', { idNumber: '110105194912310046' }],
    ];

    for (const [status, code, body] of refusals) {
      const { body: problem } = await app.as(clerk).patch(`/people/${personId}`, body).expect(status);
      expect(problem.code).toBe(code);
    }
    const { body: history } = await app.as(clerk).get(`/people/${personId}/changes`).expect(200);
    expect(history.items).toEqual([]);
  });

  it('knows who is in a file of one’s area: who lives there, has his home there or owns a dwelling', async () => {
    const worker = await app.given.worker(GRID);
    const guest = await app.given.person({ areaCode: XUEYUAN });
    const landlord = await app.given.person({ areaCode: XUEYUAN });
    const stranger = await app.given.person({ areaCode: XUEYUAN });
    await app.given.household({ gridCode: GRID, members: [{ personId: guest.personId }] });
    await app.given.dwelling({ gridCode: GRID, ownerPersonId: landlord.personId });
    const { personId } = await app.given.person({ areaCode: GRID });

    for (const known of [guest.personId, landlord.personId, personId]) {
      await app.as(worker).patch(`/people/${known}`, { phone: '15400000034' }).expect(200);
    }
    const { body } = await app.as(worker).patch(`/people/${stranger.personId}`, { phone: '15400000034' }).expect(404);
    expect(body.code).toBe('person-not-found');
    await app.as(worker).get(`/people/${stranger.personId}/changes`).expect(404);
  });

  it('finds nobody in a record that was joined to another', async () => {
    const clerk = await app.given.clerk();
    const home = await app.given.household({ gridCode: GRID });
    const known = { name: '敖登', phone: '15400000036', idNumber: '110105194912310089' };
    const emptied = await app.given.person({ ...known, areaCode: GRID });
    const { personId } = await app.given.person({ name: known.name, phone: known.phone, areaCode: GRID });
    await join(emptied.personId, personId, clerk.personId);
    const add = (body: object) => app.as(clerk).post(`/households/${home.householdId}/members`, { ...body, relation: 'relative' });

    const byPhone = await add({ name: known.name, phone: known.phone }).expect(201);
    const byNumber = await add({ name: known.name, idNumber: known.idNumber }).expect(201);
    const byRecord = await add({ personId: emptied.personId }).expect(404);
    await app.as(clerk).patch(`/people/${personId}`, { idNumber: known.idNumber }).expect(200);

    expect([byPhone.body.personId, byNumber.body.personId]).toEqual([personId, personId]);
    expect(byRecord.body.code).toBe('person-not-found');
  });

  it('forgets who belonged to a household once his last day is over, unless his home is here', async () => {
    const worker = await app.given.worker(GRID);
    const guest = await app.given.person({ areaCode: XUEYUAN });
    const home = await app.given.household({ gridCode: GRID, members: [{ name: '巴雅尔' }, { personId: guest.personId }] });
    const read = (status: number) => app.as(worker).get(`/people/${guest.personId}/care-note`).expect(status);
    const write = (status: number) => app.as(worker).patch(`/people/${guest.personId}`, { phone: '15400000035' }).expect(status);
    const member = await memberOf(worker, home, guest.personId);

    await app.as(worker).post(`/members/${member}/end`, { toDay: TODAY }).expect(200);
    await read(200);
    await app.as(worker).post(`/members/${member}/end`, { toDay: '2026-03-03' }).expect(200);

    expect((await read(404)).body.code).toBe('person-not-found');
    expect((await write(404)).body.code).toBe('person-not-found');
    const clerk = await app.given.clerk(XUEYUAN);
    await app.as(clerk).patch(`/people/${guest.personId}`, { phone: '15400000035' }).expect(200);
  });
});

describe('a note on care', () => {
  let app: TestApp;
  const NOTE = '听力不好，敲门请重一点；有高血压';

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('is read by who cares for the place, and the household can see who read it', async () => {
    const clerk = await app.given.clerk();
    const worker = await app.given.worker(GRID);
    const home = await app.given.homeOwner({ gridCode: GRID });
    const { personId } = home;

    await app.as(clerk).patch(`/people/${personId}/care-note`, { note: NOTE }).expect(200);
    const { body } = await app.as(worker).get(`/people/${personId}/care-note`).expect(200);

    expect(body).toEqual({ note: NOTE, updatedAt: '2026-03-04T02:00:00.000Z' });
    const { body: file } = await app.as(worker).get(`/households/${home.householdId}`).expect(200);
    expect(file.members[0].hasCareNote).toBe(true);
    const { body: log } = await app.as(home).get(`/households/${home.householdId}/access-log`).expect(200);
    expect(log.items).toEqual([expect.objectContaining({ kind: 'reveal', fields: ['careNote'], purpose: '查看关爱备注' })]);
  });

  it('is changed and taken away; the history says that, and never what it said', async () => {
    const clerk = await app.given.clerk();
    const { personId } = await app.given.person();
    const write = (note: string | null) => app.as(clerk).patch(`/people/${personId}/care-note`, { note }).expect(200);

    await write(NOTE);
    await write(NOTE);
    await write('已装助听器');
    const { body } = await write(null);

    expect(body).toEqual({ note: null, updatedAt: null });
    const { body: history } = await app.as(clerk).get(`/people/${personId}/changes`).expect(200);
    expect(history.items.map(({ fields }: { fields: object }) => fields)).toEqual([
      [{ field: 'careNote', before: '已填写', after: null }],
      [{ field: 'careNote', before: '已填写', after: '已填写' }],
      [{ field: 'careNote', before: null, after: '已填写' }],
    ]);
  });

  it('lies sealed in the database', async () => {
    const clerk = await app.given.clerk();
    const { personId } = await app.given.person();

    await app.as(clerk).patch(`/people/${personId}/care-note`, { note: NOTE }).expect(200);

    const [row] = await app.db.query<object[]>('SELECT * FROM care_notes WHERE personId = ?', [personId]);
    expect(JSON.stringify(row)).not.toContain('高血压');
  });

  it('is the person’s whose two records became one, and nothing of it is lost', async () => {
    const clerk = await app.given.clerk();
    const [inFile, byAccount] = [await app.given.person(), await app.given.person()];
    await app.as(clerk).patch(`/people/${inFile.personId}/care-note`, { note: '独自在家' }).expect(200);
    await app.as(clerk).patch(`/people/${byAccount.personId}/care-note`, { note: NOTE }).expect(200);

    const join = { fromPersonId: byAccount.personId, toPersonId: inFile.personId, actorPersonId: clerk.personId };
    await app.get(Transactions).run((tx) => app.get(PersonJoins).join(tx, join));

    const { body } = await app.as(clerk).get(`/people/${inFile.personId}/care-note`).expect(200);
    expect(body.note).toBe(`独自在家\n${NOTE}`);
  });

  it('is not there for others, and is not shown when the record of it cannot be written', async () => {
    const own = await startApp();
    const clerk = await own.given.clerk();
    const { personId } = await own.given.person();
    await own.as(clerk).patch(`/people/${personId}/care-note`, { note: NOTE }).expect(200);

    await own
      .as(await own.given.clerk(XUEYUAN))
      .get(`/people/${personId}/care-note`)
      .expect(404);
    await own
      .as(await own.given.volunteer())
      .get(`/people/${personId}/care-note`)
      .expect(403);
    await own.given.breakTable('access_records');
    const { text } = await own.as(clerk).get(`/people/${personId}/care-note`).expect(500);

    expect(text).not.toContain('高血压');
    await own.close();
  });
});
