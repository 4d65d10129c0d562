import { IsOptional, IsString } from 'class-validator';
import type { PersonDetails } from '../identity/people.service';
import { maskDay, maskIdNumber, maskName, maskPhone } from '../platform/field-cipher';
import { DayField, IdNumberField, Length, PersonNameField, PhoneField } from '../platform/http/fields';
import type { CareNoteText } from './sealed-care-notes.service';

/** What is to change; null takes a value away. Masked values are refused. */
export class PatchPersonBody {
  @PersonNameField({ optional: true }) name?: string;
  @PhoneField({ nullable: true }) phone?: string | null;
  /** 18 characters; the day of birth follows it. */
  @IdNumberField({ nullable: true }) idNumber?: string | null;
  @DayField({ nullable: true }) bornOn?: string | null;
}

/** Somebody in the file. Everything personal is masked. */
export class FilePersonView {
  id!: string;
  name!: string;
  phone!: string | null;
  idNumber!: string | null;
  /** The year, and stars. */
  bornOn!: string | null;

  static of(this: void, { id, name, phone, idNumber, bornOn }: PersonDetails): FilePersonView {
    return {
      id,
      name: maskName(name),
      phone: phone && maskPhone(phone),
      idNumber: idNumber && maskIdNumber(idNumber),
      bornOn: bornOn && maskDay(bornOn),
    };
  }
}

export class CareNoteBody {
  /** Null takes it away. */
  @IsOptional() @IsString() @Length(1, 1000) note!: string | null;
}

/** A note on care in the clear. That it was read is recorded. */
export class CareNoteView {
  note!: string | null;
  updatedAt!: string | null;

  static of(this: void, { note, updatedAt }: CareNoteText): CareNoteView {
    return { note, updatedAt: updatedAt?.toISOString() ?? null };
  }
}
