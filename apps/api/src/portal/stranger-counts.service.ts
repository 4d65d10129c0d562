import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { EntityManager } from 'typeorm';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';

const EVERY_MS = 5000;
const COUNTS_PER_TRANSACTION = 200;

interface Count {
  dwellingId: string;
  day: string;
  scans: number;
}

/**
 * Strangers' scans by door and day. They are added up in this process and written every five seconds, so that who reloads a page without
 * signing in does not make the database write; a crash loses at most that much of a figure nobody is named in.
 */
@Injectable()
export class StrangerCounts implements OnModuleDestroy {
  private readonly log = new Logger(StrangerCounts.name);
  private waiting = new Map<string, Count>();

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  add(dwellingId: string, scans = 1, day = dayOf(this.clock.now())): void {
    const key = `${day} ${dwellingId}`;
    this.waiting.set(key, { dwellingId, day, scans: (this.waiting.get(key)?.scans ?? 0) + scans });
  }

  async onModuleDestroy(): Promise<void> {
    await this.write();
  }

  /** Writes what came together. What cannot be written waits for the next time. */
  @Interval(EVERY_MS)
  async write(): Promise<void> {
    const counts = [...this.waiting.values()];
    this.waiting = new Map();
    while (counts.length > 0) {
      const some = counts.splice(0, COUNTS_PER_TRANSACTION);
      try {
        await this.transactions.run((tx) => addAll(tx, some));
      } catch (error) {
        this.log.warn({ error: (error as Error).name }, 'scans of strangers wait to be counted');
        [...some, ...counts.splice(0)].forEach(({ dwellingId, scans, day }) => this.add(dwellingId, scans, day));
      }
    }
  }
}

/** In one order, so that two replicas do not wait for each other. */
async function addAll(tx: EntityManager, counts: readonly Count[]): Promise<void> {
  const inOrder = [...counts].sort((a, b) => (a.dwellingId < b.dwellingId ? -1 : 1));
  for (const { dwellingId, day, scans } of inOrder) {
    const added = await affectedBy(tx, 'UPDATE stranger_counts SET scans = scans + ? WHERE dwellingId = ? AND day = ?', [
      scans,
      dwellingId,
      day,
    ]);
    if (added === 0) {
      await runAll(tx, [insertOf('stranger_counts', [{ dwellingId, day, scans }])]);
    }
  }
}
