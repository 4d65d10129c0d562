import { Entity, Index } from 'typeorm';
import type { UnitKind } from '@duoduo/contracts/households';
import { AreaCodeColumn, CodeColumn, PrimaryIdColumn, TextColumn } from '../platform/columns';

/** A department, street, community, property company, utility or other body that does work (单位). */
@Entity('units')
@Index('units_area', ['areaCode'])
export class Unit {
  @PrimaryIdColumn() id!: string;
  @TextColumn(64) name!: string;
  @CodeColumn() kind!: UnitKind;
  /** Where it has its seat. What it serves is in `unit_places`. */
  @AreaCodeColumn() areaCode!: string;
  /** The unit's own number, not a person's. */
  @TextColumn(32, { nullable: true }) phone!: string | null;
}
