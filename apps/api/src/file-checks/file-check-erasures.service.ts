import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countOf, type Kept, PersonErasures } from '../identity/person-erasures.service';

/** When a grid worker goes, what he checked stays checked; by whom is a number. */
@Injectable()
export class FileCheckErasures implements OnModuleInit {
  constructor(private readonly erasures: PersonErasures) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  async kept(db: EntityManager, personId: string): Promise<Kept[]> {
    const count = await countOf(db, 'file_checks', 'checkedById = ?', [personId]);
    return [{ what: '核对过的住户档案', why: '说明档案核对过，只记编号', count, isNamed: false }];
  }
}
