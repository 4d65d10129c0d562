import { type Relation, RELATIONS } from '@duoduo/contracts/households';
import { IsString, ValidateIf } from 'class-validator';
import { maskDay, maskIdNumber, maskName, maskPhone } from '../platform/field-cipher';
import { DayField, IdField, IdNumberField, OneOf, PersonNameField, PhoneField } from '../platform/http/fields';
import type { HouseholdMember } from './households.service';

/** Somebody by his file, or by what is known of him: `personId`, or at least `name`. */
export class NamedPersonBody {
  @IdField({ optional: true }) personId?: string;
  @ValidateIf(({ personId }: NamedPersonBody, name) => personId === undefined || name !== undefined)
  @IsString()
  @PersonNameField()
  name?: string;
  @IsString() @PhoneField({ nullable: true }) phone?: string | null;
  /** 18 characters. */
  @IdNumberField({ nullable: true }) idNumber?: string | null;
  /** For who has no identity number: otherwise it is taken from there. */
  @DayField({ nullable: true }) bornOn?: string | null;
}

export class AddMemberBody extends NamedPersonBody {
  /** To the head of the household. */
  @OneOf(RELATIONS, 'Relation') relation!: Relation;
  /** Today unless given. */
  @DayField({ optional: true }) fromDay?: string;
  /** His last day: a tenant has one. */
  @DayField({ nullable: true }) toDay?: string | null;
}

export class PatchMemberBody {
  @OneOf(RELATIONS, 'Relation', { optional: true }) relation?: Relation;
  /** His last day; null takes it away. */
  @DayField({ nullable: true }) toDay?: string | null;
}

export class EndMemberBody {
  /** His last day: today unless given. The day before his first takes back what was a mistake. */
  @DayField({ optional: true }) toDay?: string;
}

/** One person of a household. Everything personal is masked. */
export class HouseholdMemberView {
  /** Of the membership. */
  id!: string;
  personId!: string;
  name!: string;
  @OneOf(RELATIONS, 'Relation') relation!: Relation;
  phone!: string | null;
  idNumber!: string | null;
  /** The year, and stars. */
  bornOn!: string | null;
  fromDay!: string;
  /** His last day; null while there is none. */
  toDay!: string | null;
  /** There is a note on care, for who may read it. */
  hasCareNote!: boolean;

  static of(this: void, member: HouseholdMember, hasCareNote: boolean): HouseholdMemberView {
    return {
      id: member.id,
      personId: member.personId,
      name: maskName(member.name),
      relation: member.relation,
      phone: member.phone && maskPhone(member.phone),
      idNumber: member.idNumber && maskIdNumber(member.idNumber),
      bornOn: member.bornOn && maskDay(member.bornOn),
      fromDay: member.fromDay,
      toDay: member.toDay,
      hasCareNote,
    };
  }
}
