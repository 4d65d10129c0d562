import { Entity, Index } from 'typeorm';
import {
  AreaCodeColumn,
  CountColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  PointsColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../platform/columns';

/** Something a community gives for points, out of a funded stock. */
@Entity('goods')
@Index('goods_by_community', ['communityCode', 'withdrawnAt', 'points', 'id'])
@Index('goods_idem', ['idemKey'], { unique: true })
export class Goods {
  @PrimaryIdColumn() id!: string;
  @AreaCodeColumn() communityCode!: string;
  @TextColumn(60) name!: string;
  @PointsColumn() points!: number;
  /** Pieces that nobody has reserved. */
  @CountColumn() stock!: number;
  /** Where it is handed out, in words. */
  @TextColumn(120) place!: string;
  /** The redeem point that hands it out; null for goods from before there were any. */
  @IdColumn({ nullable: true }) unitId!: string | null;
  /** What funds it; null for goods from before there were budgets. */
  @IdColumn({ nullable: true }) budgetId!: string | null;
  @InstantColumn() createdAt!: Date;
  /** Since when it is not on the shelf any more. */
  @InstantColumn({ nullable: true }) withdrawnAt!: Date | null;
  @HashColumn({ nullable: true }) idemKey!: string | null;
  @HashColumn({ nullable: true }) idemBody!: string | null;
}
