import { randomUUID } from 'node:crypto';
import { DropUnattachedPhotos } from '../../src/photos/drop-unattached-photos.job';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { sendPhoto } from '../support/photo-files';
import { rowCounts } from '../support/row-counts';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const STREET = YUANDING.slice(0, 9);
const COUNTY = YUANDING.slice(0, 6);

interface Waiting {
  id: string;
  state: string;
  title: string;
  writerName: string;
  reviewerNames: string[];
  pictures: { id: string }[];
  actions: string[];
}

describe('a notice to more than one community', () => {
  let app: TestApp;
  let writer: Caller & { personId: string; name: string };
  let other: Caller & { personId: string; name: string };
  let home: Awaited<ReturnType<TestApp['given']['homeOwner']>>;

  beforeAll(async () => {
    app = await startApp();
    writer = await app.given.supervisor(STREET);
    other = await app.given.supervisor(STREET);
    home = await app.given.homeOwner({ gridCode: `${YUANDING}801` });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.set(T0);
    await app.db.query('DELETE FROM waiting_notices');
  });

  const words = (more: object = {}) => ({
    areaCode: STREET,
    audience: 'residents',
    level: 'must-read',
    title: '全街道停水',
    body: '周五八点到十二点停水。',
    confirmBy: new Date(T0.getTime() + DAY_MS).toISOString(),
    isPublic: true,
    ...more,
  });
  const submit = (more: object = {}, key: string = randomUUID(), who: Caller = writer) => app.as(who).post('/notices', words(more), key);
  const submitted = async (more: object = {}): Promise<string> => (await submit(more).expect(201)).body.id as string;
  const verb = (who: Caller, id: string, word: string, body?: object) => app.as(who).post(`/waiting-notices/${id}/${word}`, body);
  const approve = (id: string, who: Caller = other) => verb(who, id, 'approve');
  const sendBack = (id: string, reason = '日期写错了', who: Caller = other) => verb(who, id, 'send-back', { reason });
  const takeBack = (id: string, who: Caller = writer) => verb(who, id, 'take-back');
  const waitingFor = async (who: Caller): Promise<Waiting[]> => (await app.as(who).get('/waiting-notices').expect(200)).body.items;
  const written = () => rowCounts(app.db, ['notices', 'notice_areas', 'outbox', 'messages']);

  /** A supervisor by his account, and the person of the file whom he turns out to be. */
  async function twoRecords() {
    const { members, codeToken } = await app.given.household({
      gridCode: `${YUANDING}802`,
      members: [{ name: '王秀兰' }, { name: '包文', relation: 'child' }],
    });
    const [clerk, account] = [await app.given.clerk(), await app.given.supervisor(STREET)];
    return { clerk, account, inFile: members[1]!.personId, codeToken };
  }

  it('waits, and nobody reads, counts or hears of it', async () => {
    const before = await written();
    const { body } = await submit().expect(201);

    expect(body).toEqual({ status: 'waiting', id: expect.any(String), addressed: null });
    expect(await written()).toEqual(before);
    expect((await app.as(home).get('/notices/inbox').expect(200)).body.items).toEqual([]);
    expect((await app.as(home).get('/me').expect(200)).body.counters).toMatchObject({ unreadNotices: 0, mustRead: 0 });
    for (const who of [home, writer, other]) await app.as(who).get(`/notices/${body.id}`).expect(404);
    await app.as(null).get(`/public-notices/${body.id}`).expect(404);
    expect((await app.as(writer).get('/notices').expect(200)).body.items).toEqual([]);
  });

  it('is shown to who may publish there, and to nobody below or beside', async () => {
    const above = await app.given.supervisor(COUNTY);
    const id = await submitted();

    const [item] = await waitingFor(other);
    expect(item).toMatchObject({
      ...{ id, state: 'waiting', title: '全街道停水', body: '周五八点到十二点停水。', areaCode: STREET, isPublic: true },
      ...{ writerName: writer.name, decidedByName: null, reason: null, noticeId: null, actions: ['approve', 'send-back'] },
    });
    expect(new Set(item!.reviewerNames)).toEqual(new Set([other.name, above.name]));
    expect((await waitingFor(writer))[0]).toMatchObject({ id, actions: ['take-back'] });
    expect(await waitingFor(above)).toHaveLength(1);
    const clerk = await app.given.clerk();
    for (const who of [clerk, await app.given.supervisor('150603999'), await app.given.supervisor(XUEYUAN)]) {
      expect(await waitingFor(who)).toEqual([]);
      expect((await approve(id, who).expect(404)).body.code).toBe('waiting-notice-not-found');
      expect((await sendBack(id, '不对', who).expect(404)).body.code).toBe('waiting-notice-not-found');
      await takeBack(id, who).expect(404);
      await app.as(who).get(`/waiting-notices/${id}`).expect(404);
    }
    await app.as(home).get('/waiting-notices').expect(403);
  });

  it('is counted for who may let it out, and no more when it is decided', async () => {
    const counted = async (who: Caller) => (await app.as(who).get('/me').expect(200)).body.counters.waitingNotices as number;
    const id = await submitted();
    const below = await app.given.clerk();
    expect([await counted(other), await counted(writer), await counted(below), await counted(home)]).toEqual([1, 0, 0, 0]);
    await sendBack(id).expect(200);
    expect(await counted(other)).toBe(0);
  });

  it('comes page by page without a gap or a repeat', async () => {
    for (let n = 1; n <= 5; n++) {
      app.clock.advance(1000);
      await submitted({ title: `停水 ${n}` });
      if (n % 2 === 0) await sendBack((await waitingFor(other))[0]!.id).expect(200);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const path: string = `/waiting-notices?limit=2${cursor ? `&cursor=${cursor}` : ''}`;
      const { body }: { body: { items: Waiting[]; nextCursor: string | null } } = await app.as(writer).get(path).expect(200);
      seen.push(...body.items.map(({ title }) => title));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['停水 5', '停水 4', '停水 3', '停水 2', '停水 1']);
  });

  it('is published by another, as its writer’s, from that moment on', async () => {
    const id = await submitted();
    const before = await written();
    app.clock.advance(5 * MINUTE_MS);
    const { body } = await approve(id).expect(200);

    expect(body).toMatchObject({
      id,
      state: 'published',
      decidedByName: other.name,
      decidedAt: app.clock.now().toISOString(),
      actions: [],
    });
    const read = (await app.as(home).get(`/notices/${body.noticeId}`).expect(200)).body;
    expect(read).toMatchObject({ title: '全街道停水', needsConfirm: true, publishedAt: app.clock.now().toISOString(), isPublic: true });
    await app.as(null).get(`/public-notices/${body.noticeId}`).expect(200);
    expect((await app.as(writer).get(`/notices/${body.noticeId}`).expect(200)).body.actions).toEqual(['correct', 'withdraw']);
    const after = await written();
    expect(after.map((n, i) => n - before[i]!)).toEqual([1, 4, 2, 0]);
    expect(await waitingFor(writer)).toEqual([]);
    expect((await app.as(writer).get(`/waiting-notices/${id}`).expect(200)).body).toMatchObject({
      state: 'published',
      noticeId: body.noticeId,
    });
    await app.as(writer).post(`/notices/${body.noticeId}/withdraw`, { reason: '不停了' }).expect(200);
  });

  it('is not let out by who wrote it', async () => {
    const id = await submitted();
    for (const reply of [await approve(id, writer).expect(422), await sendBack(id, '算了', writer).expect(422)]) {
      expect(reply.body).toMatchObject({ code: 'notice-needs-second-person', title: '自己写的通知，请另一位同事放行' });
    }
    expect((await waitingFor(other)).map((item) => item.id)).toEqual([id]);
  });

  it('is not let out by who wrote it as another record, moved to him already or not', async () => {
    const { clerk, account, inFile, codeToken } = await twoRecords();
    const id = (await submit({}, randomUUID(), account).expect(201)).body.id as string;
    const asked = await app.as(account).post('/memberships', { householdToken: codeToken, relation: 'child' }).expect(201);
    await app.as(clerk).post(`/memberships/${asked.body.id}/approve`, { personId: inFile }).expect(200);
    const he = await app.given.signedIn(inFile);
    expect(await waitingFor(he)).toMatchObject([{ id, actions: ['take-back'] }]);

    for (const writerId of [inFile, account.personId]) {
      await app.db.query('UPDATE waiting_notices SET writerId = ? WHERE id = ?', [writerId, id]);
      expect((await approve(id, he).expect(422)).body.code).toBe('notice-needs-second-person');
      expect((await sendBack(id, '算了', he).expect(422)).body.code).toBe('notice-needs-second-person');
    }
    expect(await waitingFor(other)).toMatchObject([{ id, state: 'waiting', decidedByName: null, reason: null }]);
    await approve(id).expect(200);
  });

  it('says where nobody else could let it out', async () => {
    const alone = await app.given.supervisor('150604001');
    await submit({ areaCode: '150604001' }, randomUUID(), alone).expect(201);
    expect((await waitingFor(alone))[0]!.reviewerNames).toEqual([]);
  });

  it('repeats a decision without doing it twice, and refuses another’s', async () => {
    const third = await app.given.supervisor(STREET);
    const id = await submitted();
    const first = (await approve(id).expect(200)).body;
    const before = await written();
    expect((await approve(id).expect(200)).body).toEqual(first);
    expect((await approve(id, third).expect(409)).body.code).toBe('waiting-notice-decided');
    expect((await sendBack(id).expect(409)).body.code).toBe('waiting-notice-decided');
    expect((await takeBack(id).expect(409)).body.code).toBe('waiting-notice-decided');
    expect(await written()).toEqual(before);
  });

  it('is sent back with a reason to its writer alone, and taken back by him', async () => {
    const id = await submitted();
    const sentBack = await sendBack(id).expect(200);
    expect(sentBack.body).toMatchObject({ state: 'sent-back', reason: '日期写错了', decidedByName: other.name });
    expect((await sendBack(id, '别的原因').expect(200)).body.reason).toBe('日期写错了');
    expect(await waitingFor(other)).toEqual([]);
    expect(await waitingFor(writer)).toMatchObject([{ id, state: 'sent-back', reason: '日期写错了', actions: ['take-back'] }]);
    expect((await takeBack(id, other).expect(403)).body.code).toBe('waiting-notice-of-another');
    expect((await approve(id).expect(409)).body.code).toBe('waiting-notice-decided');
    const taken = (await takeBack(id).expect(200)).body;
    expect(taken).toMatchObject({ state: 'taken-back', reason: '日期写错了', decidedByName: other.name, body: '周五八点到十二点停水。' });
    expect((await takeBack(id).expect(200)).body).toEqual(taken);
    expect(await waitingFor(writer)).toEqual([]);
  });

  it('is refused where too little time is left, and loses nothing', async () => {
    const soon = new Date(T0.getTime() + HOUR_MS - 1).toISOString();
    expect((await submit({ confirmBy: soon }).expect(422)).body.code).toBe('confirm-by-too-near');
    const id = await submitted();
    app.clock.advance(DAY_MS - HOUR_MS + 1000);
    // what a day makes due of earlier notices owes more of itself
    await app.drainOutbox();
    const before = await written();
    const later = await app.given.signedIn(other.personId);
    expect((await approve(id, later).expect(422)).body).toMatchObject({
      code: 'confirm-by-too-near',
      title: '离确认期限不到一小时，来不及确认了：期限要改晚，放行的人请退回',
    });
    expect(await written()).toEqual(before);
    expect(await waitingFor(later)).toMatchObject([{ id, state: 'waiting', decidedByName: null }]);
    await sendBack(id, '期限来不及', later).expect(200);
  });

  it('keeps its pictures while it waits, passes them on, and frees them for another day', async () => {
    const pictures = async () => [{ photoId: (await sendPhoto(app, writer)).id, description: '施工的路段' }];
    const [out, back] = [await pictures(), await pictures()];
    const far = new Date(T0.getTime() + 9 * DAY_MS).toISOString();
    const [approved, taken] = [await submitted({ pictures: out, confirmBy: far }), await submitted({ pictures: back, confirmBy: far })];
    expect((await submit({ pictures: out }).expect(409)).body.code).toBe('photo-already-used');

    app.clock.advance(3 * DAY_MS);
    await app.get(DropUnattachedPhotos).run();
    const [he, she] = [await app.given.signedIn(writer.personId), await app.given.signedIn(other.personId)];
    for (const { pictures: shown } of await waitingFor(she)) expect(shown).toHaveLength(1);
    const { noticeId } = (await approve(approved, she).expect(200)).body;
    const resident = await app.given.signedIn(home.personId);
    expect((await app.as(resident).get(`/notices/${noticeId}`).expect(200)).body.pictures).toMatchObject([{ id: out[0]!.photoId }]);

    await sendBack(taken, '换一张', she).expect(200);
    app.clock.advance(2 * DAY_MS);
    await app.get(DropUnattachedPhotos).run();
    const later = await app.given.signedIn(he.personId);
    expect((await waitingFor(later))[0]!.pictures).toMatchObject([{ id: back[0]!.photoId }]);
    await takeBack(taken, later).expect(200);
    await app.get(DropUnattachedPhotos).run();
    expect((await app.as(later).get('/photos').expect(200)).body.items).toMatchObject([{ id: back[0]!.photoId }]);
    await submit({ pictures: back, confirmBy: far }, randomUUID(), later).expect(201);
  });

  it('goes out no more when who wrote it has gone', async () => {
    const leaving = await app.given.supervisor(STREET);
    const id = (await submit({}, randomUUID(), leaving).expect(201)).body.id as string;
    await app.given.endPost(leaving.postId);
    await app.as(leaving).post('/me/erasure', { understood: true }).expect(200);
    expect((await approve(id).expect(409)).body.code).toBe('waiting-notice-decided');
  });

  (onMariaDb ? it : it.skip)('is decided once, whoever decides at once', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, () => app.given.supervisor(STREET)));
    for (let round = 0; round < 6; round++) {
      const id = await submitted({ title: `抢着放行 ${round}` });
      const replies = await Promise.all([
        ...many.map((who, n) => (n % 3 === 2 ? sendBack(id, '等一等', who) : approve(id, who))),
        ...(round % 2 ? [takeBack(id)] : []),
      ]);
      // what was sent back before its writer came, he may take back after it
      const won = replies.filter(({ status, body }) => status === 200 && !(body.state === 'taken-back' && body.reason));
      expect(won).toHaveLength(1);
      expect(new Set(replies.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
        new Set(['waiting-notice-decided']),
      );
      const [row] = await app.db.query<{ n: number | string }[]>('SELECT COUNT(*) AS n FROM notices WHERE title = ?', [
        `抢着放行 ${round}`,
      ]);
      expect(Number(row!.n)).toBe(won[0]!.body.state === 'published' ? 1 : 0);
    }
  });
});
