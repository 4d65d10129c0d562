import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeProblem } from './check-node.mjs';
import { greeting } from './greeting.mjs';
import { lanAddress, lanSettings } from './lan.mjs';
import { freePort } from './preflight.mjs';

const START = join(__dirname, 'start.mjs');

/** Runs `npm start`'s script as a child and gives its code and what it said on stderr. */
function start(env, args = [START]) {
  const { status, stderr } = spawnSync(process.execPath, args, { env: { ...process.env, ...env }, encoding: 'utf8', timeout: 30_000 });
  return { status, said: stderr.trim().split('\n') };
}

describe('starting the service', () => {
  let folder;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'duoduo-start-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(['v20.19.0', 'v20.20.2', 'v22.0.0', 'v24.9.0'])('runs on Node %s', (version) => expect(nodeProblem(version)).toBeNull());
  it.each(['v16.20.0', 'v18.19.0', 'v20.18.3', 'v21.7.0'])('refuses Node %s', (version) => expect(nodeProblem(version)).toContain(version));

  it('tells an old Node so in one sentence', () => {
    const asOldNode = `Object.defineProperty(process, 'version', { value: 'v18.19.0' }); import(${JSON.stringify(START)});`;

    const { status, said } = start({}, ['-e', asOldNode]);

    expect(status).toBe(1);
    expect(said).toEqual([expect.stringContaining('Node.js 20.19')]);
  });

  it('tells that the port is busy, and how to choose another, in one sentence', async () => {
    const port = await freePort();
    const other = createServer();
    await new Promise((ready) => other.listen(port, '127.0.0.1', ready));

    const { status, said } = start({ PORT: String(port), DATA_DIR: folder });
    other.close();

    expect(status).toBe(1);
    expect(said).toEqual([expect.stringMatching(new RegExp(`端口 ${port} 已被占用.*PORT=3100 npm start`))]);
  });

  it('tells that the port is no port', () => {
    expect(start({ PORT: 'http', DATA_DIR: folder }).said).toEqual([expect.stringContaining('“http”')]);
  });

  it('tells that the folder cannot be written, in one sentence', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');

    const { status, said } = start({ PORT: String(await freePort()), DATA_DIR: join(file, 'data') });

    expect(status).toBe(1);
    expect(said).toEqual([expect.stringMatching(/文件夹不可写.*DATA_DIR=/)]);
  });
});

describe('opening the demo to the local network', () => {
  const card = (address, more = {}) => ({ address, family: 'IPv4', internal: false, ...more });

  it('takes the address a phone would use', () => {
    const address = lanAddress({
      lo: [card('127.0.0.1', { internal: true })],
      docker0: [card('172.17.0.1')],
      eth0: [card('fe80::1', { family: 'IPv6' }), card('203.0.113.7')],
      wlan0: [card('192.168.1.20')],
    });

    expect(address).toBe('192.168.1.20');
  });

  it('finds none where there is no network', () => expect(lanAddress({ lo: [card('127.0.0.1', { internal: true })] })).toBeNull());

  it('makes another password each time, and keeps a given one', () => {
    const passwords = [1, 2, 3].map(() => lanSettings({}).DEMO_PASSWORD);

    if (lanSettings({}).problem) return expect(lanSettings({}).problem).toContain('局域网');
    expect(new Set(passwords).size).toBe(3);
    expect(passwords[0]).toMatch(/^[A-HJKMNP-TV-Z2-9]{12}$/);
    expect(lanSettings({ DEMO_PASSWORD: 'given-by-hand' }).DEMO_PASSWORD).toBe('given-by-hand');
  });
});

describe('the greeting', () => {
  const about = {
    version: '0.1.0',
    demo: true,
    demoPersons: [{ username: 'resident', name: '王奶奶', title: '居民', place: '3号楼' }],
    demoCodes: [{ kind: 'grid', label: '格码', url: 'http://127.0.0.1:3000/c/G1' }],
  };

  it('says where to look and as whom', () => {
    const said = greeting(about, { url: 'http://127.0.0.1:3000' });

    for (const part of ['http://127.0.0.1:3000/', 'duoduo-demo', '居民 王奶奶 3号楼', '/c/G1']) expect(said).toContain(part);
  });

  it('names nobody where there is no demo', () => {
    expect(greeting({ ...about, demo: false }, { url: 'http://x' })).not.toContain('duoduo-demo');
  });
});
