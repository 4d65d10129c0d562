import { Entity, Index } from 'typeorm';
import type { GoodsRecordKind } from '@duoduo/contracts/rewards';
import {
  AreaCodeColumn,
  CodeColumn,
  CountColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  PointsColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../platform/columns';

/** What happened to a budget or on the shelf. Written once: what a budget has and has spent is the sum of its records. */
@Entity('goods_records')
@Index('goods_records_of_budget', ['budgetId', 'id'])
@Index('goods_records_of_goods', ['goodsId', 'id'])
@Index('goods_records_idem', ['idemKey'], { unique: true })
export class GoodsRecord {
  @PrimaryIdColumn() id!: string;
  @AreaCodeColumn() communityCode!: string;
  /** Null for goods that no budget pays for. */
  @IdColumn({ nullable: true }) budgetId!: string | null;
  /** Null when only the budget moved. */
  @IdColumn({ nullable: true }) goodsId!: string | null;
  /** As the goods were called then. */
  @TextColumn(60, { nullable: true }) name!: string | null;
  @CodeColumn() kind!: GoodsRecordKind;
  /** What came into the budget, or was spent of it; negative for what went back into it. */
  @PointsColumn() amount!: number;
  /** How many pieces it was about, and at how many points each. */
  @CountColumn({ nullable: true }) pieces!: number | null;
  @PointsColumn({ nullable: true }) price!: number | null;
  @TextColumn(400, { nullable: true }) note!: string | null;
  /** Null when nobody of the staff did it: what a resident gave up. */
  @IdColumn({ nullable: true }) byId!: string | null;
  @InstantColumn() createdAt!: Date;
  @HashColumn({ nullable: true }) idemKey!: string | null;
  @HashColumn({ nullable: true }) idemBody!: string | null;
}
