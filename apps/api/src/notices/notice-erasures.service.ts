import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { type Kept, PersonErasures } from '../identity/person-erasures.service';
import { Clock } from '../platform/clock';
import { runAll, type Statement } from '../platform/database/sql';
import { NoticePictures } from './notice-pictures.service';
import { WaitingNotice } from './waiting-notice.entity';

/** When somebody goes, what he read goes. His household stays counted as reached, without saying through whom. */
@Injectable()
export class NoticeErasures implements OnModuleInit {
  constructor(
    private readonly erasures: PersonErasures,
    private readonly pictures: NoticePictures,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  async kept(): Promise<Kept[]> {
    return [];
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    await this.takeBack(tx, personId);
    await this.unname(tx, personId);
    await tx.query('DELETE FROM receipts WHERE personId = ?', [personId]);
  }

  /** What he wrote and nobody has let out goes out no more. */
  private async takeBack(tx: EntityManager, personId: string): Promise<void> {
    const now = this.clock.now();
    const open = await tx.findBy(WaitingNotice, { writerId: personId, state: In(['waiting', 'sent-back']) });
    await runAll(
      tx,
      open.flatMap(({ id }): Statement[] => [
        ["UPDATE waiting_notices SET state = 'taken-back' WHERE id = ? AND state IN ('waiting', 'sent-back')", [id]],
        this.pictures.free(id, now),
      ]),
    );
  }

  /** By notice and household, as their key begins: whatever he did for his household he had opened himself. */
  private async unname(tx: EntityManager, personId: string): Promise<void> {
    const opened = await tx.query<{ id: string }[]>('SELECT DISTINCT noticeId AS id FROM receipts WHERE personId = ?', [personId]);
    const homes = await tx.query<{ id: string }[]>('SELECT DISTINCT householdId AS id FROM members WHERE personId = ?', [personId]);
    for (const { id: noticeId } of opened) {
      await runAll(
        tx,
        homes.map(({ id }) => [
          'UPDATE household_receipts SET personId = NULL WHERE noticeId = ? AND householdId = ? AND personId = ?',
          [noticeId, id, personId],
        ]),
      );
    }
  }
}
