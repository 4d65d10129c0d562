import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Kept, PersonErasures } from '../identity/person-erasures.service';
import { runAll } from '../platform/database/sql';

/** When somebody goes, what he read goes. His household stays counted as reached, without saying through whom. */
@Injectable()
export class NoticeErasures implements OnModuleInit {
  constructor(private readonly erasures: PersonErasures) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  async kept(): Promise<Kept[]> {
    return [];
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    await this.unname(tx, personId);
    await tx.query('DELETE FROM receipts WHERE personId = ?', [personId]);
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
