import { HOUSEHOLD_TAGS, type HouseholdTag, type Relation, RELATIONS } from '@duoduo/contracts/households';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { maskName, maskPhone } from '../platform/field-cipher';
import { AreaCodeField, OneOf, Whole } from '../platform/http/fields';
import { PageQuery } from '../platform/page';
import type { HouseholdFile, HouseholdMember, HouseholdSummary } from './households.service';

export class ListHouseholdsQuery extends PageQuery {
  /** Only households inside this area. */
  @AreaCodeField({ optional: true }) areaCode?: string;
  /** Words of the address, or the head's full name. */
  @IsOptional() @IsString() @MaxLength(60) q?: string;
}

/** A household as staff see it in a list: names are masked. */
export class HouseholdView {
  id!: string;
  dwellingId!: string;
  address!: string;
  /** The grid. */
  areaCode!: string;
  estateName!: string;
  /** Masked; null when nobody is named as head. */
  headName!: string | null;
  @Whole() memberCount!: number;
  @OneOf(HOUSEHOLD_TAGS, 'HouseholdTag', { each: true }) tags!: HouseholdTag[];

  static of(this: void, household: HouseholdSummary): HouseholdView {
    return {
      id: household.id,
      dwellingId: household.dwellingId,
      address: household.address,
      areaCode: household.gridCode,
      estateName: household.estateName,
      headName: household.headName && maskName(household.headName),
      memberCount: household.memberCount,
      tags: household.tags,
    };
  }
}

export class HouseholdPage {
  items!: HouseholdView[];
  nextCursor!: string | null;
}

/** One person of a household. Name and phone are masked. */
export class HouseholdMemberView {
  personId!: string;
  name!: string;
  @OneOf(RELATIONS, 'Relation') relation!: Relation;
  phone!: string | null;

  static of(this: void, member: HouseholdMember): HouseholdMemberView {
    return {
      personId: member.personId,
      name: maskName(member.name),
      relation: member.relation,
      phone: member.phone && maskPhone(member.phone),
    };
  }
}

export class HouseholdDetailView extends HouseholdView {
  members!: HouseholdMemberView[];

  static ofFile(this: void, file: HouseholdFile): HouseholdDetailView {
    return { ...HouseholdView.of(file), members: file.members.map(HouseholdMemberView.of) };
  }
}
