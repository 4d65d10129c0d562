import { setTimeout as pause } from 'node:timers/promises';
import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { WRITER } from './data-sources';
import { isSqlite } from './sql';

const ATTEMPTS = 5;

/** Races another transaction won: deadlock, lock wait, snapshot, duplicate key, node not ready. */
const LOST_RACES = new Set([1213, 1205, 1020, 1062, 1047]);
const LOST_CONNECTIONS = new Set(['PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNREFUSED']);
/** Of MariaDB: a row has changed since it was read. */
const CHANGED_SINCE_READ = 1020;
/** Extended result codes of SQLite: unique index, primary key. */
const SQLITE_DUPLICATES = new Set([2067, 1555]);

/** Thrown by work whose guarded update came too late and that will decide otherwise when it looks again: it is run again, as after a deadlock. */
export class RaceLost extends Error {
  readonly errno = CHANGED_SINCE_READ;
}

/**
 * The one way to write to the database.
 *
 * Work may run more than once (it is retried after a lost race and after a lost connection, also at COMMIT),
 * so it must touch nothing but `tx`: no HTTP calls, no messages, no in-memory state.
 */
@Injectable()
export class Transactions {
  private queue: Promise<unknown> = Promise.resolve();

  constructor(@Inject(WRITER) private readonly writer: DataSource) {}

  run<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return isSqlite(this.writer) ? this.oneAtATime(() => this.withRetry(work)) : this.withRetry(work);
  }

  private async withRetry<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.writer.transaction(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !isLostRace(error)) {
          throw error;
        }
        await pause(randomInt(5, 10 * 2 ** attempt));
      }
    }
  }

  /** TypeORM shares one connection on SQLite and serialises nothing: overlapping transactions wait their turn here. */
  private oneAtATime<T>(turn: () => Promise<T>): Promise<T> {
    const mine = this.queue.then(turn);
    this.queue = mine.catch(() => undefined);
    return mine;
  }
}

/** Whether running the same work again may succeed. */
export function isLostRace(error: unknown): boolean {
  const { errno, code, errcode } = ((error as { driverError?: object } | null)?.driverError ?? error ?? {}) as {
    errno?: number;
    code?: string;
    errcode?: number;
  };
  return LOST_RACES.has(errno ?? 0) || LOST_CONNECTIONS.has(code ?? '') || SQLITE_DUPLICATES.has(errcode ?? 0);
}
