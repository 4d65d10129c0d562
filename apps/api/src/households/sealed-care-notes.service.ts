import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock';
import { FieldCipher } from '../platform/field-cipher';
import { newId } from '../platform/new-id';
import { CareNote } from './care-note.entity';

export interface CareNoteText {
  note: string | null;
  updatedAt: Date | null;
}

/** The only code that writes, seals and opens `care_notes`. Who may ask is decided before. */
@Injectable()
export class SealedCareNotes {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  async find(tx: EntityManager, personId: string): Promise<CareNoteText> {
    const row = await tx.findOneBy(CareNote, { personId });
    return { note: row && this.cipher.open(placeOf(row.id), row.noteSealed), updatedAt: row?.updatedAt ?? null };
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
}

const placeOf = (rowId: string) => ({ table: 'care_notes', column: 'noteSealed', rowId });
