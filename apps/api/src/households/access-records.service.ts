import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { newId } from '../platform/new-id';
import type { AccessRecord } from './access-record.entity';

export type NewAccessRecord = Omit<AccessRecord, 'id' | 'createdAt'>;

/** Who saw what of whom. The only code that writes `access_records`. */
@Injectable()
export class AccessRecords {
  constructor(private readonly clock: Clock) {}

  /** Written in the transaction that reads the values: no record, no values. */
  async record(tx: EntityManager, { fields, ...record }: NewAccessRecord): Promise<void> {
    const createdAt = this.clock.now();
    await runAll(tx, [insertOf('access_records', [{ id: newId(createdAt), ...record, fields: JSON.stringify(fields), createdAt }])]);
  }
}
