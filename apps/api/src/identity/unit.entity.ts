import { Entity, Index } from 'typeorm';
import type { UnitKind } from '@duoduo/contracts/households';
import { AreaCodeColumn, CodeColumn, HashColumn, InstantColumn, PrimaryIdColumn, TextColumn } from '../platform/columns';

/** A department, street, community, property company, utility or other body that does work (单位). */
@Entity('units')
@Index('units_area', ['areaCode'])
@Index('units_idem', ['idemKey'], { unique: true })
export class Unit {
  @PrimaryIdColumn() id!: string;
  @TextColumn(64) name!: string;
  @CodeColumn() kind!: UnitKind;
  /** Where it has its seat. What it serves is in `unit_places` and `unit_estates`. */
  @AreaCodeColumn() areaCode!: string;
  /** The unit's own number, not a person's. */
  @TextColumn(32, { nullable: true }) phone!: string | null;
  /** Does no more work; what it did still bears its name. */
  @InstantColumn({ nullable: true }) endedAt!: Date | null;
  /** Of the request that made it; none for those that came with the demo or a seed. */
  @HashColumn({ nullable: true }) idemKey!: string | null;
  @HashColumn({ nullable: true }) idemBody!: string | null;
}
