import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonJoin } from '../identity/person-join.entity';
import { moveColumn, PersonJoins } from '../identity/person-joins.service';
import { placesFor, runAll } from '../platform/database/sql';

/** When two records become one person, what he has read stays read; of a notice that both have read, one receipt remains. */
@Injectable()
export class NoticeJoins implements OnModuleInit {
  constructor(private readonly joins: PersonJoins) {}

  onModuleInit(): void {
    this.joins.onJoin((tx, join) => this.move(tx, join));
  }

  private async move(tx: EntityManager, join: PersonJoin): Promise<void> {
    const { fromPersonId, toPersonId } = join;
    const twice = await tx.query<{ noticeId: string }[]>(
      'SELECT a.noticeId FROM receipts a JOIN receipts b ON b.noticeId = a.noticeId WHERE a.personId = ? AND b.personId = ?',
      [fromPersonId, toPersonId],
    );
    for (const { noticeId } of twice) {
      const [other] = await tx.query<{ confirmedAt: unknown }[]>('SELECT confirmedAt FROM receipts WHERE noticeId = ? AND personId = ?', [
        noticeId,
        fromPersonId,
      ]);
      await tx.query('UPDATE receipts SET confirmedAt = COALESCE(confirmedAt, ?) WHERE noticeId = ? AND personId = ?', [
        other!.confirmedAt,
        noticeId,
        toPersonId,
      ]);
    }
    const ids = twice.map(({ noticeId }) => noticeId);
    await runAll(tx, [
      ...(ids.length > 0
        ? [[`DELETE FROM receipts WHERE personId = ? AND noticeId IN (${placesFor(ids)})`, [fromPersonId, ...ids]] as [string, unknown[]]]
        : []),
      moveColumn('receipts', 'personId', join),
    ]);
  }
}
