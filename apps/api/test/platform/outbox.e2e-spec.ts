import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Outbox } from '../../src/platform/outbox/outbox.service';
import { OutboxHandlers } from '../../src/platform/outbox/outbox-handlers';
import { Transactions } from '../../src/platform/database/transactions';
import { startApp, type TestApp } from '../support/start-app';

/** Empty where scripts/test.mjs found none. */
const redisServer = process.env.REDIS_SERVER_PATH ?? 'redis-server';

/** Hears every event of `topic`, and counts how often each came. */
function listenTo(app: TestApp, topic: string): Map<number, number> {
  const heard = new Map<number, number>();
  app.get(OutboxHandlers).on(topic, 'test', async ({ payload }) => {
    const number = payload.number as number;
    heard.set(number, (heard.get(number) ?? 0) + 1);
  });
  return heard;
}

async function owe(app: TestApp, topic: string, from: number, to: number): Promise<void> {
  for (let number = from; number < to; number++) {
    await app.get(Transactions).run((tx) => app.get(Outbox).append(tx, topic, { number }));
  }
}

async function until(what: () => boolean, timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!what()) {
    if (Date.now() > end) {
      throw new Error('waited in vain');
    }
    await pause(20);
  }
}

describe('the outbox in one process', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('delivers once what was committed, and nothing that was rolled back', async () => {
    const heard = listenTo(app, 'committed');
    await owe(app, 'committed', 0, 3);
    const refused = app.get(Transactions).run(async (tx) => {
      await app.get(Outbox).append(tx, 'committed', { number: 99 });
      throw new Error('changed my mind');
    });
    await expect(refused).rejects.toThrow('changed my mind');

    await app.drainOutbox();
    await until(() => heard.size === 3, 5000);
    await app.drainOutbox();

    expect([...heard]).toEqual([0, 1, 2].map((number) => [number, 1]));
  });

  it('comes again after a failure, later', async () => {
    let tries = 0;
    app.get(OutboxHandlers).on('fragile', 'test', async () => {
      tries += 1;
      if (tries === 1) {
        throw new Error('not yet');
      }
    });
    await owe(app, 'fragile', 0, 1);

    await app.drainOutbox();
    await until(() => tries === 1, 5000);
    await pause(300); // the relay's own poll must not bring it back before its time
    expect(tries).toBe(1);
    app.clock.advance(60_000);
    await app.drainOutbox();
    await until(() => tries === 2, 5000);
  });
});

(redisServer ? describe : describe.skip)('the outbox over Redis', () => {
  let app: TestApp;
  let port: number;
  let redis: ChildProcess;

  beforeAll(async () => {
    port = await freePort();
    redis = await startRedis(port);
    app = await startApp({ env: { REDIS_URL: `redis://127.0.0.1:${port}` }, realTime: true });
  });
  afterAll(async () => {
    await app?.close();
    redis?.kill('SIGKILL');
  });

  it('delivers everything although Redis is killed and comes back empty', async () => {
    const heard = listenTo(app, 'carried');
    await owe(app, 'carried', 0, 40);
    await until(() => heard.size > 0, 10_000);

    redis.kill('SIGKILL');
    await owe(app, 'carried', 40, 60);
    redis = await startRedis(port);
    await owe(app, 'carried', 60, 80);

    // What Redis took with it comes again when its lease is over, what it refused when its wait is: time runs, and fast.
    await until(() => {
      app.clock.advance(1000);
      return heard.size === 80;
    }, 50_000);
  }, 60_000);
});

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function startRedis(port: number): Promise<ChildProcess> {
  const child = spawn(redisServer, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.stdout!.on('data', (text: Buffer) => text.toString().includes('Ready to accept connections') && resolve());
  });
  return child;
}
