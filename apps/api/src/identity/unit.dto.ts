import { UNIT_KINDS, type UnitKind } from '@duoduo/contracts/households';
import { AreaCodeField, OneOf } from '../platform/http/fields';
import type { Unit } from './unit.entity';

export class UnitsQuery {
  /** An area of one's own; all of them when left out. */
  @AreaCodeField({ optional: true }) areaCode?: string;
}

export class UnitView {
  id!: string;
  name!: string;
  @OneOf(UNIT_KINDS, 'UnitKind') kind!: UnitKind;
  /** Where it has its seat. */
  areaCode!: string;

  static of(this: void, unit: Unit): UnitView {
    return { id: unit.id, name: unit.name, kind: unit.kind, areaCode: unit.areaCode };
  }
}

export class UnitList {
  items!: UnitView[];

  static of(this: void, units: Unit[]): UnitList {
    return { items: units.map(UnitView.of) };
  }
}
