import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Posted, XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

describe('honour', () => {
  let app: TestApp;
  let clerk: Posted;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
  });
  beforeEach(() => app.clock.set(T0));
  afterAll(() => app.close());

  const mine = async ({ personId }: { personId: string }) =>
    (
      await app
        .as(await app.given.signedIn(personId))
        .get('/honour/mine')
        .expect(200)
    ).body;
  /** Also where the service itself was quicker to begin with it. */
  const delivered = async () => {
    const owed = "SELECT 1 FROM outbox WHERE topic = 'task.closed' AND state = 'waiting'";
    while ((await app.db.query<unknown[]>(owed)).length > 0) {
      await app.drainOutbox();
      await pause(10);
    }
  };

  it('has a deed once, though its task is taken up and closed again when two records have become one person', async () => {
    const home = await app.given.household({ members: [{ name: '乌日娜', phone: '15400022346' }] });
    const [record] = home.members;
    const me = await app.given.resident({ name: '乌日娜', phone: '15400022346' });
    const volunteer = await app.given.post({ role: 'volunteer', areaCode: YUANDING, personId: me.personId });
    const reporter = await app.given.resident();
    const taskId = await app.given.handedInTask(volunteer, { title: '送药上门' });
    const reportId = await app.given.joinedReport(taskId, { reporterId: reporter.personId });
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    await delivered();
    expect((await mine(me)).deeds).toBe(1);

    const { body: membership } = await app.as(me).post('/memberships', { householdToken: home.codeToken, relation: 'head' }).expect(201);
    const worker = await app.given.worker();
    await app.as(worker).post(`/memberships/${membership.id}/approve`, { personId: record!.personId }).expect(200);
    const joined = await app.given.signedIn(record!.personId);
    await app.as(reporter).post(`/reports/${reportId}/reopen`, { reason: '又灭了' }).expect(200);
    await app.as(joined).post(`/tasks/${taskId}/hand-in`, { note: '再送了一次' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    await delivered();

    expect(await mine(record!)).toMatchObject({ deeds: 1, items: [{ title: '送药上门', deeds: 1 }] });
  });

  const deed = (personId: string) => ({ personId, communityCode: YUANDING, title: '送独居老人就医', reason: '邻居来社区说的' });
  const entered = async (personId: string, more: object = {}, key = randomUUID(), who: Posted = clerk) =>
    app.as(await app.given.signedIn(who.personId)).post('/honour', { ...deed(personId), ...more }, key);

  it('has a deed that the clerk enters by hand, with his reason, once for the same key', async () => {
    const me = await app.given.volunteer();
    const key = randomUUID();

    const { body, status } = await entered(me.personId, {}, key);

    expect(status).toBe(201);
    expect((await entered(me.personId, {}, key)).body.id).toBe(body.id);
    expect((await entered(me.personId, { title: '别的' }, key)).body.code).toBe('idempotency-key-reused');
    expect(await mine(me)).toMatchObject({
      deeds: 1,
      hours: 0,
      items: [{ id: body.id, title: '送独居老人就医', kind: 'deed', cause: 'by-hand', reason: '邻居来社区说的', isVoid: false }],
    });
  });

  it('has none of who neither lives in the community nor is its volunteer, of the clerk himself or of his household', async () => {
    const { members } = await app.given.household({ members: [{}, {}] });
    const [me, kin] = [members[0]!, members[1]!];
    const atHome = await app.given.post({ role: 'clerk', areaCode: YUANDING, personId: me.personId });
    const stranger = await app.given.volunteer(XUEYUAN);

    expect((await entered(stranger.personId)).body.code).toBe('honour-person-outside');
    expect((await entered(stranger.personId, { communityCode: XUEYUAN })).body.code).toBe('honour-person-outside');
    expect((await entered(me.personId, {}, randomUUID(), atHome)).body.code).toBe('hours-to-yourself');
    expect((await entered(kin.personId, {}, randomUUID(), atHome)).body.code).toBe('hours-to-yourself');
    expect((await entered(kin.personId)).status).toBe(201);
    expect((await entered(me.personId, {}, randomUUID(), await app.given.volunteer())).status).toBe(403);
  });

  it('is read by the clerk, of his communities alone, and corrected by him: a deed is one or none', async () => {
    const me = await app.given.volunteer();
    await app.given.post({ role: 'volunteer', areaCode: XUEYUAN, personId: me.personId });
    const elsewhere = await app.given.clerk(XUEYUAN);
    const { body: here } = await entered(me.personId);
    await entered(me.personId, { communityCode: XUEYUAN }, randomUUID(), elsewhere);
    const asSeenBy = async (who: { token: string }, personId = me.personId) =>
      (await app.as(who).get(`/honour?personId=${personId}`).expect(200)).body.items;
    const correct = (amount: number) => app.as(clerk).post(`/honour/${here.id}/correct`, { amount, reason: '不是他' });

    expect(await asSeenBy(clerk)).toMatchObject([{ id: here.id, mayCorrect: true }]);
    expect((await correct(2).expect(422)).body.code).toBe('honour-deed-is-one');
    const { body: right } = await correct(0).expect(200);

    expect(await asSeenBy(clerk)).toMatchObject([
      { id: right.id, cause: 'correction', deeds: 0, mayCorrect: true },
      { id: here.id, isVoid: true, mayCorrect: false },
    ]);
    expect((await mine(me)).deeds).toBe(1);
    expect((await mine(me)).items[0].mayCorrect).toBe(false);
    expect(await asSeenBy(clerk, (await app.given.volunteer(XUEYUAN)).personId)).toEqual([]);
  });
});
