import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Kept, PersonErasures } from '../identity/person-erasures.service';
import type { PersonJoin } from '../identity/person-join.entity';
import { moveColumn, PersonJoins } from '../identity/person-joins.service';
import { runAll } from '../platform/database/sql';

/** When somebody goes, what WeChat might have brought him goes. When two records become one person, his consents go along. */
@Injectable()
export class MessagePeople implements OnModuleInit {
  constructor(
    private readonly erasures: PersonErasures,
    private readonly joins: PersonJoins,
  ) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
    this.joins.onJoin((tx, join) => this.move(tx, join));
  }

  async kept(): Promise<Kept[]> {
    return [];
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    await runAll(tx, [
      ['DELETE FROM message_credits WHERE personId = ?', [personId]],
      ['DELETE FROM messages WHERE personId = ?', [personId]],
    ]);
  }

  /** The file's record had no account, hence nothing of its own; what came since under the other is dropped where both have it. */
  private async move(tx: EntityManager, join: PersonJoin): Promise<void> {
    const { fromPersonId, toPersonId } = join;
    const both = (table: string, column: string) =>
      tx.query<unknown[]>(
        `DELETE FROM ${table} WHERE personId = ? AND ${column} IN
          (SELECT ${column} FROM (SELECT ${column} FROM ${table} WHERE personId = ?) AS his)`,
        [fromPersonId, toPersonId],
      );
    await both('message_credits', 'kind');
    await both('messages', 'causeId');
    await runAll(tx, [moveColumn('message_credits', 'personId', join), moveColumn('messages', 'personId', join)]);
  }
}
