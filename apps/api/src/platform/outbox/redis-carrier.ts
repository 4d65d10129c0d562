import { Logger } from '@nestjs/common';
import { type Job, Queue, Worker } from 'bullmq';
import type { DeliveredEvent } from './outbox-handlers';

const QUEUE = 'duoduo-outbox';
const CONCURRENCY = 8;

/**
 * Carries outbox events over Redis, so that several replicas share the work. Redis may be lost at any time:
 * the row in the database is the truth, and an event that does not come back within its lease is sent again.
 */
export class RedisCarrier {
  private readonly log = new Logger(RedisCarrier.name);
  private readonly queue: Queue<DeliveredEvent>;
  private worker: Worker<DeliveredEvent> | null = null;

  constructor(
    private readonly url: string,
    private readonly finish: (event: DeliveredEvent) => Promise<void>,
  ) {
    this.queue = new Queue(QUEUE, { connection: { ...connectionOf(url), enableOfflineQueue: false } });
    this.queue.on('error', (error) => this.log.warn({ error: error.name }, 'Redis is away, events wait in the database'));
  }

  start(): void {
    this.worker = new Worker(QUEUE, (job: Job<DeliveredEvent>) => this.finish(job.data), {
      connection: { ...connectionOf(this.url), maxRetriesPerRequest: null },
      concurrency: CONCURRENCY,
    });
    this.worker.on('failed', (job, error) =>
      this.log.warn({ outboxId: job?.data.id, topic: job?.data.topic, error: error.name }, 'a handler failed, the event comes again'),
    );
    this.worker.on('error', (error) => this.log.warn({ error: error.name }, 'the worker lost Redis'));
  }

  async stop(): Promise<void> {
    await this.worker?.close();
    await this.queue.close();
  }

  async send(event: DeliveredEvent): Promise<void> {
    await this.queue.add(event.topic, event, { jobId: event.id, removeOnComplete: true, removeOnFail: true });
  }
}

function connectionOf(url: string) {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 6379),
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(pathname.length > 1 && { db: Number(pathname.slice(1)) }),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
}
