import type { Posted } from '../support/given-identity';
import { pictureOfPdf, read, textOfPdf } from '../support/printed-pages';
import { bytesOf, startApp, T0, type TestApp } from '../support/start-app';

describe('a certificate on paper', () => {
  let app: TestApp;
  let me: Posted;

  beforeAll(async () => {
    app = await startApp();
    const { personId } = await app.given.person({ name: '斯琴高娃' });
    me = await app.given.post({ role: 'volunteer', areaCode: '150603002004', personId });
    await app.given.hours({ personId, minutes: 95 });
    await app.given.hours({ personId, minutes: 30 });
  });
  beforeEach(() => app.clock.set(T0));
  afterAll(() => app.close());

  const issued = async () => (await app.as(me).post('/me/certificates').expect(201)).body;
  const pdf = (url: string) => app.as(null).raw('get', url).buffer(true).parse(bytesOf);
  const page = (code: string) => app.as(null).raw('get', `/api/certificate-checks/${code}`);

  it('says whose it is, what he served and by what, where, and its code; its QR leads to the page that checks it', async () => {
    const { id, pdfUrl, checkCode } = await issued();

    const reply = await pdf(pdfUrl).expect(200);

    expect(reply.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="duoduo-certificate-${id}.pdf"`,
    });
    const text = textOfPdf(reply.body as Buffer).replace(/\n/g, '');
    for (const words of ['斯琴高娃', '2 小时 5 分钟', '手工补录', '园丁社区', '开具日期：2026年3月4日', checkCode]) {
      expect(text).toContain(words);
    }
    expect((reply.body as Buffer).toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(read(pictureOfPdf(reply.body as Buffer))).toBe(`https://duoduo.test/api/certificate-checks/${checkCode}`);
  });

  it('opens for ten minutes, to nobody without the link, and by a fresh one again', async () => {
    const { id, pdfUrl } = await issued();

    app.clock.set(new Date(T0.getTime() + 10 * 60_000 + 1));
    expect((await pdf(pdfUrl).expect(404)).status).toBe(404);
    await app
      .as(null)
      .get(`/certificate-papers/${id}.pdf?exp=4102444800000&sig=${'0'.repeat(32)}`)
      .expect(404);

    app.clock.set(T0);
    const { items } = (await app.as(me).get('/me/certificates').expect(200)).body;
    expect(items[0].id).toBe(id);
    await pdf(items[0].pdfUrl).expect(200);
    expect(
      (
        await app
          .as(await app.given.volunteer())
          .get('/me/certificates')
          .expect(200)
      ).body.items,
    ).toEqual([]);
  });

  it('is checked on a page without a script, the name masked; one that is unknown is no certificate', async () => {
    const { checkCode } = await issued();

    const { text, headers } = await page(checkCode).expect(200);
    expect(headers['content-type']).toContain('text/html');
    for (const words of ['这张证明是真的', '斯**', '2 小时 5 分钟', '园丁社区', checkCode]) expect(text).toContain(words);
    expect(text).not.toMatch(/琴高娃|<script/);

    expect((await page('00000-00000').expect(200)).text).toContain('没有查到这张证明');
    expect((await page(encodeURIComponent('<b>')).expect(200)).text).not.toContain('<b>');
    for (let guess = 0; guess < 9; guess++) await page('00000-00000').expect(200);
    expect((await page(checkCode).expect(200)).text).toContain('请过十分钟再试');
  });
});
