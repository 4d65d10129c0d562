import { Injectable } from '@nestjs/common';
import { FieldCipher } from '../platform/field-cipher';
import type { Visit } from './visit.entity';

/** The only code that seals and opens what visitors note: it is about people at home. */
@Injectable()
export class SealedVisits {
  constructor(private readonly cipher: FieldCipher) {}

  seal(visitId: string, note: string): string {
    return this.cipher.seal(placeOf(visitId), note);
  }

  open({ id, noteSealed }: Pick<Visit, 'id' | 'noteSealed'>): string | null {
    return noteSealed === null ? null : this.cipher.open(placeOf(id), noteSealed);
  }
}

const placeOf = (rowId: string) => ({ table: 'visits', column: 'noteSealed', rowId });
