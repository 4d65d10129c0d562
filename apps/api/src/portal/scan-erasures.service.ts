import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countOf, type Kept, PersonErasures } from '../identity/person-erasures.service';

/** When somebody goes, the doors at which he scanned keep their log. */
@Injectable()
export class ScanErasures implements OnModuleInit {
  constructor(private readonly erasures: PersonErasures) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  async kept(db: EntityManager, personId: string): Promise<Kept[]> {
    const count = await countOf(db, 'scans', 'personId = ?', [personId]);
    return [{ what: '扫过的户码', why: '供住户查询谁来过，只显示岗位', count, isNamed: false }];
  }
}
