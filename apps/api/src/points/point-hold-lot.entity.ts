import { Entity, PrimaryColumn } from 'typeorm';
import { PointsColumn } from '../platform/columns';

/** How much a hold reserves of a lot of its account. */
@Entity('point_hold_lots')
export class PointHoldLot {
  @PrimaryColumn({ type: 'varchar', length: 13 }) holdId!: string;
  @PrimaryColumn({ type: 'varchar', length: 10 }) lastDay!: string;
  @PointsColumn() amount!: number;
}
