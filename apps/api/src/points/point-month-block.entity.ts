import { Entity, Index, PrimaryColumn } from 'typeorm';
import { IdColumn, TextColumn } from '../platform/columns';

/** 1,024 transfers of a closed month, so that a proof need not read all of them. */
@Entity('point_month_blocks')
@Index('point_month_blocks_first', ['firstId'], { unique: true })
export class PointMonthBlock {
  @PrimaryColumn({ type: 'varchar', length: 7 }) month!: string;
  @PrimaryColumn({ type: 'int' }) position!: number;
  /** The transfer it begins with. */
  @IdColumn() firstId!: string;
  @TextColumn(64) root!: string;
}
