import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, Simulator } from './simulator';

const UI = join(__dirname, '../../src/ui');
const MAIN_PACKAGE_LIMIT_BYTES = 1_500_000;
const KNOWN_KEYS = [
  'pages',
  'subPackages',
  'tabBar',
  'window',
  'lazyCodeLoading',
  'permission',
  'requiredPrivateInfos',
  '__usePrivacyCheck__',
];

const SESSION = {
  accessToken: 'a',
  refreshToken: 'r',
  expiresAt: '2126-01-01T00:00:00.000Z',
  person: { id: '0000000000000', name: '王奶奶' },
};

/** Every file of the build, relative to it. */
const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(DIST, file)).isFile());
const read = (file: string) => readFileSync(join(DIST, file), 'utf8');

describe('the compiled mini-program', () => {
  let app: Simulator;

  beforeEach(() => void (app = new Simulator()));
  afterEach(() => app.close());

  it('starts, and asks who is there', async () => {
    app.launch();
    await app.arrives('pages/sign-in/index');
    await app.sees('多多');

    expect(app.errors).toEqual([]);
  });

  it('opens every page of app.json for somebody who is signed in', async () => {
    app.storage.set('duoduo.session', JSON.stringify(SESSION));
    app.launch();
    for (const route of app.routes) {
      app.pages.moves.reLaunch({ url: `/${route}?id=0000000000000&token=0000000000000&code=150603002004001` });
      await app.until(`${route} to draw`, () => app.pages.current?.isDrawn);
      await app.comesToRest();
      expect(app.pages.routes).toHaveLength(1);
    }

    expect(app.errors).toEqual([]);
    expect(app.heavyUpdates).toEqual([]);
  });

  it('has the script, the settings and the markup of every page', () => {
    const missing = app.routes
      .flatMap((route) => ['.js', '.json', '.wxml'].map((end) => route + end))
      .filter((file) => !files.includes(file));

    expect(missing).toEqual([]);
    expect(new Set(app.routes).size).toBe(app.routes.length);
  });

  it('has two to five tabs, each a page of the main package', () => {
    const { list } = app.appJson.tabBar!;

    expect(list.length).toBeGreaterThanOrEqual(2);
    expect(list.length).toBeLessThanOrEqual(5);
    expect(app.appJson.pages).toEqual(expect.arrayContaining(list.map(({ pagePath }) => pagePath)));
    for (const icon of list.flatMap(({ iconPath, selectedIconPath }) => [iconPath, selectedIconPath])) {
      if (icon) expect(existsSync(join(DIST, icon))).toBe(true);
    }
  });

  it('keeps subpackages apart and uses no setting that WeChat does not know', () => {
    const roots = (app.appJson.subPackages ?? []).map(({ root }) => `${root.replace(/\/$/, '')}/`);
    const inside = (path: string) => roots.filter((root) => path.startsWith(root));

    expect(roots.filter((root) => inside(root).length > 1)).toEqual([]);
    expect(app.appJson.pages.filter((page) => inside(page).length > 0)).toEqual([]);
    expect(Object.keys(app.appJson).filter((key) => !KNOWN_KEYS.includes(key))).toEqual([]);
  });

  it('draws every icon and scene by its stylesheet: a page has no drawing of its own', () => {
    const style = read('app-origin.wxss');
    const symbols = (file: string) => [...readFileSync(join(UI, file), 'utf8').matchAll(/<symbol id="(\w+)-(\w+)"/g)];
    const parts = [
      ...symbols('icons.svg').map(([, kind, name]) => `.dd-${kind}--${name}`),
      ...symbols('scenes.svg').flatMap(([, kind, name]) => ['before', 'after'].map((layer) => `.dd-${kind}--${name}::${layer}`)),
    ];

    expect(parts.length).toBeGreaterThan(50);
    expect(parts.filter((part) => !style.includes(`${part}{-webkit-mask-image:url("data:image/svg+xml`))).toEqual([]);
  });

  it('keeps the main package under 1.5 MB', () => {
    const roots = (app.appJson.subPackages ?? []).map(({ root }) => `${root.replace(/\/$/, '')}/`);
    const main = files.filter((file) => !roots.some((root) => file.startsWith(root)));
    const bytes = main.reduce((sum, file) => sum + statSync(join(DIST, file)).size, 0);

    expect(bytes).toBeLessThan(MAIN_PACKAGE_LIMIT_BYTES);
  });

  it('carries no reader of codes in pictures: WeChat scans by itself', () => {
    expect(files.filter((file) => file.endsWith('.js') && read(file).includes('inversionAttempts'))).toEqual([]);
  });

  it('is written in JavaScript that the webviews know: no private fields', () => {
    const withPrivateFields = files.filter((file) => file.endsWith('.js') && /[;{}\s]#[a-zA-Z_$][\w$]*\s*[=;(]|this\.#\w/.test(read(file)));

    expect(withPrivateFields).toEqual([]);
  });

  it('lets meaning through to a screen reader', () => {
    const wxml = read('base.wxml');

    for (const attribute of ['aria-role', 'aria-label', 'aria-checked', 'aria-hidden']) expect(wxml).toContain(`${attribute}="{{i.`);
  });
});
