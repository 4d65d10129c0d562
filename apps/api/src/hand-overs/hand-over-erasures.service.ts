import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countOf, type Kept, PersonErasures } from '../identity/person-erasures.service';

/** When somebody goes, what he signed stays: it says who had to go on with the work. His name is that of his record. */
@Injectable()
export class HandOverErasures implements OnModuleInit {
  constructor(private readonly erasures: PersonErasures) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  async kept(db: EntityManager, personId: string): Promise<Kept[]> {
    const his = 'SELECT id FROM posts WHERE personId = ?';
    const count = await countOf(db, 'hand_overs', `fromPostId IN (${his}) OR toPostId IN (${his})`, [personId, personId]);
    return [{ what: '签过的交接单', why: '说明工作由谁接着做', count, isNamed: false }];
  }
}
