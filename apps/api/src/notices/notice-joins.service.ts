import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonJoin } from '../identity/person-join.entity';
import { moveColumn, PersonJoins } from '../identity/person-joins.service';
import { runAll, type Statement } from '../platform/database/sql';

/** When two records become one person, what he has read stays read; of a notice that both have read, one receipt remains. What waits stays his, so that he does not let it out himself. */
@Injectable()
export class NoticeJoins implements OnModuleInit {
  constructor(private readonly joins: PersonJoins) {}

  onModuleInit(): void {
    this.joins.onJoin((tx, join) => this.move(tx, join));
  }

  private async move(tx: EntityManager, join: PersonJoin): Promise<void> {
    const { fromPersonId, toPersonId } = join;
    const twice = await tx.query<{ noticeId: string; version: number; confirmedAt: unknown }[]>(
      `SELECT a.noticeId, a.version, a.confirmedAt FROM receipts a
         JOIN receipts b ON b.noticeId = a.noticeId AND b.version = a.version WHERE a.personId = ? AND b.personId = ?`,
      [fromPersonId, toPersonId],
    );
    const kept = twice.flatMap(({ noticeId, version, confirmedAt }): Statement[] => [
      [
        'UPDATE receipts SET confirmedAt = COALESCE(confirmedAt, ?) WHERE noticeId = ? AND personId = ? AND version = ?',
        [confirmedAt, noticeId, toPersonId, version],
      ],
      ['DELETE FROM receipts WHERE noticeId = ? AND personId = ? AND version = ?', [noticeId, fromPersonId, version]],
    ]);
    await runAll(tx, [...kept, moveColumn('receipts', 'personId', join), moveColumn('waiting_notices', 'writerId', join)]);
  }
}
