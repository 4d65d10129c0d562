import { CLAIMS_PER_HOLDER } from '@duoduo/contracts/limits';
import { type Posted, XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const DAY_MS = 24 * 60 * 60_000;
let grids = 200;

describe('handing over a post', () => {
  let app: TestApp;
  let clerk: Posted;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
  });
  afterEach(() => app.clock.set(T0));
  afterAll(() => app.close());

  /** Who leaves a grid of its own, and who stays in it. */
  async function two() {
    const grid = `${YUANDING}${++grids}`;
    return { grid, leaver: await app.given.worker(grid), stayer: await app.given.worker(grid) };
  }

  const open = (who: Posted, from: Posted, to: Posted) => app.as(who).post(`/posts/${from.postId}/hand-over`, { toPostId: to.postId });
  const opened = async (who: Posted, from: Posted, to: Posted) => (await open(who, from, to).expect(201)).body.id as string;
  const sign = (who: { token: string }, id: string) => app.as(who).post(`/hand-overs/${id}/sign`);
  const cancel = (who: { token: string }, id: string) => app.as(who).post(`/hand-overs/${id}/cancel`);
  const read = async (who: { token: string }, id: string) => (await app.as(who).get(`/hand-overs/${id}`).expect(200)).body;
  const task = async (taskId: string) => (await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body;
  const timeline = async (taskId: string) =>
    (await app.as(clerk).get(`/tasks/${taskId}/timeline?limit=100`).expect(200)).body.items as { kind: string; text: string; by: string }[];

  describe('the sheet', () => {
    it('says what the leaver has in hand, and who could go on with it', async () => {
      const { grid, leaver, stayer } = await two();
      const later = await app.given.claimedTask(leaver, { title: '看看井盖', dueAt: new Date(T0.getTime() + 2 * DAY_MS) });
      const soon = await app.given.claimedTask(leaver, { title: '修楼道灯', dueAt: new Date(T0.getTime() + DAY_MS) });
      await app.given.handedInTask(leaver, { title: '已经办完' });
      await app.given.claimedTask(stayer, { title: '别人的事' });
      const home = await app.given.household({ gridCode: grid });
      await app.given.household({ gridCode: grid });
      const asker = await app.given.resident();
      await app.as(asker).post('/memberships', { householdToken: home.codeToken, relation: 'relative' }).expect(201);
      const noticeId = await app.given.notice({ areaCode: grid, level: 'must-read', title: '燃气检查' });
      await app.as(clerk).patch(`/people/${home.members[0]!.personId}/care-note`, { note: '耳背，敲门久一点' }).expect(200);
      const ending = await app.given.post({ role: 'grid-worker', areaCode: grid, toDay: '2026-04-30' });

      const { body: leaving } = await app.as(leaver).get(`/posts/${leaver.postId}/hand-overs`).expect(200);
      const { body } = await open(leaver, leaver, stayer).expect(201);

      expect(leaving).toEqual({
        heldTasks: 2,
        successors: [
          { postId: stayer.postId, personName: stayer.name, isStandIn: false, toDay: null },
          { postId: ending.postId, personName: ending.name, isStandIn: false, toDay: '2026-04-30' },
        ],
        items: [],
      });
      expect(body).toMatchObject({
        state: 'open',
        role: 'grid-worker',
        areaCode: grid,
        from: { postId: leaver.postId, personName: leaver.name, signedAt: null },
        to: { postId: stayer.postId, personName: stayer.name, signedAt: null },
        openedByName: leaver.name,
        actions: ['sign', 'cancel'],
        outcome: null,
      });
      expect(body.packet.tasks.map(({ id }: { id: string }) => id)).toEqual([soon, later]);
      expect(body.packet).toMatchObject({
        tasks: [{ title: '修楼道灯' }, { title: '看看井盖' }],
        membershipRequests: 1,
        notices: expect.arrayContaining([{ id: noticeId, title: '燃气检查', unreached: 2 }]),
        endingPosts: [{ postId: ending.postId, personName: ending.name, toDay: '2026-04-30', isStandIn: false }],
        careHouseholds: 1,
      });
      expect(JSON.stringify(body)).not.toContain('耳背');
    });

    it('follows what happens until somebody signs, and stays as he signed it', async () => {
      const { leaver, stayer } = await two();
      const first = await app.given.claimedTask(leaver);
      const id = await opened(clerk, leaver, stayer);
      const second = await app.given.claimedTask(leaver);
      const idsOf = async () => ((await read(clerk, id)).packet.tasks as { id: string }[]).map((each) => each.id).sort();
      expect(await idsOf()).toEqual([first, second].sort());

      await sign(stayer, id).expect(200);
      await app.as(leaver).post(`/tasks/${first}/hand-in`, { note: '修好了' }).expect(200);

      expect(await idsOf()).toEqual([first, second].sort());
      const [row] = await app.db.query('SELECT packet FROM hand_overs WHERE id = ?', [id]);
      expect(Object.keys(JSON.parse(row.packet)).sort()).toEqual(['careHouseholds', 'membershipIds', 'notices', 'postIds', 'taskIds']);
    });

    it('leaves out what he holds by another post', async () => {
      const { leaver, stayer } = await two();
      const elsewhere = await app.given.post({ role: 'grid-worker', areaCode: `${YUANDING}199`, personId: leaver.personId });
      const volunteer = await app.given.post({ role: 'volunteer', areaCode: YUANDING, personId: leaver.personId });
      const others = [await app.given.claimedTask(elsewhere), await app.given.claimedTask(volunteer)];
      const here = await app.given.claimedTask(leaver);
      const around = await app.given.claimedTask(leaver, { areaCode: YUANDING });

      const id = await opened(leaver, leaver, stayer);
      await sign(leaver, id).expect(200);
      const { body } = await sign(stayer, id).expect(200);

      expect(body.outcome).toEqual({ passedOn: 2, putBack: 0 });
      for (const taskId of [here, around]) expect((await task(taskId)).holder.personId).toBe(stayer.personId);
      for (const taskId of others) expect((await task(taskId)).holder.personId).toBe(leaver.personId);
    });

    it('is opened once by a repeated request, and refuses another under its key', async () => {
      const { leaver, stayer } = await two();
      const third = await app.given.worker(leaver.areaCode);
      const post = (toPostId: string) => app.as(leaver).post(`/posts/${leaver.postId}/hand-over`, { toPostId }, 'hand-over-0000001');

      const first = await post(stayer.postId).expect(201);
      const again = await post(stayer.postId).expect(201);

      expect(again.body).toEqual(first.body);
      expect((await post(third.postId).expect(409)).body.code).toBe('idempotency-key-reused');
      const another = await open(clerk, leaver, third).expect(409);
      expect(another.body).toMatchObject({ code: 'hand-over-already-open', handOverId: first.body.id });
    });

    it('is for a successor of the same role at the same place, today', async () => {
      const { grid, leaver } = await two();
      const refused = async (to: Posted) => (await open(leaver, leaver, to).expect(422)).body.code;
      const strangers = [
        await app.given.worker(`${YUANDING}198`),
        await app.given.post({ role: 'volunteer', areaCode: grid }),
        await app.given.post({ role: 'grid-worker', areaCode: grid, fromDay: '2026-03-05' }),
        await app.given.post({ role: 'grid-worker', areaCode: grid, toDay: '2026-03-03' }),
        leaver,
      ];

      for (const to of strangers) expect(await refused(to)).toBe('hand-over-needs-successor');
      expect(await refused({ ...leaver, postId: '0000000000000' })).toBe('hand-over-needs-successor');
    });

    it('goes to a stand-in as well', async () => {
      const { leaver, stayer } = await two();
      await app.given.endPost(stayer.postId);
      const admin = await app.given.post({ role: 'admin', areaCode: '150603' });
      const { personId, token } = await app.given.resident();
      const cover = { personId, fromDay: '2026-03-04', toDay: '2026-03-20' };
      const { body: standIn } = await app.as(admin).post(`/posts/${leaver.postId}/stand-in`, cover).expect(201);
      const { body: leaving } = await app.as(admin).get(`/posts/${leaver.postId}/hand-overs`).expect(200);
      const taskId = await app.given.claimedTask(leaver);

      const { body } = await app.as(leaver).post(`/posts/${leaver.postId}/hand-over`, { toPostId: standIn.id }).expect(201);
      await sign(leaver, body.id).expect(200);
      await sign({ token }, body.id).expect(200);

      expect(leaving.successors).toMatchObject([{ postId: standIn.id, isStandIn: true, toDay: '2026-03-20' }]);
      expect(body.packet.endingPosts).toMatchObject([{ postId: standIn.id, isStandIn: true }]);
      expect((await task(taskId)).holder.personId).toBe(personId);
    });

    it('hands over a clerk’s post, who holds no tasks', async () => {
      const code = '150603001003';
      const [leaver, stayer] = [await app.given.clerk(code), await app.given.clerk(code)];
      await app.given.household({ gridCode: `${code}001` });
      await app.given.notice({ areaCode: `${code}001`, level: 'must-read', title: '停水' });

      const { body } = await open(leaver, leaver, stayer).expect(201);
      await sign(stayer, body.id).expect(200);
      await sign(leaver, body.id).expect(200);

      expect(body.packet).toMatchObject({ tasks: [], notices: [{ title: '停水', unreached: 1 }] });
      await app.as(leaver).get('/reports').expect(200);
      await app.as(leaver).get('/people?q=%E6%9D%8E').expect(403);
    });

    it('is for nobody else’s post, no ended one, and no post without work that goes on', async () => {
      const { grid, leaver, stayer } = await two();
      const volunteers = [0, 1].map(() => app.given.post({ role: 'volunteer', areaCode: grid }));
      const [one, other] = await Promise.all(volunteers);
      const foreign = await app.given.clerk(XUEYUAN);

      expect((await open(stayer, leaver, stayer).expect(404)).body.code).toBe('post-not-found');
      expect((await open(foreign, leaver, stayer).expect(404)).body.code).toBe('post-not-found');
      expect((await open(clerk, one!, other!).expect(422)).body.code).toBe('hand-over-not-for-role');
      await app.given.endPost(leaver.postId);
      expect((await open(clerk, leaver, stayer).expect(409)).body.code).toBe('post-ended');
    });
  });

  describe('the signatures', () => {
    it('pass the tasks on and end the post with the second one, in whichever order', async () => {
      for (const order of ['leaver first', 'stayer first']) {
        const { grid, leaver, stayer } = await two();
        const taskId = await app.given.claimedTask(leaver);
        await app.as(leaver).post(`/tasks/${taskId}/start`).expect(200);
        const id = await opened(clerk, leaver, stayer);
        const [first, second] = order === 'leaver first' ? [leaver, stayer] : [stayer, leaver];

        const half = (await sign(first, id).expect(200)).body;
        expect(half).toMatchObject({ state: 'signed', actions: ['cancel'], outcome: null });
        expect((await task(taskId)).holder.personId).toBe(leaver.personId);
        const { body: done } = await sign(second, id).expect(200);

        expect(done).toMatchObject({ state: 'done', endedAt: T0.toISOString(), actions: [], outcome: { passedOn: 1, putBack: 0 } });
        expect(await task(taskId)).toMatchObject({ status: 'claimed', leaseUntil: null, holder: { personId: stayer.personId } });
        expect((await timeline(taskId)).at(-1)).toMatchObject({
          kind: 'passed-on',
          text: `原承办人离岗，交接给${stayer.name}`,
          by: second.name,
        });
        await app.as(leaver).get('/households').expect(403);
        await app.as(stayer).get(`/households?areaCode=${grid}`).expect(200);
        await app.as(stayer).post(`/tasks/${taskId}/hand-in`, { note: '接着办好了' }).expect(200);
        expect((await app.as(leaver).post(`/tasks/${taskId}/hand-in`, { note: '我的' })).status).toBe(403);
      }
    });

    it('are put once: a second click changes nothing, also for who has left', async () => {
      const { leaver, stayer } = await two();
      const taskId = await app.given.claimedTask(leaver);
      const id = await opened(leaver, leaver, stayer);
      const half = await sign(stayer, id).expect(200);
      app.clock.advance(60_000);
      expect((await sign(stayer, id).expect(200)).body).toEqual(half.body);
      const done = await sign(leaver, id).expect(200);
      app.clock.advance(60_000);

      expect((await sign(leaver, id).expect(200)).body).toEqual(done.body);
      expect((await sign(stayer, id).expect(200)).body).toEqual(done.body);
      expect(await read(leaver, id)).toEqual(done.body);
      expect((await timeline(taskId)).filter(({ kind }) => kind === 'passed-on')).toHaveLength(1);
    });

    it('give who has not begun yet the whole time to begin', async () => {
      const { leaver, stayer } = await two();
      const taskId = await app.given.claimedTask(leaver);
      app.clock.advance(600_000);
      const id = await opened(leaver, leaver, stayer);
      await sign(leaver, id).expect(200);
      await sign(stayer, id).expect(200);

      // passed on at 10:10: four working hours end at 16:40
      expect((await task(taskId)).leaseUntil).toBe('2026-03-04T08:40:00.000Z');
    });

    it('put back into the pool what is more than the successor may hold, the latest due', async () => {
      const { leaver, stayer } = await two();
      for (let n = 1; n < CLAIMS_PER_HOLDER; n++) await app.given.claimedTask(stayer);
      const late = await app.given.claimedTask(leaver, { dueAt: new Date(T0.getTime() + 3 * DAY_MS) });
      const soon = await app.given.claimedTask(leaver, { dueAt: new Date(T0.getTime() + DAY_MS) });
      const id = await opened(leaver, leaver, stayer);
      await sign(leaver, id).expect(200);

      const { body } = await sign(stayer, id).expect(200);

      expect(body.outcome).toEqual({ passedOn: 1, putBack: 1 });
      expect((await task(soon)).holder.personId).toBe(stayer.personId);
      expect(await task(late)).toMatchObject({ status: 'open', holder: null, returnCount: 0 });
      expect((await timeline(late)).at(-1)!.text).toBe('原承办人离岗，接手人已接满，退回抢单池');
      const third = await app.given.worker(leaver.areaCode);
      const pool = (await app.as(third).get('/tasks?scope=pool&limit=100').expect(200)).body.items as { id: string }[];
      expect(pool.map((each) => each.id)).toContain(late);
      await app.as(third).post(`/tasks/${late}/claim`).expect(200);
    });

    it('leave alone what was handed in or returned in between', async () => {
      const { leaver, stayer } = await two();
      const [finished, returned, held] = [0, 1, 2].map(() => app.given.claimedTask(leaver));
      const ids = await Promise.all([finished!, returned!, held!]);
      const id = await opened(leaver, leaver, stayer);
      await sign(leaver, id).expect(200);
      await app.as(leaver).post(`/tasks/${ids[0]}/hand-in`, { note: '办好了' }).expect(200);
      await app.as(leaver).post(`/tasks/${ids[1]}/release`, { reasonCode: 'other', note: '办不了' }).expect(200);

      const { body } = await sign(stayer, id).expect(200);

      expect(body.outcome).toEqual({ passedOn: 1, putBack: 0 });
      expect(await task(ids[0]!)).toMatchObject({ status: 'handed-in', holder: { personId: leaver.personId } });
      expect(await task(ids[1]!)).toMatchObject({ status: 'open', holder: null });
      expect(await task(ids[2]!)).toMatchObject({ status: 'claimed', holder: { personId: stayer.personId } });
    });

    it('are of the two alone', async () => {
      const { leaver, stayer } = await two();
      const id = await opened(clerk, leaver, stayer);
      const colleague = await app.given.worker(leaver.areaCode);
      const foreign = await app.given.clerk(XUEYUAN);

      expect((await sign(clerk, id).expect(403)).body.code).toBe('hand-over-not-yours');
      for (const stranger of [colleague, foreign, await app.given.resident()]) {
        expect((await sign(stranger, id).expect(404)).body.code).toBe('hand-over-not-found');
        expect((await cancel(stranger, id).expect(404)).body.code).toBe('hand-over-not-found');
        expect((await app.as(stranger).get(`/hand-overs/${id}`).expect(404)).body.code).toBe('hand-over-not-found');
      }
      expect((await read(clerk, id)).state).toBe('open');
    });

    it('are refused when the successor has gone, and nothing has happened', async () => {
      const { leaver, stayer } = await two();
      const taskId = await app.given.claimedTask(leaver);
      const id = await opened(leaver, leaver, stayer);
      await sign(stayer, id).expect(200);
      await app.given.endPost(stayer.postId);

      expect((await sign(leaver, id).expect(409)).body.code).toBe('hand-over-successor-gone');

      expect(await read(leaver, id)).toMatchObject({ state: 'signed', from: { signedAt: null } });
      expect((await task(taskId)).holder.personId).toBe(leaver.personId);
      await app.as(leaver).get('/households').expect(200);
    });

    it('still pass the tasks on when the post was ended without them', async () => {
      const { leaver, stayer } = await two();
      const taskId = await app.given.claimedTask(leaver);
      const id = await opened(leaver, leaver, stayer);
      const admin = await app.given.post({ role: 'admin', areaCode: '150603' });
      const held = async () => (await app.as(admin).get(`/posts/${leaver.postId}/hand-overs`).expect(200)).body.heldTasks;
      expect(await held()).toBe(1);
      await app.as(admin).post(`/posts/${leaver.postId}/end`).expect(200);

      await sign(leaver, id).expect(200);
      await sign(stayer, id).expect(200);

      expect((await task(taskId)).holder.personId).toBe(stayer.personId);
      expect(await held()).toBe(0);
    });
  });

  describe('cancelling', () => {
    it('is for the two and the clerk; again it changes nothing, and another sheet may be opened', async () => {
      for (const by of ['leaver', 'stayer', 'clerk'] as const) {
        const { leaver, stayer } = await two();
        const who = { leaver, stayer, clerk }[by];
        const id = await opened(leaver, leaver, stayer);
        await sign(leaver, id).expect(200);

        const { body } = await cancel(who, id).expect(200);
        app.clock.advance(60_000);

        expect(body).toMatchObject({ state: 'cancelled', cancelledByName: who.name, actions: [] });
        expect((await cancel(who, id).expect(200)).body).toEqual(body);
        expect((await sign(stayer, id).expect(409)).body.code).toBe('hand-over-cancelled');
        expect((await sign(leaver, id).expect(409)).body.code).toBe('hand-over-cancelled');
        await opened(leaver, leaver, stayer);
      }
    });

    it('comes too late when both have signed', async () => {
      const { leaver, stayer } = await two();
      const id = await opened(leaver, leaver, stayer);
      await sign(leaver, id).expect(200);
      await sign(stayer, id).expect(200);

      expect((await cancel(clerk, id).expect(409)).body.code).toBe('hand-over-done');
    });
  });

  describe('where it is found', () => {
    it('is among mine for both, counted until signed, and beside the posts for who answers for them', async () => {
      const { leaver, stayer } = await two();
      const id = await opened(clerk, leaver, stayer);
      const waiting = async (who: Posted) => (await app.as(who).get('/me').expect(200)).body.counters.handOvers;
      const mine = async (who: Posted) =>
        ((await app.as(who).get('/hand-overs/mine').expect(200)).body.items as { id: string }[]).map((each) => each.id);
      expect([await waiting(leaver), await waiting(stayer), await waiting(clerk)]).toEqual([1, 1, 0]);

      await sign(leaver, id).expect(200);
      expect([await waiting(leaver), await waiting(stayer)]).toEqual([0, 1]);
      await sign(stayer, id).expect(200);

      expect([await waiting(leaver), await waiting(stayer)]).toEqual([0, 0]);
      expect([await mine(leaver), await mine(stayer), await mine(clerk)]).toEqual([[id], [id], []]);
      const { body } = await app.as(clerk).get(`/posts/${stayer.postId}/hand-overs`).expect(200);
      expect(body.items).toMatchObject([{ id, state: 'done', from: { personName: leaver.name } }]);
      const stranger = await app.given.worker(`${YUANDING}197`);
      expect((await app.as(stranger).get(`/posts/${stayer.postId}/hand-overs`).expect(404)).body.code).toBe('post-not-found');
    });

    it('is listed page by page', async () => {
      const { leaver, stayer } = await two();
      const ids: string[] = [];
      for (let n = 0; n < 3; n++) {
        ids.unshift(await opened(leaver, leaver, stayer));
        await cancel(leaver, ids[0]!).expect(200);
      }

      const first = (await app.as(stayer).get('/hand-overs/mine?limit=2').expect(200)).body;
      const rest = (await app.as(stayer).get(`/hand-overs/mine?limit=2&cursor=${first.nextCursor}`).expect(200)).body;

      expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
      expect(rest.nextCursor).toBeNull();
    });

    it('follows who joins the person whom the file has', async () => {
      const { grid, leaver, stayer } = await two();
      const home = await app.given.household({ gridCode: grid, members: [{ name: '王秀兰' }, { name: '包文', relation: 'child' }] });
      const id = await opened(leaver, leaver, stayer);
      const asked = await app.as(leaver).post('/memberships', { householdToken: home.codeToken, relation: 'child' }).expect(201);
      await app.as(clerk).post(`/memberships/${asked.body.id}/approve`, { personId: home.members[1]!.personId }).expect(200);
      const { body } = await app.as(null).post('/sessions/refresh', { refreshToken: leaver.refreshToken }).expect(200);
      const he = { token: body.accessToken as string };

      expect((await app.as(he).get('/hand-overs/mine').expect(200)).body.items).toMatchObject([{ id, from: { personName: '包文' } }]);
      await sign(he, id).expect(200);
      expect((await sign(stayer, id).expect(200)).body.state).toBe('done');
    });
  });

  // One connection cannot race itself, so SQLite proves nothing here.
  (onMariaDb ? describe : describe.skip)('at once', () => {
    const ROUNDS = 20;

    it('is done once when both sign twenty times together', async () => {
      const { leaver, stayer } = await two();
      const taskIds = [await app.given.claimedTask(leaver), await app.given.claimedTask(leaver)];
      const id = await opened(leaver, leaver, stayer);

      const replies = await Promise.all(Array.from({ length: ROUNDS }, (_, n) => sign(n % 2 ? leaver : stayer, id)));

      expect(replies.map(({ status }) => status)).toEqual(Array(ROUNDS).fill(200));
      expect(await read(stayer, id)).toMatchObject({ state: 'done', outcome: { passedOn: 2, putBack: 0 } });
      for (const taskId of taskIds) {
        expect((await timeline(taskId)).filter(({ kind }) => kind === 'passed-on')).toHaveLength(1);
        expect((await task(taskId)).holder.personId).toBe(stayer.personId);
      }
    });

    it('is either done or cancelled, never half of both', async () => {
      const seen = new Set<string>();
      for (let round = 0; round < ROUNDS; round++) {
        const { leaver, stayer } = await two();
        const taskId = await app.given.claimedTask(leaver);
        const id = await opened(leaver, leaver, stayer);
        await sign(leaver, id).expect(200);

        const both = [() => sign(stayer, id), () => cancel(clerk, id)];
        const replies = await Promise.all((round % 2 ? both : both.reverse()).map((go) => go()));

        const { state } = await read(stayer, id);
        seen.add(state);
        expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
        expect((await task(taskId)).holder.personId).toBe(state === 'done' ? stayer.personId : leaver.personId);
        expect((await app.as(leaver).get('/households')).status).toBe(state === 'done' ? 403 : 200);
      }
      expect([...seen].every((state) => ['done', 'cancelled'].includes(state))).toBe(true);
    });

    it('hands a task in for one of the two, and loses none', async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const { leaver, stayer } = await two();
        const taskId = await app.given.claimedTask(leaver);
        const id = await opened(leaver, leaver, stayer);
        await sign(leaver, id).expect(200);

        const both = [() => sign(stayer, id), () => app.as(leaver).post(`/tasks/${taskId}/hand-in`, { note: '办好了' })];
        const replies = await Promise.all((round % 2 ? both : both.reverse()).map((go) => go()));
        const [signed, handedIn] = round % 2 ? replies : [...replies].reverse();

        expect(signed!.status).toBe(200);
        const { status, holder } = await task(taskId);
        const { outcome } = await read(stayer, id);
        if (handedIn!.status === 200) {
          expect([status, holder.personId, outcome.passedOn]).toEqual(['handed-in', leaver.personId, 0]);
        } else {
          expect(handedIn!.status).toBe(403);
          expect([status, holder.personId, outcome.passedOn]).toEqual(['claimed', stayer.personId, 1]);
        }
      }
    });

    it('keeps the successor within his limit while he claims', async () => {
      const { leaver, stayer } = await two();
      for (let n = 2; n < CLAIMS_PER_HOLDER; n++) await app.given.claimedTask(stayer);
      for (let n = 0; n < 4; n++) await app.given.claimedTask(leaver);
      const free = await Promise.all([0, 1, 2].map(() => app.given.openTask({ areaCode: leaver.areaCode, pool: 'grid-worker' })));
      const id = await opened(leaver, leaver, stayer);
      await sign(leaver, id).expect(200);

      await Promise.all([sign(stayer, id).expect(200), ...free.map((taskId) => app.as(stayer).post(`/tasks/${taskId}/claim`))]);

      const mine = (await app.as(stayer).get('/tasks?scope=mine&limit=100').expect(200)).body.items;
      expect(mine).toHaveLength(CLAIMS_PER_HOLDER);
      const { outcome } = await read(stayer, id);
      expect(outcome.passedOn + outcome.putBack).toBe(4);
    });

    it('opens one sheet for a post', async () => {
      const { leaver, stayer } = await two();

      const replies = await Promise.all(Array.from({ length: 8 }, () => open(leaver, leaver, stayer)));

      expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    });
  });
});
