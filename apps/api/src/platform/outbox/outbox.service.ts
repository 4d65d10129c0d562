import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock';
import { insertOf, runAll, type Statement } from '../database/sql';
import { newId } from '../new-id';

/** Owes a side effect inside the caller's transaction. */
@Injectable()
export class Outbox {
  constructor(private readonly clock: Clock) {}

  async append(tx: EntityManager, topic: string, payload: Record<string, unknown>): Promise<void> {
    await runAll(tx, [this.statement(topic, payload)]);
  }

  /** The same as a statement, for a verb that sends all its rows in one round trip. */
  statement(topic: string, payload: Record<string, unknown>): Statement {
    const now = this.clock.now();
    return insertOf('outbox', [
      { id: newId(now), topic, payload: JSON.stringify(payload), state: 'waiting', nextAt: now, attempts: 0, createdAt: now },
    ]);
  }
}
