import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Unit } from './unit.entity';

/** A unit serves an area and everything below it. */
@Entity('unit_places')
@Index('unit_places_area', ['areaCode', 'unitId'])
export class UnitPlace {
  @ForeignKey(() => Unit, { name: 'unit_places_of_unit' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  unitId!: string;
  @PrimaryColumn({ type: 'varchar', length: 15 }) areaCode!: string;
}
