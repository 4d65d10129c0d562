import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './preflight.mjs';

const START = join(__dirname, 'start.mjs');
const SECOND_START_MS = 20_000;

/** Runs `npm start`'s script on the tree as it is built, until it has said as whom to look. */
async function start(env, [command, ...args] = [process.execPath, START]) {
  const child = spawn(command, args, { env: { ...process.env, ...env } });
  const ended = new Promise((done) => child.once('exit', (code, signal) => done({ code, signal })));
  let said = '';
  const greeted = new Promise((ready) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        said += text;
        if (/Ctrl\+C/.test(said)) ready();
      });
    }
  });
  await Promise.race([greeted, ended]);
  return { said: () => said, stop: () => (child.kill('SIGTERM'), ended) };
}

describe('npm start on a built tree', () => {
  let env;
  let url;
  beforeAll(async () => {
    const port = String(await freePort());
    url = `http://127.0.0.1:${port}`;
    env = {
      PORT: port,
      HOST: '127.0.0.1',
      DATA_DIR: mkdtempSync(join(tmpdir(), 'duoduo-start-')),
      NODE_ENV: '',
      DATABASE_URL: '',
      PUBLIC_URL: '',
    };
  });
  afterAll(() => rmSync(env.DATA_DIR, { recursive: true, force: true }));

  it('says where to look and as whom, serves the client there, and ends well when asked to', async () => {
    const service = await start(env);
    const page = await fetch(`${url}/`);
    const about = await (await fetch(`${url}/api/about`)).json();
    const { code } = await service.stop();

    expect(service.said()).toContain(`${url}/`);
    for (const { username } of about.demoPersons) expect(service.said()).toContain(username);
    for (const { url: code } of about.demoCodes) expect(service.said()).toContain(code);
    expect(about.demoPersons.length).toBeGreaterThan(10);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(code).toBe(0);
  });

  it('goes on with the same data, in seconds', async () => {
    const before = performance.now();
    const service = await start(env);
    const elapsedMs = performance.now() - before;
    const { code } = await service.stop();

    expect(code).toBe(0);
    expect(elapsedMs).toBeLessThan(SECOND_START_MS);
  });

  (process.platform === 'win32' ? it.skip : it)('ends when a SIGTERM ends the shell that npm puts between', async () => {
    const service = await start({ ...env, npm_lifecycle_event: 'start' }, ['sh', '-c', `"${process.execPath}" "${START}"; true`]);
    await service.stop();
    const deadline = performance.now() + 10_000;
    while (service.said().includes('已停止') === false && performance.now() < deadline) await new Promise((next) => setTimeout(next, 50));

    expect(service.said()).toContain('已停止');
    await expect(fetch(url)).rejects.toThrow();
  });

  it('leaves what reset:demo empties', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(__dirname, 'reset-demo.mjs')], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readdirSync(env.DATA_DIR)).toEqual([]);
  });
});
