import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '../platform/database/transactions';

/** `foreign`: somebody's data that the demo did not write and leaves alone. */
export type DemoState = 'empty' | 'unfinished' | 'whole' | 'foreign';

/** What `PRAGMA user_version` of the demo's SQLite file says; 0 until something is written to it. */
const UNFINISHED = 1;
const WHOLE = 2;

/** Filled by migrations, so they stay when a demo that was cut off is emptied. */
const KEPT = new Set(['categories', 'point_rules', 'wechat_tokens']);

/** Knows how far a seeding came, so that a kill in the middle never leaves half a demo. The demo is always SQLite. */
@Injectable()
export class DemoDatabase {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
  ) {}

  async state(): Promise<DemoState> {
    const [row] = await this.db.query<{ user_version: number }[]>('PRAGMA user_version');
    switch (row!.user_version) {
      case UNFINISHED:
        return 'unfinished';
      case WHOLE:
        return 'whole';
      default: {
        const areas = await this.db.query<unknown[]>('SELECT 1 FROM areas LIMIT 1');
        return areas.length > 0 ? 'foreign' : 'empty';
      }
    }
  }

  /** Empties what an earlier seeding left and notes that one is under way, both or neither. */
  async begin(): Promise<void> {
    await this.transactions.run(async (tx) => {
      await tx.query('PRAGMA defer_foreign_keys = ON');
      for (const { tableName } of this.db.entityMetadatas) {
        if (!KEPT.has(tableName)) await tx.query(`DELETE FROM ${tableName}`);
      }
      await tx.query('DELETE FROM point_rules WHERE publishedById IS NOT NULL');
      await tx.query(`PRAGMA user_version = ${UNFINISHED}`);
    });
  }

  async finish(): Promise<void> {
    await this.transactions.run((tx) => tx.query(`PRAGMA user_version = ${WHOLE}`));
  }
}
