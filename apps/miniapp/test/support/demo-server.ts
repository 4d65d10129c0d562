import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { PictureFile } from './picture-files';

const ROOT = resolve(__dirname, '../../../..');
const BUILT_API = join(ROOT, 'apps/api/dist/main.js');
const READY_WITHIN_MS = 240_000;
const ASK_EVERY_MS = 100;
const KEPT_OUTPUT = 4_000;
const DEMO_PASSWORD = 'duoduo-demo';

interface About {
  demo: boolean;
  demoPersons: { username: string; name: string; title: string; place: string }[];
  demoCodes: { kind: 'grid' | 'household'; label: string; url: string }[];
}

/** The built service as a demo of its own: a fresh database in a temporary folder, a free port of this machine. */
export class DemoServer {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  /** Starts the service and waits until the demo is seeded. @throws with the end of its output if it does not get that far */
  static async start(settings: Record<string, string> = {}): Promise<DemoServer> {
    if (!existsSync(BUILT_API)) throw new Error('apps/api/dist is missing: npm run build:api');
    const folder = mkdtempSync(join(tmpdir(), 'duoduo-client-'));
    const port = await freePort();
    const child = spawn(process.execPath, [BUILT_API], {
      cwd: ROOT,
      env: { ...environment(port, folder), ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const server = new DemoServer(`http://127.0.0.1:${port}`, child, folder);
    try {
      await server.isReady();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  async about(): Promise<About> {
    return (await (await fetch(`${this.url}/api/about`)).json()) as About;
  }

  /** The address printed on a code of the demo whose label contains `label`. */
  async codeUrl(kind: 'grid' | 'household', label = ''): Promise<string> {
    const { demoCodes } = await this.about();
    const code = demoCodes.find((each) => each.kind === kind && each.label.includes(label));
    if (!code) throw new Error(`the demo has no ${kind} code "${label}"`);
    return code.url;
  }

  /** Signs a person of the demo in, for what a test arranges without looking at a page. */
  async as(username: string): Promise<Person> {
    const body = { method: 'password', username, password: DEMO_PASSWORD };
    const session = (await ask(`${this.url}/api/sessions`, 'POST', body, {})) as { accessToken: string };
    return new Person(this.url, session.accessToken);
  }

  /** Somebody who has signed in by himself. */
  asBearer(accessToken: string): Person {
    return new Person(this.url, accessToken);
  }

  /** Ends the service and forgets its data. */
  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = new Promise((done) => this.child.once('exit', done));
      this.child.kill('SIGTERM');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async isReady(): Promise<void> {
    let output = '';
    const keep = (chunk: Buffer) => void (output = (output + chunk.toString()).slice(-KEPT_OUTPUT));
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    const deadline = performance.now() + READY_WITHIN_MS;
    while (performance.now() < deadline) {
      if (this.child.exitCode !== null) throw new Error(`the service ended (${this.child.exitCode}):\n${output}`);
      const reply = await fetch(`${this.url}/readyz`).catch(() => null);
      if (reply?.ok) return;
      await new Promise((wait) => setTimeout(wait, ASK_EVERY_MS));
    }
    throw new Error(`the service is not ready:\n${output}`);
  }
}

/** A signed-in person, over HTTP. */
export class Person {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  get<T>(path: string): Promise<T> {
    return ask(`${this.url}/api${path}`, 'GET', undefined, this.headers()) as Promise<T>;
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return ask(`${this.url}/api${path}`, 'POST', body, { ...this.headers(), 'idempotency-key': randomUUID() }) as Promise<T>;
  }

  patch<T>(path: string, body: object): Promise<T> {
    return ask(`${this.url}/api${path}`, 'PATCH', body, this.headers()) as Promise<T>;
  }

  /** Sends a picture, and answers its id. */
  async sendPhoto({ name, mimeType, buffer }: PictureFile): Promise<string> {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(buffer)], { type: mimeType }), name);
    const headers = { ...this.headers(), 'idempotency-key': randomUUID() };
    const reply = await fetch(`${this.url}/api/photos`, { method: 'POST', headers, body });
    if (reply.status !== 201) throw new Error(`the picture was refused: ${reply.status} ${await reply.text()}`);
    return ((await reply.json()) as { id: string }).id;
  }

  private headers(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }
}

async function ask(url: string, method: string, body: object | undefined, headers: Record<string, string>): Promise<unknown> {
  const json = body && { 'content-type': 'application/json' };
  const reply = await fetch(url, { method, headers: { ...json, ...headers }, body: body && JSON.stringify(body) });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${url}: ${reply.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/** What a stranger's machine would have: no settings of ours, nothing of the test's own. */
function environment(port: number, folder: string): NodeJS.ProcessEnv {
  const { NODE_ENV: _mode, DATABASE_URL: _database, REDIS_URL: _redis, PUBLIC_URL: _url, ...rest } = process.env;
  return { ...rest, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'error' };
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}
