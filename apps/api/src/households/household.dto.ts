import { HOUSEHOLD_TAGS, type HouseholdTag, type Relation, RELATIONS } from '@duoduo/contracts/households';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsString, MaxLength, ValidateNested } from 'class-validator';
import { maskName } from '../platform/field-cipher';
import { AreaCodeField, IdField, InstantField, MayBeLeftOut, OneOf, Whole } from '../platform/http/fields';
import { PageQuery } from '../platform/page';
import { OwnerView } from './dwelling.dto';
import type { HouseholdSummary } from './household.sql';
import type { HouseholdDetails } from './household-details.service';
import { HouseholdMemberView, NamedPersonBody } from './member.dto';

const MEMBERS_MAX = 30;

export class ListHouseholdsQuery extends PageQuery {
  /** Only households inside this area. */
  @AreaCodeField({ optional: true }) areaCode?: string;
  /** Only households of this estate, door by door. */
  @IdField({ optional: true }) estateId?: string;
  /** Words of the address, the full name of anybody who lives there, or the last four digits of his phone. */
  @MayBeLeftOut() @IsString() @MaxLength(60) q?: string;
  @OneOf(HOUSEHOLD_TAGS, 'HouseholdTag', { optional: true }) tag?: HouseholdTag;
}

export class NewHouseholdMemberBody extends NamedPersonBody {
  /** To the head of the household. */
  @OneOf(RELATIONS, 'Relation') relation!: Relation;
}

export class CreateHouseholdBody {
  @IdField() dwellingId!: string;
  @IsArray()
  @ArrayMaxSize(MEMBERS_MAX)
  @ValidateNested({ each: true })
  @Type(() => NewHouseholdMemberBody)
  members!: NewHouseholdMemberBody[];
  @MayBeLeftOut() @OneOf(HOUSEHOLD_TAGS, 'HouseholdTag', { each: true, optional: true }) tags?: HouseholdTag[];
  /** When it moved in: now unless given. */
  @InstantField({ optional: true }) fromAt?: Date;
}

export class PatchHouseholdBody {
  /** All of its tags: they replace those before. */
  @IsArray() @ArrayMaxSize(HOUSEHOLD_TAGS.length) @OneOf(HOUSEHOLD_TAGS, 'HouseholdTag', { each: true }) tags!: HouseholdTag[];
}

export class MoveBody {
  @IdField() dwellingId!: string;
  /** Now unless given. */
  @InstantField({ optional: true }) at?: Date;
}

export class MoveOutBody {
  /** Now unless given. */
  @InstantField({ optional: true }) at?: Date;
}

/** A household as staff see it in a list: names are masked. */
export class HouseholdView {
  id!: string;
  dwellingId!: string;
  estateId!: string;
  address!: string;
  /** The grid. */
  areaCode!: string;
  estateName!: string;
  /** Masked; null when nobody is named as head. */
  headName!: string | null;
  @Whole() memberCount!: number;
  /** Empty for who may not read about care. */
  @OneOf(HOUSEHOLD_TAGS, 'HouseholdTag', { each: true }) tags!: HouseholdTag[];

  static of(this: void, household: HouseholdSummary): HouseholdView {
    return {
      id: household.id,
      dwellingId: household.dwellingId,
      estateId: household.estateId,
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

/** From when to when it lived where. */
export class HouseholdStayView {
  id!: string;
  dwellingId!: string;
  address!: string;
  fromAt!: string;
  /** Null while it lives there. */
  toAt!: string | null;
}

export class HouseholdDetailView extends HouseholdView {
  /** False when it has moved out. */
  livesThere!: boolean;
  members!: HouseholdMemberView[];
  /** The last one first. */
  stays!: HouseholdStayView[];
  /** Who owns the dwelling, as far as anybody said. */
  owner!: OwnerView | null;

  static ofFile(this: void, file: HouseholdDetails): HouseholdDetailView {
    return {
      ...HouseholdView.of(file),
      livesThere: file.livesThere,
      members: file.members.map((member) => HouseholdMemberView.of(member, file.withCareNote.has(member.personId))),
      stays: file.stays.map(({ id, dwellingId, address, fromAt, toAt }) => ({
        id,
        dwellingId,
        address,
        fromAt: fromAt.toISOString(),
        toAt: toAt?.toISOString() ?? null,
      })),
      owner: file.owner && OwnerView.of(file.owner),
    };
  }
}
