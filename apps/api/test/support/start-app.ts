import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request, { type Response, type Test as Sent } from 'supertest';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module';
import { Clock } from '../../src/platform/clock';
import { type Config, loadConfig } from '../../src/platform/config';
import { fastifyAdapter, setUpHttp } from '../../src/platform/http/http-setup';
import { OutboxRelay } from '../../src/platform/outbox/outbox-relay';
import { Given } from './given';
import { makeMigratedDatabase, type TestDatabase } from './test-database';
import { testEnvironment } from './test-environment';

/** A Wednesday morning in working time, Asia/Shanghai. */
export const T0 = new Date('2026-03-04T02:00:00.000Z');

/** What a signed-in caller is known by; the builders of `given` answer it. */
export interface Caller {
  token: string;
}

export interface TestApp {
  nest: NestFastifyApplication;
  given: Given;
  clock: Clock;
  /** For ledger invariants only; everything else looks at an answer. */
  db: DataSource;
  env: Record<string, string>;
  as(caller: Caller | null): Client;
  /** Delivers everything the outbox owes. */
  drainOutbox(): Promise<number>;
  get<T>(service: Type<T>): T;
  close(): Promise<void>;
}

export interface StartOptions {
  env?: Record<string, string>;
  /** The clock runs by itself instead of standing at T0. */
  realTime?: boolean;
  /** Starts on this database, and leaves it there when it closes; on a new one unless told. */
  database?: TestDatabase;
  /** Called before the application is created, e.g. to watch the routes. */
  before?(app: NestFastifyApplication): void;
}

/** The whole application on a database of its own, listening on a free port of 127.0.0.1. */
export async function startApp(options: StartOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await makeMigratedDatabase());
  const env = { ...testEnvironment(), ...database.env, ...options.env };
  const config = loadConfig(env);
  const clock = new Clock();
  if (!options.realTime) {
    clock.set(T0);
  }
  const nest = await createApp(config, clock, options.before);
  await nest.listen(0, '127.0.0.1');
  const url = (await nest.getUrl()).replace('[::1]', '127.0.0.1');
  return {
    nest,
    clock,
    env,
    db: nest.get(DataSource),
    given: new Given(nest),
    as: (caller) => new Client(url, caller?.token ?? null),
    drainOutbox: () => nest.get(OutboxRelay).drain(),
    get: (service) => nest.get(service, { strict: false }),
    close: async () => {
      await nest.close();
      if (!options.database) {
        await database.drop();
      }
    },
  };
}

async function createApp(config: Config, clock: Clock, before?: (app: NestFastifyApplication) => void): Promise<NestFastifyApplication> {
  const module = await Test.createTestingModule({ imports: [AppModule.with(config, clock)] }).compile();
  const nest = module.createNestApplication<NestFastifyApplication>(fastifyAdapter(config), {
    logger: config.LOG_LEVEL === 'silent' ? false : undefined,
  });
  before?.(nest);
  await setUpHttp(nest);
  return nest;
}

/** Sends requests under `/api` as one caller. POSTs carry a fresh Idempotency-Key unless one is given. */
export class Client {
  constructor(
    private readonly url: string,
    private readonly token: string | null,
  ) {}

  get(path: string): Sent {
    return this.sign(request(this.url).get(this.path(path)));
  }

  post(path: string, body?: object, idempotencyKey: string = randomUUID()): Sent {
    return this.sign(request(this.url).post(this.path(path)).set('idempotency-key', idempotencyKey)).send(body ?? {});
  }

  /** Any method, exactly as written: no prefix, no key. */
  raw(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string): Sent {
    return this.sign(request(this.url)[method](path));
  }

  patch(path: string, body: object): Sent {
    return this.sign(request(this.url).patch(this.path(path))).send(body);
  }

  delete(path: string): Sent {
    return this.sign(request(this.url).delete(this.path(path)));
  }

  private path(path: string): string {
    return `/api${path}`;
  }

  private sign(sent: Sent): Sent {
    return this.token ? sent.set('authorization', `Bearer ${this.token}`) : sent;
  }
}

/** For `.buffer(true).parse(bytesOf)`: the body of a download as it came. */
export function bytesOf(reply: Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  (reply as unknown as NodeJS.ReadableStream)
    .on('data', (chunk: Buffer) => chunks.push(chunk))
    .on('end', () => done(null, Buffer.concat(chunks)));
}
