import { DWELLING_USES, type DwellingUse } from '@duoduo/contracts/households';
import { Type } from 'class-transformer';
import { IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { maskName, maskPhone } from '../platform/field-cipher';
import { AreaCodeField, IdField, Length, MayBeLeftOut, OneOf, Whole } from '../platform/http/fields';
import { PageQuery } from '../platform/page';
import type { DwellingFile, DwellingSummary, Owner } from './dwellings.service';
import { NamedPersonBody } from './member.dto';

export class ListDwellingsQuery extends PageQuery {
  /** Only dwellings inside this area. */
  @AreaCodeField({ optional: true }) areaCode?: string;
  /** Only dwellings of this estate, door by door. */
  @IdField({ optional: true }) estateId?: string;
  @MayBeLeftOut() @IsString() @MaxLength(16) building?: string;
  /** Words of the address. */
  @MayBeLeftOut() @IsString() @MaxLength(60) q?: string;
}

const DOOR = /^[^\s/]+$/;
const DOOR_MESSAGE = { message: '不能有空格和斜杠' };

export class PatchDwellingBody {
  /** Who owns it; null where nobody is known. */
  @IsOptional() @ValidateNested() @Type(() => NamedPersonBody) owner?: NamedPersonBody | null;
  @OneOf(DWELLING_USES, 'DwellingUse', { optional: true, nullable: true }) use?: DwellingUse | null;
  @MayBeLeftOut() @AreaCodeField() gridCode?: string;
}

export class CreateDwellingBody extends PatchDwellingBody {
  @IdField() estateId!: string;
  @AreaCodeField() declare gridCode: string;
  /** `3` of 3号楼. */
  @IsString() @Length(1, 16) @Matches(DOOR, DOOR_MESSAGE) building!: string;
  /** `2` of 2单元; left out where a building has one staircase. */
  @MayBeLeftOut() @IsString() @Length(1, 16) @Matches(DOOR, DOOR_MESSAGE) section?: string;
  @IsString() @Length(1, 16) @Matches(DOOR, DOOR_MESSAGE) room!: string;
}

/** Who owns a dwelling. Masked. */
export class OwnerView {
  personId!: string;
  name!: string;
  phone!: string | null;
  /** He belongs to a household that lives there. */
  livesHere!: boolean;

  static of(this: void, { personId, name, phone, livesHere }: Owner): OwnerView {
    return { personId, name: maskName(name), phone: phone && maskPhone(phone), livesHere };
  }
}

export class DwellingView {
  id!: string;
  estateId!: string;
  estateName!: string;
  building!: string;
  /** Empty where a building has one staircase. */
  section!: string;
  room!: string;
  address!: string;
  /** The grid. */
  areaCode!: string;
  @OneOf(DWELLING_USES, 'DwellingUse', { nullable: true }) use!: DwellingUse | null;
  owner!: OwnerView | null;
  /** That live there now. */
  @Whole() householdCount!: number;

  static of(this: void, dwelling: DwellingSummary): DwellingView {
    return {
      id: dwelling.id,
      estateId: dwelling.estateId,
      estateName: dwelling.estateName,
      building: dwelling.building,
      section: dwelling.section,
      room: dwelling.room,
      address: dwelling.address,
      areaCode: dwelling.gridCode,
      use: dwelling.use,
      owner: dwelling.owner && OwnerView.of(dwelling.owner),
      householdCount: dwelling.householdCount,
    };
  }
}

export class DwellingPage {
  items!: DwellingView[];
  nextCursor!: string | null;
}

/** A household behind a door. Masked. */
export class DwellingHouseholdView {
  id!: string;
  headName!: string | null;
  @Whole() memberCount!: number;
}

/** A household that lived here, from when to when. */
export class DwellingStayView {
  id!: string;
  householdId!: string;
  /** Masked. */
  headName!: string | null;
  fromAt!: string;
  /** Null while it lives here. */
  toAt!: string | null;
}

export class DwellingDetailView extends DwellingView {
  /** That live there now, the oldest file first. */
  households!: DwellingHouseholdView[];
  /** The last one first. */
  stays!: DwellingStayView[];

  static ofFile(this: void, file: DwellingFile): DwellingDetailView {
    return {
      ...DwellingView.of(file),
      households: file.households.map(({ id, headName, memberCount }) => ({ id, headName: headName && maskName(headName), memberCount })),
      stays: file.stays.map(({ id, householdId, headName, fromAt, toAt }) => ({
        id,
        householdId,
        headName: headName && maskName(headName),
        fromAt: fromAt.toISOString(),
        toAt: toAt?.toISOString() ?? null,
      })),
    };
  }
}
