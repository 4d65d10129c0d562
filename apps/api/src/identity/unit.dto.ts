import { UNIT_KINDS, type UnitKind } from '@duoduo/contracts/households';
import { ArrayMaxSize, ArrayUnique, IsArray, IsString } from 'class-validator';
import { AreaCodeField, IdField, Length, MayBeLeftOut, OneOf, PhoneField } from '../platform/http/fields';
import type { Unit } from './unit.entity';

/** A city's utility serves as many areas; a property company as many estates. */
const PLACES_MAX = 200;

export class UnitsQuery {
  /** An area of one's own; all of them when left out. */
  @AreaCodeField({ optional: true }) areaCode?: string;
  @OneOf(UNIT_KINDS, 'UnitKind', { optional: true }) kind?: UnitKind;
}

export class CreateUnitBody {
  @IsString() @Length(2, 64) name!: string;
  @OneOf(UNIT_KINDS, 'UnitKind') kind!: UnitKind;
  /** Where it has its seat. */
  @AreaCodeField() areaCode!: string;
  /** The unit's own number, not a person's. */
  @PhoneField({ nullable: true }) phone?: string | null;
  /** Areas it serves, everything below included. With no estates either: its own area. */
  @MayBeLeftOut() @IsArray() @ArrayUnique() @ArrayMaxSize(PLACES_MAX) @AreaCodeField({ each: true }) areaCodes?: string[];
  /** Estates it serves. */
  @MayBeLeftOut() @IsArray() @ArrayUnique() @ArrayMaxSize(PLACES_MAX) @IdField({ each: true }) estateIds?: string[];
}

/** What is left out stays as it is; a list replaces the one before. */
export class UpdateUnitBody {
  @MayBeLeftOut() @IsString() @Length(2, 64) name?: string;
  @OneOf(UNIT_KINDS, 'UnitKind', { optional: true }) kind?: UnitKind;
  /** null takes it away. */
  @PhoneField({ nullable: true }) phone?: string | null;
  @MayBeLeftOut() @IsArray() @ArrayUnique() @ArrayMaxSize(PLACES_MAX) @AreaCodeField({ each: true }) areaCodes?: string[];
  @MayBeLeftOut() @IsArray() @ArrayUnique() @ArrayMaxSize(PLACES_MAX) @IdField({ each: true }) estateIds?: string[];
}

export class UnitView {
  id!: string;
  name!: string;
  @OneOf(UNIT_KINDS, 'UnitKind') kind!: UnitKind;
  /** Where it has its seat. */
  areaCode!: string;
  phone!: string | null;

  static of(this: void, unit: Unit): UnitView {
    return { id: unit.id, name: unit.name, kind: unit.kind, areaCode: unit.areaCode, phone: unit.phone };
  }
}

export class UnitList {
  items!: UnitView[];

  static of(this: void, units: Unit[]): UnitList {
    return { items: units.map(UnitView.of) };
  }
}

/** A unit with all that it serves. */
export interface UnitFile {
  unit: Unit;
  areaCodes: string[];
  estateIds: string[];
}

export class UnitFileView extends UnitView {
  /** Areas it serves, everything below included. */
  areaCodes!: string[];
  estateIds!: string[];
  /** Since when it does no more work. */
  endedAt!: string | null;

  static ofFile(this: void, { unit, areaCodes, estateIds }: UnitFile): UnitFileView {
    return { ...UnitView.of(unit), areaCodes, estateIds, endedAt: unit.endedAt?.toISOString() ?? null };
  }
}
