import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, loadConfig } from './config';

const KEY = 'a'.repeat(64);
const production = { NODE_ENV: 'production', ACCESS_TOKEN_KEY: KEY, FIELD_KEYS: `k1:${KEY}`, CODE_KEYS: `k1:${KEY}` };

describe('the environment', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'duoduo-config-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is a demo when nothing is said, with secrets made once and readable by the owner only', () => {
    const first = loadConfig({ DATA_DIR: folder });
    const second = loadConfig({ DATA_DIR: folder });

    expect(first.isDemo).toBe(true);
    expect(second.ACCESS_TOKEN_KEY).toBe(first.ACCESS_TOKEN_KEY);
    expect(JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))).toHaveProperty('FIELD_KEYS');
    expect(statSync(join(folder, 'secrets.json')).mode & 0o077).toBe(0);
  });

  it.each([
    ['in production', { NODE_ENV: 'production' }],
    ['with a database', { DATABASE_URL: 'mariadb://u@127.0.0.1/d' }],
  ])('is no demo %s and needs its secrets', (_, env) => {
    expect(() => loadConfig({ DATA_DIR: folder, ...env })).toThrow(/ACCESS_TOKEN_KEY[\s\S]*FIELD_KEYS[\s\S]*CODE_KEYS/);
  });

  it.each([
    ['PORT', 'a lot'],
    ['DATABASE_URL', 'postgres://u@h/d'],
    ['REDIS_URL', 'http://h'],
    ['LOG_LEVEL', 'loud'],
    ['ACCESS_TOKEN_KEY', 'short'],
    ['FIELD_KEYS', 'k1:xyz'],
    ['ADMIN_PASSWORD', 'short'],
    ['PUBLIC_URL', 'not a url'],
    ['WECHAT_APPID', 'gh_123456789'],
    ['WECHAT_SECRET', 'short'],
    ['WECHAT_API_URL', 'api.weixin.qq.com'],
  ])('names a bad %s', (name, value) => {
    const load = () => loadConfig({ ...production, DATA_DIR: folder, [name]: value });

    expect(load).toThrow(ConfigError);
    expect(load).toThrow(new RegExp(name));
  });

  it('wants the secret of the mini-program with its id', () => {
    const load = (more: object) => loadConfig({ ...production, DATA_DIR: folder, WECHAT_APPID: 'wx0123456789abcdef', ...more });

    expect(() => load({})).toThrow(/WECHAT_SECRET/);
    expect(load({ WECHAT_SECRET: KEY.slice(0, 32) }).WECHAT_API_URL).toBe('https://api.weixin.qq.com');
  });

  it('has words checked where there is a mini-program, unless told otherwise', () => {
    const load = (more: object) => loadConfig({ ...production, DATA_DIR: folder, ...more }).checksContent;
    const program = { WECHAT_APPID: 'wx0123456789abcdef', WECHAT_SECRET: KEY.slice(0, 32) };

    expect([load({}), load({ WECHAT_CONTENT_CHECK: 'true' })]).toEqual([false, false]);
    expect([load(program), load({ ...program, WECHAT_CONTENT_CHECK: 'false' })]).toEqual([true, false]);
  });
});
