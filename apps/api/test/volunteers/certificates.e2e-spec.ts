import { randomUUID } from 'node:crypto';
import { XUEYUAN } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

describe('a certificate of hours', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const issue = (who: { token: string }, key = randomUUID()) => app.as(who).post('/me/certificates', {}, key);
  const served = async (minutes: number, name = '斯琴高娃') => {
    const { personId } = await app.given.person({ name });
    const me = await app.given.post({ role: 'volunteer', areaCode: '150603002004', personId });
    await app.given.hours({ personId, minutes });
    return me;
  };

  it('says what was served, with a code by which anybody can check it', async () => {
    const me = await served(90);
    await app.given.hours({ personId: me.personId, minutes: 30 });

    const { body } = await issue(me).expect(201);
    const { body: checked } = await app.as(null).get(`/certificates/${body.checkCode}`).expect(200);

    const { id, pdfUrl, ...told } = body;
    expect([id, pdfUrl]).toEqual([expect.any(String), expect.stringContaining(`/api/certificate-papers/${id}.pdf?exp=`)]);
    expect(told).toEqual({
      checkCode: expect.stringMatching(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/),
      personName: '斯琴高娃',
      communityName: expect.any(String),
      hours: 2,
      minutes: 120,
      parts: [{ source: 'manual', minutes: 120 }],
      fromDay: '2026-03-04',
      toDay: '2026-03-04',
      activities: 2,
      issuedAt: T0.toISOString(),
    });
    expect(checked).toEqual({ ...told, personName: '斯**' });
    const typed = body.checkCode.replace('-', ' ').toLowerCase();
    expect(
      (
        await app
          .as(null)
          .get(`/certificates/${encodeURIComponent(typed)}`)
          .expect(200)
      ).body,
    ).toEqual(checked);
  });

  it('is the same for the same key, and says what was so when it was issued', async () => {
    const me = await served(60);
    const key = randomUUID();
    const first = await issue(me, key).expect(201);
    await app.given.hours({ personId: me.personId, minutes: 60 });

    expect((await issue(me, key).expect(201)).body).toEqual(first.body);
    const later = await issue(me).expect(201);

    expect([first.body.hours, later.body.hours]).toEqual([1, 2]);
    expect((await app.as(null).get(`/certificates/${first.body.checkCode}`).expect(200)).body.hours).toBe(1);
  });

  it('is for who has served', async () => {
    const me = await app.given.volunteer(XUEYUAN);
    await app.given.hours({ personId: me.personId, minutes: 60, state: 'on-show' });

    expect((await issue(me).expect(409)).body.code).toBe('certificate-needs-hours');
    await app.as(null).post('/me/certificates').expect(401);
  });

  it.each(['00000-00000', '12345-67890', 'A', '户口', '%00'])('is not %s', async (code) => {
    expect(
      (
        await app
          .as(null)
          .get(`/certificates/${encodeURIComponent(code)}`)
          .expect(404)
      ).body.code,
    ).toBe('certificate-unknown');
  });

  it('is not found by guessing: after ten wrong codes the right one is not told either, for ten minutes', async () => {
    const me = await served(60);
    const { checkCode } = (await issue(me).expect(201)).body;
    const guesser = await app.given.resident();
    const asked = (code: string) => app.as(guesser).get(`/certificates/${code}`);

    for (let guess = 0; guess < 10; guess++) expect((await asked('00000-00000').expect(404)).body.code).toBe('certificate-unknown');

    expect((await asked(checkCode).expect(429)).body.code).toBe('too-many-attempts');
    await app.as(me).get(`/certificates/${checkCode}`).expect(200);
    app.clock.set(new Date(T0.getTime() + 10 * 60_000));
    await asked(checkCode).expect(200);
    app.clock.set(T0);
  });

  it('names nobody any more who has erased his account', async () => {
    const { personId } = await app.given.person({ name: '阿古达木' });
    const me = await app.given.signedIn(personId);
    await app.given.hours({ personId, minutes: 60 });
    const { body } = await issue(me).expect(201);

    await app.as(me).post('/me/erasure', { understood: true }).expect(200);

    const checked = (await app.as(null).get(`/certificates/${body.checkCode}`).expect(200)).body;
    expect(checked).toMatchObject({ hours: 1, personName: '已**' });
  });
});
