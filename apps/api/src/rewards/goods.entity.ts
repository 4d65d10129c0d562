import { Entity, Index } from 'typeorm';
import { AreaCodeColumn, CountColumn, InstantColumn, PointsColumn, PrimaryIdColumn, TextColumn } from '../platform/columns';

/** Something a community gives for points, out of a funded stock. */
@Entity('goods')
@Index('goods_by_community', ['communityCode', 'points', 'id'])
export class Goods {
  @PrimaryIdColumn() id!: string;
  @AreaCodeColumn() communityCode!: string;
  @TextColumn(60) name!: string;
  @PointsColumn() points!: number;
  @CountColumn() stock!: number;
  /** Where it is handed out. */
  @TextColumn(120) place!: string;
  @InstantColumn() createdAt!: Date;
}
