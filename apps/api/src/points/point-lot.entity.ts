import { Entity, Index, PrimaryColumn } from 'typeorm';
import { PointsColumn } from '../platform/columns';

/** Points of one account that are good until the same day. The lots of an account add up to its balance. Spent first-in first-out. */
@Entity('point_lots')
@Index('point_lots_last_day', ['lastDay', 'accountId'])
export class PointLot {
  @PrimaryColumn({ type: 'varchar', length: 13 }) accountId!: string;
  /** The last day (Asia/Shanghai) on which they can be spent. */
  @PrimaryColumn({ type: 'varchar', length: 10 }) lastDay!: string;
  @PointsColumn() remaining!: number;
  /** Part of `remaining` that is reserved: it does not expire as long as it is. */
  @PointsColumn() held!: number;
}
