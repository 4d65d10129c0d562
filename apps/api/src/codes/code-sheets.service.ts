import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { CodeSheet } from './code-sheet.entity';
import { CodesService } from './codes.service';

export interface NewSheet {
  madeBy: string;
  gridCode: string | null;
  dwellingIds: string[];
}

/** What is to be printed. */
@Injectable()
export class CodeSheets {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly codes: CodesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps what a sheet shows, and gives a code to what has none. The same key and body answers the first sheet.
   * @throws idempotency-key-reused
   */
  async prepare(sheet: NewSheet, idem: Idempotency): Promise<CodeSheet> {
    return this.transactions.run(async (tx) => {
      const made = await this.madeUnder(tx, idem);
      if (made) {
        return made;
      }
      const origin = { issuedBy: sheet.madeBy };
      await this.codes.issueMissing(tx, 'household', sheet.dwellingIds, origin);
      await this.codes.issueMissing(tx, 'grid', sheet.gridCode === null ? [] : [sheet.gridCode], origin);
      const createdAt = this.clock.now();
      const row = { id: newId(createdAt), ...sheet, createdAt, idemKey: idem.id, idemBody: idem.body };
      await tx.insert(CodeSheet, row);
      return row;
    });
  }

  find(sheetId: string): Promise<CodeSheet | null> {
    return this.db.manager.findOneBy(CodeSheet, { id: sheetId });
  }

  private async madeUnder(tx: EntityManager, idem: Idempotency): Promise<CodeSheet | null> {
    const made = await tx.findOneBy(CodeSheet, { idemKey: idem.id });
    return made && sameRequest(made, idem);
  }
}
