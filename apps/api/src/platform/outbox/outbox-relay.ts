import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock';
import { Config } from '../config';
import { affectedBy, instantOf } from '../database/sql';
import { Transactions } from '../database/transactions';
import { type DeliveredEvent, OutboxHandlers } from './outbox-handlers';
import { RedisCarrier } from './redis-carrier';

const POLL_MS = 250;
const BATCH = 100;
const LEASE_MS = 30_000;
const LONGEST_BACKOFF_MS = 15 * 60_000;

interface Row {
  id: string;
  topic: string;
  payload: string;
  nextAt: Date | string;
  attempts: number;
}

/**
 * Delivers what the outbox owes, at least once: in this process, or through BullMQ when REDIS_URL is set.
 * Whoever moves `nextAt` ahead holds the event until then, so replicas do not work twice, and an event lost on the way comes again.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(OutboxRelay.name);
  private readonly carrier: RedisCarrier | null;
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();
  private draining: Promise<unknown> = Promise.resolve();

  constructor(
    config: Config,
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly handlers: OutboxHandlers,
    private readonly clock: Clock,
  ) {
    this.carrier = config.REDIS_URL ? new RedisCarrier(config.REDIS_URL, (event) => this.finish(event)) : null;
  }

  onApplicationBootstrap(): void {
    this.carrier?.start();
    this.loop = this.poll();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    await this.carrier?.stop();
  }

  /** Delivers everything that is due now, after what is under way in this process. Tests call it instead of waiting. */
  drain(): Promise<number> {
    const mine = this.draining.then(() => this.deliverDue());
    this.draining = mine.catch(() => undefined);
    return mine;
  }

  private async deliverDue(): Promise<number> {
    let delivered = 0;
    for (let rows = await this.due(); rows.length > 0 && !this.stopping.signal.aborted; rows = await this.due()) {
      for (const row of rows) {
        delivered += (await this.take(row)) ? 1 : 0;
      }
    }
    return delivered;
  }

  private async poll(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.drain();
      } catch (error) {
        this.log.error({ error: (error as Error).name }, 'the outbox could not be read');
      }
      await pause(POLL_MS, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
    }
  }

  private due(): Promise<Row[]> {
    return this.db.query<Row[]>(
      'SELECT id, topic, payload, nextAt, attempts FROM outbox WHERE state = ? AND nextAt <= ? ORDER BY nextAt, id LIMIT ?',
      ['waiting', this.clock.now(), BATCH],
    );
  }

  private async take(row: Row): Promise<boolean> {
    const leaseUntil = new Date(this.clock.now().getTime() + LEASE_MS);
    const taken = await this.transactions.run((tx) =>
      affectedBy(tx, 'UPDATE outbox SET nextAt = ?, attempts = attempts + 1 WHERE id = ? AND state = ? AND nextAt = ?', [
        leaseUntil,
        row.id,
        'waiting',
        instantOf(row.nextAt),
      ]),
    );
    if (taken !== 1) {
      return false;
    }
    const event: DeliveredEvent = { id: row.id, topic: row.topic, payload: JSON.parse(row.payload) as Record<string, unknown> };
    try {
      await (this.carrier ? this.carrier.send(event) : this.finish(event));
    } catch (error) {
      this.log.warn(
        { outboxId: row.id, topic: row.topic, attempts: row.attempts + 1, error: (error as Error).name },
        'delivery failed, it comes again',
      );
      await this.postpone(row);
      return false;
    }
    return true;
  }

  private async finish(event: DeliveredEvent): Promise<void> {
    await this.handlers.deliver(event);
    await this.transactions.run((tx) =>
      affectedBy(tx, 'UPDATE outbox SET state = ? WHERE id = ? AND state = ?', ['done', event.id, 'waiting']),
    );
  }

  private async postpone(row: Row): Promise<void> {
    const backoffMs = Math.min(LONGEST_BACKOFF_MS, 1000 * 2 ** row.attempts);
    const nextAt = new Date(this.clock.now().getTime() + backoffMs);
    await this.transactions.run((tx) =>
      affectedBy(tx, 'UPDATE outbox SET nextAt = ? WHERE id = ? AND state = ?', [nextAt, row.id, 'waiting']),
    );
  }
}
