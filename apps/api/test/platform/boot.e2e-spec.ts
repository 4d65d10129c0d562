import { startApp, type TestApp } from '../support/start-app';

describe('the service around the features', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('is alive and ready', async () => {
    await app.as(null).raw('get', '/livez').expect(200, { status: 'ok' });
    await app.as(null).raw('get', '/readyz').expect(200, { status: 'ok' });
  });

  it('shows figures by route pattern only', async () => {
    await app.as(null).raw('get', '/livez').expect(200);

    const { text } = await app.as(null).raw('get', '/metrics').expect(200);

    expect(text).toContain('http_request_seconds_count{method="GET",route="/livez",status="200"}');
  });

  it('answers an unknown address with a problem, in the language asked for', async () => {
    const chinese = await app.as(null).get('/nowhere').expect(404);
    const english = await app.as(null).get('/nowhere').set('accept-language', 'en-GB').expect(404);

    expect(chinese.type).toBe('application/problem+json');
    expect(chinese.body).toEqual({
      type: 'urn:problem:route-not-found',
      title: '没有这个地址',
      status: 404,
      code: 'route-not-found',
      instance: '/api/nowhere',
    });
    expect(english.body.title).toBe('There is no such address.');
  });

  it('sends a code address into the client, in capitals and without the junk behind it', async () => {
    const token = 'G0123456789Z';
    const whole = `https://duoduo.test/c/${token}?a=1`;
    const forms = [
      `/c/${token}`,
      `/c/${token.toLowerCase()}?from=weixin`,
      `/C/${token}/`,
      `/c/${token}%20${encodeURIComponent('请扫码')}`,
      `/c/G012-3456-789Z`,
      `/c/?q=${encodeURIComponent(whole)}`,
      `/c/?q=${encodeURIComponent(encodeURIComponent(whole))}`,
      `/c/?scene=${token}`,
    ];

    for (const form of forms) {
      const sent = await app.as(null).raw('get', form).expect(302);
      expect([form, sent.headers.location]).toEqual([form, `/#/pages/code/index?token=${token}`]);
    }
  });

  it('sends what is no token into the client, too, and never elsewhere', async () => {
    const wrong = await app.as(null).raw('get', '/c/g0123456789a?from=weixin').expect(302);
    const hostile = await app.as(null).raw('get', '/c/%2F%2Fevil.test?q=//evil.test&scene=https://evil.test').expect(302);

    expect(wrong.headers.location).toBe('/#/pages/code/index?token=G0123456789A');
    expect(hostile.headers.location).toBe('/#/pages/code/index?token=');
    await app.as(null).raw('get', '/c/MP_verify_x.txt').expect(404);
  });

  it('sends strict headers and opens no other origin', async () => {
    const { headers } = await app.as(null).raw('get', '/livez').set('origin', 'https://elsewhere.test').expect(200);

    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe-eval');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});
