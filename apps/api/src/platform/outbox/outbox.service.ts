import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock';
import { insertOf, runAll, type Statement } from '../database/sql';
import { newId } from '../new-id';
import { OutboxEvent } from './outbox-event.entity';

/** Owes a side effect inside the caller's transaction. */
@Injectable()
export class Outbox {
  constructor(private readonly clock: Clock) {}

  /** Delivered from `afterMs` on. */
  async append(tx: EntityManager, topic: string, payload: Record<string, unknown>, afterMs = 0): Promise<void> {
    await runAll(tx, [this.statement(topic, payload, afterMs)]);
  }

  /** Owes it once, under an id of its own, whoever comes to owe it: the primary key decides. @param id at most 13 characters */
  async appendOnce(tx: EntityManager, id: string, topic: string, payload: Record<string, unknown>): Promise<void> {
    if (!(await tx.existsBy(OutboxEvent, { id }))) {
      await runAll(tx, [this.row(id, topic, payload, 0)]);
    }
  }

  /** The same as a statement, for a verb that sends all its rows in one round trip. */
  statement(topic: string, payload: Record<string, unknown>, afterMs = 0): Statement {
    return this.row(newId(this.clock.now()), topic, payload, afterMs);
  }

  private row(id: string, topic: string, payload: Record<string, unknown>, afterMs: number): Statement {
    const now = this.clock.now();
    const nextAt = new Date(now.getTime() + afterMs);
    return insertOf('outbox', [{ id, topic, payload: JSON.stringify(payload), state: 'waiting', nextAt, attempts: 0, createdAt: now }]);
  }
}
