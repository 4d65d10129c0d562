import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, ValidateNested } from 'class-validator';
import { AreaCodeField, IdField, Length, MayBeLeftOut, PersonNameField, PhoneField, Whole } from '../platform/http/fields';
import { PageQuery } from '../platform/page';
import type { EstateFile, EstateSummary } from './estates.service';

const CONTACTS_MAX = 30;

export class ListEstatesQuery extends PageQuery {
  /** Only estates of this area; of a grid, those that have a door in it. */
  @AreaCodeField({ optional: true }) areaCode?: string;
}

/** The party service point (党群服务点). */
export class ServicePointBody {
  @IsString() @Length(1, 64) name!: string;
  @PhoneField({ nullable: true }) phone: string | null = null;
}

export class EstateContactBody {
  @IsString() @PersonNameField() name!: string;
  /** 物业经理, 楼栋长, 业委会主任 … */
  @IsString() @Length(1, 20) title!: string;
  @IsString() @PhoneField({ nullable: true }) phone: string | null = null;
}

export class PatchEstateBody {
  @MayBeLeftOut() @IsString() @Length(1, 64) name?: string;
  @IsOptional() @IsString() @Length(1, 120) address?: string | null;
  /** A unit of the kind `property`; null where there is none. */
  @IdField({ nullable: true }) propertyUnitId?: string | null;
  /** A unit of the kind `owners-committee`; null where there is none. */
  @IdField({ nullable: true }) committeeUnitId?: string | null;
  @IsOptional() @ValidateNested() @Type(() => ServicePointBody) servicePoint?: ServicePointBody | null;
  /** The whole list: it replaces the one before. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(CONTACTS_MAX)
  @ValidateNested({ each: true })
  @Type(() => EstateContactBody)
  contacts?: EstateContactBody[];
}

export class CreateEstateBody extends PatchEstateBody {
  @AreaCodeField() communityCode!: string;
  @IsString() @Length(1, 64) declare name: string;
}

export class EstateUnitView {
  id!: string;
  name!: string;
  phone!: string | null;
}

export class ServicePointView {
  name!: string;
  phone!: string | null;
}

/** An estate in a list. */
export class EstateView {
  id!: string;
  name!: string;
  communityCode!: string;
  address!: string | null;
  propertyUnit!: EstateUnitView | null;
  committeeUnit!: EstateUnitView | null;
  servicePoint!: ServicePointView | null;

  static of(this: void, { id, name, communityCode, address, propertyUnit, committeeUnit, servicePoint }: EstateSummary): EstateView {
    return { id, name, communityCode, address, propertyUnit, committeeUnit, servicePoint };
  }
}

export class EstatePage {
  items!: EstateView[];
  nextCursor!: string | null;
}

/** Somebody who is there to be called about the estate: in the clear for its staff. */
export class EstateContactView {
  name!: string;
  title!: string;
  phone!: string | null;
}

export class BuildingView {
  /** `3` of 3号楼. */
  building!: string;
  /** Staircases (单元). */
  @Whole() sections!: number;
  @Whole() dwellings!: number;
  /** That live there now. */
  @Whole() households!: number;
}

export class EstateCountsView {
  @Whole() dwellings!: number;
  @Whole() households!: number;
  @Whole() people!: number;
  /** Dwellings that nobody lives in. */
  @Whole() vacant!: number;
  /** Dwellings whose known owner lives elsewhere. */
  @Whole() ownersElsewhere!: number;
}

export class EstateDetailView extends EstateView {
  contacts!: EstateContactView[];
  buildings!: BuildingView[];
  counts!: EstateCountsView;

  static ofFile(this: void, file: EstateFile): EstateDetailView {
    return {
      ...EstateView.of(file),
      contacts: file.contacts.map(({ name, title, phone }) => ({ name, title, phone })),
      buildings: file.buildings.map(({ building, sections, dwellings, households }) => ({ building, sections, dwellings, households })),
      counts: file.counts,
    };
  }
}
