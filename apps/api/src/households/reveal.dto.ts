import {
  ACCESS_KINDS,
  type AccessKind,
  DIAL_PURPOSES,
  type DialPurpose,
  PERSONAL_FIELDS,
  type PersonalField,
  REVEALABLE_FIELDS,
  type RevealableField,
} from '@duoduo/contracts/households';
import { type Role, ROLES } from '@duoduo/contracts/roles';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique } from 'class-validator';
import type { PersonDetails } from '../identity/people.service';
import { IdField, OneOf, PurposeField } from '../platform/http/fields';

export class RevealBody {
  @OneOf(REVEALABLE_FIELDS, 'RevealableField', { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(REVEALABLE_FIELDS.length)
  @ArrayUnique()
  fields!: RevealableField[];
  /** What for, in words that the household reads. */
  @PurposeField() purpose!: string;
  /** One of the household; everybody in it when left out. */
  @IdField({ optional: true }) personId?: string;
}

/** Only the fields that were asked for; null where nothing is known. */
export class RevealedMemberView {
  personId!: string;
  name?: string;
  @ApiProperty({ type: 'string', nullable: true, required: false }) phone?: string | null;
  @ApiProperty({ type: 'string', nullable: true, required: false }) idNumber?: string | null;
  @ApiProperty({ type: 'string', nullable: true, required: false }) bornOn?: string | null;

  static of(this: void, person: PersonDetails, fields: readonly RevealableField[]): RevealedMemberView {
    return { personId: person.id, ...Object.fromEntries(fields.map((field) => [field, person[field]])) };
  }
}

export class RevealedView {
  members!: RevealedMemberView[];
}

export class DialBody {
  /** `contact` when left out. */
  @OneOf(DIAL_PURPOSES, 'DialPurpose', { optional: true }) purpose: DialPurpose = 'contact';
}

export class DialView {
  number!: string;
  /** False in a demo: its numbers are invented and must not be called. */
  dialling!: boolean;
}

/** A member of staff, as he was posted when he looked; or who is linked to the household, masked. */
export class AccessActorView {
  name!: string;
  @OneOf(ROLES, 'Role', { nullable: true }) role!: Role | null;
  /** Where his post is. */
  @ApiProperty({ type: 'string', nullable: true }) areaName!: string | null;
  /** 联系党员: he called by his link to the household, not by a post. */
  isLinked!: boolean;
}

export class AccessPersonView {
  id!: string;
  /** Masked when he is no member of the household any more. */
  name!: string;
}

/** Somebody looked at what is masked. */
export class AccessView {
  id!: string;
  @OneOf(ACCESS_KINDS, 'AccessKind') kind!: AccessKind;
  at!: string;
  by!: AccessActorView;
  /** The one person it was about; null where it was about the whole household, or its area. */
  person!: AccessPersonView | null;
  /** What he saw in the clear; empty for an export that stayed masked. */
  @OneOf(PERSONAL_FIELDS, 'PersonalField', { each: true }) fields!: PersonalField[];
  purpose!: string;
}

export class AccessPage {
  items!: AccessView[];
  nextCursor!: string | null;
}
