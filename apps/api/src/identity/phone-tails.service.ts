import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { runAll, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { FieldCipher } from '../platform/field-cipher';
import { normalPhone } from './person.rules';

const ROWS_PER_BATCH = 200;

/** Gives people from before the index of last four digits their place in it. May be killed at any time and begun again. */
@Injectable()
export class PhoneTails {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly cipher: FieldCipher,
  ) {}

  /** How many people were given one. Whose number cannot be opened is passed over: key rotation names him. */
  async fill(): Promise<number> {
    let filled = 0;
    let after = '';
    for (let rows = await this.batch(after); rows.length > 0; rows = await this.batch(after)) {
      const statements = rows.map((row) => this.indexed(row)).filter((statement) => statement !== null);
      await this.transactions.run((tx) => runAll(tx, statements));
      filled += statements.length;
      after = rows.at(-1)!.id;
    }
    return filled;
  }

  private batch(after: string): Promise<{ id: string; phoneSealed: string }[]> {
    return this.db.query(
      `SELECT id, phoneSealed FROM people WHERE id > ? AND phoneSealed IS NOT NULL AND phoneTailIndex IS NULL ORDER BY id LIMIT ?`,
      [after, ROWS_PER_BATCH],
    );
  }

  private indexed({ id, phoneSealed }: { id: string; phoneSealed: string }): Statement | null {
    const phone = this.opened(id, phoneSealed);
    if (phone === null) {
      return null;
    }
    const index = this.cipher.blindIndex('people', 'phoneTailIndex', normalPhone(phone).slice(-4));
    return ['UPDATE people SET phoneTailIndex = ? WHERE id = ? AND phoneSealed = ?', [index, id, phoneSealed]];
  }

  private opened(rowId: string, sealed: string): string | null {
    try {
      return this.cipher.open({ table: 'people', column: 'phoneSealed', rowId }, sealed);
    } catch {
      return null;
    }
  }
}
