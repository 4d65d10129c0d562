import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countOf, type Kept, PersonErasures } from '../identity/person-erasures.service';

/** When somebody goes, pictures that show what was done stay with it; what he sent and never used goes, its file with the next sweep. */
@Injectable()
export class PhotoErasures implements OnModuleInit {
  constructor(private readonly erasures: PersonErasures) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  async kept(db: EntityManager, personId: string): Promise<Kept[]> {
    const count = await countOf(db, 'photos', 'ownerId = ? AND subjectId IS NOT NULL', [personId]);
    return [{ what: '诉求、办理和通知里的照片', why: '说明事情和办理情况，不写是谁拍的', count, isNamed: false }];
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    await tx.query('DELETE FROM photos WHERE ownerId = ? AND subjectId IS NULL', [personId]);
  }
}
