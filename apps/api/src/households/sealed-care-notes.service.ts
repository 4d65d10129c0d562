import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonJoin } from '../identity/person-join.entity';
import { PersonJoins } from '../identity/person-joins.service';
import { insideAreas } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { FieldCipher } from '../platform/field-cipher';
import { newId } from '../platform/new-id';
import { CareNote } from './care-note.entity';
import { memberOn } from './household.sql';

export interface CareNoteText {
  note: string | null;
  updatedAt: Date | null;
}

/** The only code that writes, seals and opens `care_notes`. Who may ask is decided before. */
@Injectable()
export class SealedCareNotes implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
    private readonly joins: PersonJoins,
  ) {}

  onModuleInit(): void {
    this.joins.onJoin((tx, join) => this.join(tx, join));
  }

  async find(tx: EntityManager, personId: string): Promise<CareNoteText> {
    const row = await tx.findOneBy(CareNote, { personId });
    return { note: row && this.cipher.open(placeOf(row.id), row.noteSealed), updatedAt: row?.updatedAt ?? null };
  }

  /** In how many households of an area somebody lives of whom a note is kept. */
  async countHomes(areaCode: string): Promise<number> {
    const now = this.clock.now();
    const today = memberOn(dayOf(now), 'm');
    const area = insideAreas([areaCode], 's.gridCode');
    const [row] = await this.db.query<{ homes: number | string }[]>(
      `SELECT COUNT(DISTINCT s.householdId) AS homes
         FROM stays s JOIN members m ON m.householdId = s.householdId AND ${today.sql}
         JOIN care_notes c ON c.personId = m.personId
        WHERE ${area.sql} AND s.fromAt <= ? AND (s.toAt IS NULL OR s.toAt > ?)`,
      [...today.params, ...area.params, now, now],
    );
    return Number(row!.homes);
  }

  async put(tx: EntityManager, personId: string, note: string | null): Promise<CareNoteText> {
    await tx.delete(CareNote, { personId });
    if (note === null) {
      return { note, updatedAt: null };
    }
    const updatedAt = this.clock.now();
    const id = newId(updatedAt);
    await tx.insert(CareNote, { id, personId, noteSealed: this.cipher.seal(placeOf(id), note), updatedAt });
    return { note, updatedAt };
  }

  /** Two records become one person: what either note says remains. */
  private async join(tx: EntityManager, { fromPersonId, toPersonId }: PersonJoin): Promise<void> {
    const { note } = await this.find(tx, fromPersonId);
    if (note !== null) {
      const kept = (await this.find(tx, toPersonId)).note;
      await this.put(tx, fromPersonId, null);
      await this.put(tx, toPersonId, kept === null ? note : `${kept}\n${note}`);
    }
  }
}

const placeOf = (rowId: string) => ({ table: 'care_notes', column: 'noteSealed', rowId });
