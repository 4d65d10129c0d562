import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AreaCodeColumn } from '../platform/columns';
import { Unit } from './unit.entity';

/** A unit serves an estate. Opaque here: which community it lies in is asked once, of who keeps the estates (see estate-places.service.ts). */
@Entity('unit_estates')
@Index('unit_estates_community', ['communityCode', 'unitId'])
export class UnitEstate {
  @ForeignKey(() => Unit, { name: 'unit_estates_of_unit' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  unitId!: string;
  @PrimaryColumn({ type: 'varchar', length: 13 }) estateId!: string;
  @AreaCodeColumn() communityCode!: string;
}
