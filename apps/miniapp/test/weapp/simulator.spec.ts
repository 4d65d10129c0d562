import { Simulator } from './simulator';

/** The simulator must be able to say no: without that, a green run of the others proves nothing. */
describe('the simulator', () => {
  let app: Simulator;

  beforeEach(async () => {
    app = new Simulator();
    app.launch();
    await app.arrives('pages/sign-in/index');
  });
  afterEach(() => app.close());

  it('gives the program no more than a mini-program has', () => {
    const globals = ['window', 'document', 'fetch', 'URL', 'AbortController', 'TextEncoder', 'process', 'require', 'Buffer'];

    expect(globals.filter((name) => app.evaluate(`typeof ${name}`) !== 'undefined')).toEqual([]);
    expect(app.evaluate('typeof wx.request + typeof getApp + typeof setTimeout')).toBe('functionfunctionfunction');
  });

  it('refuses a page that does not exist, and a tab by the wrong door', async () => {
    app.pages.moves.navigateTo({ url: '/pages/nowhere/index' });
    app.pages.moves.navigateTo({ url: '/pages/home/index' });
    await app.until('two refusals', () => app.errors.length === 2);

    expect(app.errors[0]).toContain('page "pages/nowhere/index" is not found');
    expect(app.errors[1]).toContain('can not navigateTo a tabbar page');
  });

  it('notes what the program throws later', async () => {
    app.evaluate('setTimeout(function () { throw new Error("planted") }, 0)');
    await app.until('the planted error', () => app.errors.some((error) => error.includes('planted')));
  });

  it('weighs every setData, also of a page that was left', async () => {
    app.evaluate('getCurrentPages()[0].setData({ planted: "字".repeat(90000) })');
    // a page for everybody: the home of who is not signed in leads back at once
    app.pages.moves.reLaunch({ url: '/pages/notice/index?id=0' });
    await app.until('the other page', () => app.pages.routes.join() === 'pages/notice/index');

    expect(app.heavyUpdates).toEqual([expect.stringMatching(/^pages\/sign-in\/index: 270\d\d\d bytes$/)]);
  });

  it('sends requests to no address but the compiled one', async () => {
    const failed = new Promise((done) => app.requests.request({ url: 'https://example.test/api/about', fail: done }));

    expect(await failed).toEqual({ errMsg: expect.stringContaining('url not in domain list') });
    expect(app.errors).toHaveLength(1);
  });

  it('says what there is when something else is looked for', () => {
    expect(() => app.screen.one('button', '没有这个')).toThrow(/0 of button .*words: /s);
  });
});
