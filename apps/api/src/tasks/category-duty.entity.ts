import { Entity, PrimaryColumn } from 'typeorm';
import { IdColumn } from '../platform/columns';

/** A line of the list of duties (责任清单): which unit answers for a category in an area and everything below it, unless a line there says otherwise. */
@Entity('category_duties')
export class CategoryDuty {
  @PrimaryColumn({ type: 'varchar', length: 15 }) areaCode!: string;
  @PrimaryColumn({ type: 'varchar', length: 32 }) categoryCode!: string;
  @IdColumn() unitId!: string;
}
