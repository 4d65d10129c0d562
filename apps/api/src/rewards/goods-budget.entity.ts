import { Entity, Index } from 'typeorm';
import { AreaCodeColumn, HashColumn, IdColumn, InstantColumn, PointsColumn, PrimaryIdColumn, TextColumn } from '../platform/columns';

/** What a community may put on its shelf, in points: a stock is funded in full before anybody redeems. Never overspent. */
@Entity('goods_budgets')
@Index('goods_budgets_by_community', ['communityCode', 'id'])
@Index('goods_budgets_idem', ['idemKey'], { unique: true })
export class GoodsBudget {
  @PrimaryIdColumn() id!: string;
  @AreaCodeColumn() communityCode!: string;
  @TextColumn(60) name!: string;
  @PointsColumn() funded!: number;
  /** By the stocks that it has paid for. */
  @PointsColumn() spent!: number;
  @IdColumn() createdById!: string;
  @InstantColumn() createdAt!: Date;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
}
