import { GOODS_LIMITS, TITLE_LENGTH } from '@duoduo/contracts/limits';
import { IsString } from 'class-validator';
import { AreaCodeField, IdField, Length, Whole, WholeNumber } from '../platform/http/fields';
import { type Page, PageQuery } from '../platform/page';
import type { GoodsBudget } from './goods-budget.entity';
import type { Goods } from './goods.entity';

export class ListGoodsQuery extends PageQuery {}

export class GoodsView {
  id!: string;
  name!: string;
  @Whole() points!: number;
  /** Pieces that nobody has reserved. */
  @Whole() stock!: number;
  /** Where it is handed out. */
  place!: string;

  static of(this: void, goods: Goods): GoodsView {
    return { id: goods.id, name: goods.name, points: goods.points, stock: goods.stock, place: goods.place };
  }
}

export class GoodsPage {
  items!: GoodsView[];
  nextCursor!: string | null;

  static of(page: Page<Goods>): GoodsPage {
    return { items: page.items.map(GoodsView.of), nextCursor: page.nextCursor };
  }
}

export class PutGoodsBody {
  @IsString() @Length(TITLE_LENGTH.min, TITLE_LENGTH.max) name!: string;
  @WholeNumber(1, GOODS_LIMITS.points) points!: number;
  @WholeNumber(1, GOODS_LIMITS.stock) stock!: number;
  /** Pays for all of it: points times stock. Its community is the goods' one. */
  @IdField() budgetId!: string;
  /** The redeem point that hands it out. */
  @IdField() unitId!: string;
  /** Where that is, in words. */
  @IsString() @Length(2, 120) place!: string;
}

export class FundGoodsBody {
  @AreaCodeField() communityCode!: string;
  @IsString() @Length(TITLE_LENGTH.min, TITLE_LENGTH.max) name!: string;
  /** In points. */
  @WholeNumber(1, GOODS_LIMITS.funded) funded!: number;
}

export class GoodsBudgetView {
  id!: string;
  communityCode!: string;
  name!: string;
  @Whole() funded!: number;
  /** By stocks that were put on the shelf. */
  @Whole() spent!: number;

  static of(this: void, { id, communityCode, name, funded, spent }: GoodsBudget): GoodsBudgetView {
    return { id, communityCode, name, funded, spent };
  }
}

export class GoodsBudgetList {
  /** The newest first, at most 100. */
  items!: GoodsBudgetView[];
}
