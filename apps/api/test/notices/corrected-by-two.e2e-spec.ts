import { randomUUID } from 'node:crypto';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { sendPhoto } from '../support/photo-files';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const STREET = YUANDING.slice(0, 9);
const CORRECTION = { version: 1, title: '停水改到周六', body: '周六八点到十二点停水。', reason: '施工改了日子' };

describe('a correction of what goes to more than one community', () => {
  let app: TestApp;
  let writer: Caller & { personId: string; name: string };
  let other: Caller & { personId: string; name: string };
  let home: Awaited<ReturnType<TestApp['given']['homeOwner']>>;

  beforeAll(async () => {
    app = await startApp();
    writer = await app.given.supervisor(STREET);
    other = await app.given.supervisor(STREET);
    home = await app.given.homeOwner({ gridCode: `${YUANDING}811` });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.set(T0);
    await app.db.query('DELETE FROM waiting_notices');
  });

  const after = (ms: number) => new Date(T0.getTime() + ms).toISOString();
  const verb = (who: Caller, id: string, word: string, body?: object) => app.as(who).post(`/waiting-notices/${id}/${word}`, body);
  const approve = (id: string, who: Caller = other) => verb(who, id, 'approve');
  const sendBack = (id: string, who: Caller = other) => verb(who, id, 'send-back', { reason: '日期不对' });
  const takeBack = (id: string, who: Caller = writer) => verb(who, id, 'take-back');
  const correct = (id: string, more: object = {}, who: Caller = writer, key: string = randomUUID()) =>
    app.as(who).post(`/notices/${id}/correct`, { ...CORRECTION, ...more }, key);
  const corrected = async (id: string, more: object = {}, who: Caller = writer): Promise<string> =>
    (await correct(id, more, who).expect(200)).body.id as string;
  const withdraw = (id: string, who: Caller = writer) => app.as(who).post(`/notices/${id}/withdraw`, { reason: '不停了' });
  const read = async (id: string, who: Caller = home) => (await app.as(who).get(`/notices/${id}`).expect(200)).body;
  const waitingFor = async (who: Caller) => (await app.as(who).get('/waiting-notices').expect(200)).body.items;

  /** What one wrote and another let out. */
  async function published(more: object = {}): Promise<string> {
    const words = { areaCode: STREET, audience: 'residents', level: 'must-read', title: '全街道停水', body: '周五八点到十二点停水。' };
    const { body } = await app
      .as(writer)
      .post('/notices', { ...words, confirmBy: after(3 * DAY_MS), ...more })
      .expect(201);
    return (await approve(body.id).expect(200)).body.noticeId as string;
  }

  it('waits, and everybody reads what was said before', async () => {
    const id = await published();
    await app.as(home).post(`/notices/${id}/confirm`, { version: 1 }).expect(200);

    const { body } = await correct(id).expect(200);

    expect(body).toEqual({ status: 'waiting', id: expect.any(String), notice: null });
    expect(body.id).not.toBe(id);
    expect(await read(id)).toMatchObject({ title: '全街道停水', version: 1, correctedAt: null, householdConfirmed: true });
    expect((await app.as(writer).get(`/notices/${id}/versions`).expect(200)).body.items).toHaveLength(1);
  });

  it('is shown beside what is said now to who may publish there, and counted for him', async () => {
    const id = await published();
    const waitingId = await corrected(id);

    const [item] = await waitingFor(other);
    expect(item).toMatchObject({
      ...{ id: waitingId, state: 'waiting', title: CORRECTION.title, body: CORRECTION.body, confirmBy: after(3 * DAY_MS) },
      ...{ writerName: writer.name, actions: ['approve', 'send-back'], noticeId: null },
      corrects: {
        ...{ noticeId: id, correctsVersion: 1, why: CORRECTION.reason, isOvertaken: false, version: 1 },
        ...{ title: '全街道停水', body: '周五八点到十二点停水。', publishedAt: T0.toISOString(), withdrawnAt: null },
      },
    });
    expect((await waitingFor(writer))[0]).toMatchObject({ id: waitingId, actions: ['take-back'] });
    expect((await app.as(other).get('/me').expect(200)).body.counters.waitingNotices).toBe(1);
    for (const who of [await app.given.clerk(), await app.given.supervisor(XUEYUAN)]) {
      expect(await waitingFor(who)).toEqual([]);
      await approve(waitingId, who).expect(404);
    }
  });

  it('is said once another agrees: unread again, in the name of who wrote it', async () => {
    const id = await published();
    await app.as(home).post(`/notices/${id}/confirm`, { version: 1 }).expect(200);
    const waitingId = await corrected(id, { confirmBy: after(5 * DAY_MS) });
    app.clock.advance(5 * MINUTE_MS);

    const { body } = await approve(waitingId).expect(200);

    expect(body).toMatchObject({ state: 'published', noticeId: id, decidedByName: other.name, actions: [] });
    expect(body.corrects).toMatchObject({ version: 2, isOvertaken: false });
    expect(await read(id)).toMatchObject({
      ...{ title: CORRECTION.title, body: CORRECTION.body, version: 2, confirmBy: after(5 * DAY_MS), needsConfirm: true },
      ...{ correctedAt: app.clock.now().toISOString(), correctedWhy: CORRECTION.reason, publishedAt: T0.toISOString() },
    });
    const { items } = (await app.as(writer).get(`/notices/${id}/versions`).expect(200)).body;
    expect(items).toMatchObject([{ version: 2 }, { version: 1, title: '全街道停水', reason: CORRECTION.reason }]);
    const [row] = await app.db.query<{ replacedById: string }[]>('SELECT replacedById FROM notice_versions WHERE noticeId = ?', [id]);
    expect(row!.replacedById).toBe(writer.personId);
    expect((await approve(waitingId).expect(200)).body).toEqual(body);
    expect((await read(id)).version).toBe(2);
  });

  it('is not agreed to by who wrote it, whoever published the notice', async () => {
    const id = await published();
    const waitingId = await corrected(id, {}, other);
    expect((await approve(waitingId, other).expect(422)).body.code).toBe('notice-needs-second-person');
    expect((await read(id)).version).toBe(1);
    await approve(waitingId, writer).expect(200);
    expect((await read(id)).version).toBe(2);
  });

  it('is agreed to no more once another was, and is sent back or taken back', async () => {
    const id = await published();
    const [first, second, third] = [
      await corrected(id),
      await corrected(id, { title: '停水改到周日' }),
      await corrected(id, { title: '停水改到周一' }),
    ];
    await approve(second).expect(200);

    expect((await approve(first).expect(409)).body).toMatchObject({ code: 'notice-corrected', version: 2 });

    expect((await read(id)).title).toBe('停水改到周日');
    const open = await waitingFor(other);
    expect(open.map((item: { id: string }) => item.id)).toEqual([third, first]);
    for (const item of open) {
      expect(item).toMatchObject({ state: 'waiting', decidedByName: null, actions: ['send-back'], corrects: { isOvertaken: true } });
    }
    await sendBack(first).expect(200);
    expect((await takeBack(first).expect(200)).body).toMatchObject({ state: 'taken-back', title: CORRECTION.title });
    await takeBack(third).expect(200);
    await approve(await corrected(id, { version: 2, title: '停水改到周二' })).expect(200);
    expect(await read(id)).toMatchObject({ version: 3, title: '停水改到周二' });
  });

  it('is agreed to no more once the notice was withdrawn, which is at once', async () => {
    const id = await published();
    const waitingId = await corrected(id);
    await withdraw(id).expect(200);

    expect((await approve(waitingId).expect(409)).body.code).toBe('notice-withdrawn');

    expect(await read(id)).toMatchObject({ withdrawnWhy: '不停了', version: 1, correctedAt: null });
    expect(await waitingFor(other)).toMatchObject([{ actions: ['send-back'], corrects: { isOvertaken: true, body: '' } }]);
    expect((await correct(id).expect(409)).body.code).toBe('notice-withdrawn');
    await sendBack(waitingId).expect(200);
  });

  it('begins from the words that were read, by who may change the notice, with an hour left to confirm them', async () => {
    const id = await published();
    await approve(await corrected(id)).expect(200);
    expect((await correct(id).expect(409)).body).toMatchObject({ code: 'notice-corrected', version: 2 });
    const soon = after(HOUR_MS - 1);
    expect((await correct(id, { version: 2, confirmBy: soon }).expect(422)).body.code).toBe('confirm-by-too-near');
    expect((await correct(id, { version: 2, confirmBy: after(-1) }).expect(422)).body.code).toBe('confirm-by-in-the-past');
    await correct(id, { version: 2 }, await app.given.clerk()).expect(404);

    const waitingId = await corrected(id, { version: 2 });
    app.clock.advance(3 * DAY_MS - HOUR_MS + 1000);
    const later = await app.given.signedIn(other.personId);
    expect((await approve(waitingId, later).expect(422)).body.code).toBe('confirm-by-too-near');
    expect((await read(id, await app.given.signedIn(home.personId))).version).toBe(2);
  });

  it('is one by one request, whatever became of it', async () => {
    const id = await published();
    const key = randomUUID();
    const first = (await correct(id, {}, writer, key).expect(200)).body;
    expect((await correct(id, {}, writer, key).expect(200)).body).toEqual(first);
    expect((await correct(id, { title: '另一件事' }, writer, key).expect(409)).body.code).toBe('idempotency-key-reused');
    await approve(first.id).expect(200);
    expect((await correct(id, {}, writer, key).expect(200)).body).toEqual(first);
    expect((await read(id)).version).toBe(2);
  });

  it('keeps, drops and brings pictures, and frees what was taken back', async () => {
    const picture = async () => ({ photoId: (await sendPhoto(app, writer)).id, description: '施工的路段' });
    const [kept, dropped, brought] = [await picture(), await picture(), await picture()];
    const id = await published({ pictures: [kept, dropped] });
    const idsOf = (pictures: { id: string }[]) => pictures.map((each) => each.id);
    const named = { pictures: [brought, kept] };

    const taken = await corrected(id, named);
    const [item] = await waitingFor(other);
    expect(idsOf(item.pictures)).toEqual([brought.photoId, kept.photoId]);
    expect(idsOf(item.corrects.pictures)).toEqual([kept.photoId, dropped.photoId]);
    expect(idsOf((await read(id)).pictures)).toEqual([kept.photoId, dropped.photoId]);
    expect((await correct(id, named).expect(409)).body.code).toBe('photo-already-used');
    await takeBack(taken).expect(200);
    expect(idsOf((await read(id)).pictures)).toEqual([kept.photoId, dropped.photoId]);

    await approve(await corrected(id, named)).expect(200);
    expect(idsOf((await read(id)).pictures)).toEqual([brought.photoId, kept.photoId]);
    const { items } = (await app.as(writer).get(`/notices/${id}/versions`).expect(200)).body;
    expect(idsOf(items[1].pictures)).toEqual([kept.photoId, dropped.photoId]);
    await approve(await corrected(id, { version: 2, body: '只改了字。' })).expect(200);
    expect(idsOf((await read(id)).pictures)).toEqual([brought.photoId, kept.photoId]);
  });

  it('goes out no more when who wrote it has gone', async () => {
    const leaving = await app.given.supervisor(STREET);
    const id = await published();
    const waitingId = await corrected(id, {}, leaving);
    await app.given.endPost(leaving.postId);
    await app.as(leaving).post('/me/erasure', { understood: true }).expect(200);
    expect((await approve(waitingId).expect(409)).body.code).toBe('waiting-notice-decided');
    expect((await read(id)).version).toBe(1);
  });

  (onMariaDb ? it : it.skip)('is said once, whoever agrees to which of them at once, and whoever withdraws the notice', async () => {
    const many = await Promise.all(Array.from({ length: 6 }, () => app.given.supervisor(STREET)));
    for (let round = 0; round < 6; round++) {
      const isWithdrawn = round % 2 === 1;
      const id = await published();
      const open = [await corrected(id, { title: '改法一' }), await corrected(id, { title: '改法二' })];
      const [withdrawn, ...replies] = await Promise.all([
        isWithdrawn ? withdraw(id) : read(id),
        ...many.map((who, n) => approve(open[n % 2]!, who)),
      ]);
      const won = replies.filter(({ status }) => status === 200);
      const codes = new Set(replies.filter(({ status }) => status !== 200).map(({ body }) => body.code));
      const refused = ['notice-corrected', 'waiting-notice-decided', ...(isWithdrawn ? ['notice-withdrawn'] : [])];
      expect([...codes].filter((code) => !refused.includes(code))).toEqual([]);
      if (isWithdrawn) expect(withdrawn.status).toBe(200);
      else expect(won).toHaveLength(1);
      expect(won.length).toBeLessThanOrEqual(1);
      const now = await read(id, writer);
      expect(now.version).toBe(1 + won.length);
      if (won.length === 1) expect(now.title).toBe(won[0]!.body.title);
      const states = (await waitingFor(other)).map(({ state }: { state: string }) => state);
      expect(states).toEqual(Array.from({ length: 2 - won.length }, () => 'waiting'));
      await app.db.query('DELETE FROM waiting_notices');
    }
  });
});
