import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Caller } from './start-app';
import type { TestDatabase } from './test-database';
import { testEnvironment } from './test-environment';

const MAIN = resolve(__dirname, '../../dist/main.js');
const READY_WITHIN_MS = 30_000;

/** The compiled API in a process of its own, which a test may kill. */
export class BuiltApi {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** `log` is given everything that the process writes. */
  static async start(database: TestDatabase, more: { env?: Record<string, string>; log?: (text: string) => void } = {}): Promise<BuiltApi> {
    if (!existsSync(MAIN)) {
      throw new Error('apps/api/dist is missing: run "npm run build:libs && npm run build:api" first');
    }
    const port = await freePort();
    const env = { ...testEnvironment(), ...database.env, ...more.env, PORT: String(port), HOST: '127.0.0.1', PATH: process.env.PATH };
    const child: ChildProcess = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', more.log ? 'pipe' : 'ignore', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => more.log?.(chunk.toString()));
    }
    const api = new BuiltApi(child, `http://127.0.0.1:${port}`);
    await api.ready();
    return api;
  }

  as(caller: Caller | null): Client {
    return new Client(this.url, caller?.token ?? null);
  }

  /** SIGKILL: no handler runs, nothing is flushed. */
  async killNine(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) {
      return;
    }
    const gone = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGKILL');
    await gone;
  }

  private async ready(): Promise<void> {
    let complaint = '';
    this.child.stderr!.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    const deadline = performance.now() + READY_WITHIN_MS;
    while (performance.now() < deadline) {
      if (this.child.exitCode !== null) {
        throw new Error(`the API ended at its start: ${complaint}`);
      }
      const isReady = await fetch(`${this.url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isReady) {
        return;
      }
      await pause(50);
    }
    await this.killNine();
    throw new Error(`the API was not ready in time: ${complaint}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}
