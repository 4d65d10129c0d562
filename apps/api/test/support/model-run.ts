import { SchedulerRegistry } from '@nestjs/schedule';
import type { DataSource } from 'typeorm';
import { WRITER } from '../../src/platform/database/data-sources';
import { OutboxRelay } from '../../src/platform/outbox/outbox-relay';
import { Faults } from './faults';
import { startApp, type TestApp } from './start-app';

/** How many courses, of which seed: MODEL_RUNS, MODEL_SEED. */
export const RUNS = Number(process.env.MODEL_RUNS ?? 100);
export const SEED = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);
export const TIMEOUT_MS = RUNS * 10_000;

/** The application with planned faults and nothing else under way: a plan says which transaction meets one. Prints the seed. */
export async function startForModel(): Promise<{ app: TestApp; faults: Faults }> {
  const app = await startApp();
  const timers = app.nest.get(SchedulerRegistry, { strict: false });
  for (const name of timers.getIntervals()) timers.deleteInterval(name);
  await app.get(OutboxRelay).onApplicationShutdown();
  process.stderr.write(`MODEL_SEED=${SEED} MODEL_RUNS=${RUNS}\n`);
  return { app, faults: new Faults(app.nest.get<DataSource>(WRITER)) };
}
