import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { hash } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import type { AccessRecord } from './access-record.entity';

export type NewAccessRecord = Omit<AccessRecord, 'id' | 'createdAt' | 'occasion' | 'linkId'> & { linkId?: string };

/** The same look again within this time is the second tap, or the answer to the first was lost. */
const SAME_LOOK_MS = 60_000;

/** Who saw what of whom. The only code that writes `access_records`. */
@Injectable()
export class AccessRecords {
  constructor(private readonly clock: Clock) {}

  /** Written in the transaction that reads the values: no record, no values. */
  async record(tx: EntityManager, record: NewAccessRecord): Promise<void> {
    await this.insert(tx, record, null);
  }

  /** The same for what is asked by a tap: repeated within a minute by the same person for the same purpose it is one look. */
  async recordOnce(tx: EntityManager, record: NewAccessRecord): Promise<void> {
    const now = this.clock.now();
    const minute = Math.floor(now.getTime() / SAME_LOOK_MS);
    const [occasion, theOneBefore] = [occasionOf(record, minute), occasionOf(record, minute - 1)];
    const recent = await tx.query<unknown[]>('SELECT id FROM access_records WHERE occasion IN (?, ?) AND createdAt > ?', [
      occasion,
      theOneBefore,
      new Date(now.getTime() - SAME_LOOK_MS),
    ]);
    if (recent.length === 0) {
      await this.insert(tx, record, occasion);
    }
  }

  private async insert(tx: EntityManager, { fields, linkId, ...record }: NewAccessRecord, occasion: string | null): Promise<void> {
    const createdAt = this.clock.now();
    const row = { id: newId(createdAt), ...record, linkId: linkId ?? null, fields: JSON.stringify(fields), occasion, createdAt };
    await runAll(tx, [insertOf('access_records', [row])]);
  }
}

function occasionOf({ kind, actorPersonId, householdId, personId, fields, purpose }: NewAccessRecord, minute: number): string {
  return hash(kind, actorPersonId, householdId ?? '', personId ?? '', [...fields].sort().join(), purpose, String(minute));
}
