import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock';
import { insertOf, runAll, type Statement } from '../database/sql';
import { newId } from '../new-id';

/** Owes a side effect inside the caller's transaction. */
@Injectable()
export class Outbox {
  constructor(private readonly clock: Clock) {}

  /** Delivered from `afterMs` on. */
  async append(tx: EntityManager, topic: string, payload: Record<string, unknown>, afterMs = 0): Promise<void> {
    await runAll(tx, [this.statement(topic, payload, afterMs)]);
  }

  /** The same as a statement, for a verb that sends all its rows in one round trip. */
  statement(topic: string, payload: Record<string, unknown>, afterMs = 0): Statement {
    const now = this.clock.now();
    const nextAt = new Date(now.getTime() + afterMs);
    return insertOf('outbox', [
      { id: newId(now), topic, payload: JSON.stringify(payload), state: 'waiting', nextAt, attempts: 0, createdAt: now },
    ]);
  }
}
