import { GOODS_LIMITS, TITLE_LENGTH } from '@duoduo/contracts/limits';
import { GOODS_REASON_LENGTH, GOODS_RECORD_KINDS, type GoodsRecordKind } from '@duoduo/contracts/rewards';
import { ApiProperty } from '@nestjs/swagger';
import { IsString } from 'class-validator';
import { AreaCodeField, IdField, Length, MayBeLeftOut, OneOf, Whole, WholeNumber } from '../platform/http/fields';
import { type Page, PageQuery } from '../platform/page';
import type { GoodsBudget } from './goods-budget.entity';
import type { Goods } from './goods.entity';
import type { KnownGoodsRecord } from './goods-shelf.service';

export class ListGoodsQuery extends PageQuery {
  /** What somebody of my area could redeem, when not I myself. */
  @IdField({ optional: true }) personId?: string;
}

export class ShelfQuery extends PageQuery {
  /** One community of my area. */
  @AreaCodeField() communityCode!: string;
}

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

/** What is left out stays as it is. */
export class ChangeGoodsBody {
  @MayBeLeftOut() @IsString() @Length(TITLE_LENGTH.min, TITLE_LENGTH.max) name?: string;
  /** Where it is handed out, in words. */
  @MayBeLeftOut() @IsString() @Length(2, 120) place?: string;
  /** For redemptions to come. */
  @WholeNumber(1, GOODS_LIMITS.points, { optional: true }) points?: number;
}

export class RestockBody {
  @WholeNumber(1, GOODS_LIMITS.stock) pieces!: number;
}

export class WithdrawGoodsBody {
  /** Kept with the books. */
  @IsString() @Length(GOODS_REASON_LENGTH.min, GOODS_REASON_LENGTH.max) reason!: string;
}

export class TopUpBody {
  @WholeNumber(1, GOODS_LIMITS.funded) points!: number;
  /** Where they come from. */
  @IsString() @Length(GOODS_REASON_LENGTH.min, GOODS_REASON_LENGTH.max) reason!: string;
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

export class ShelfGoodsView {
  id!: string;
  communityCode!: string;
  name!: string;
  @Whole() points!: number;
  /** Pieces that nobody has reserved. */
  @Whole() stock!: number;
  place!: string;
  /** What pays for it; null for goods from before there were budgets: they are neither restocked nor repriced. */
  budgetId!: string | null;
  /** Since when it is not on the shelf any more. */
  withdrawnAt!: string | null;

  static of(this: void, { id, communityCode, name, points, stock, place, budgetId, withdrawnAt }: Goods): ShelfGoodsView {
    return { id, communityCode, name, points, stock, place, budgetId, withdrawnAt: withdrawnAt?.toISOString() ?? null };
  }
}

export class ShelfPage {
  items!: ShelfGoodsView[];
  nextCursor!: string | null;

  static of({ items, nextCursor }: Page<Goods>): ShelfPage {
    return { items: items.map(ShelfGoodsView.of), nextCursor };
  }
}

const MaybeWhole = () => ApiProperty({ type: 'integer', nullable: true });

/** What moved a budget. */
export class GoodsRecordView {
  id!: string;
  at!: string;
  @OneOf(GOODS_RECORD_KINDS, 'GoodsRecordKind') kind!: GoodsRecordKind;
  /** What came in, of the first two kinds; of the others what was spent, negative for what went back. */
  @Whole() amount!: number;
  goodsName!: string | null;
  @MaybeWhole() pieces!: number | null;
  /** Points for one piece. */
  @MaybeWhole() price!: number | null;
  note!: string | null;
  /** Null when nobody of the staff did it. */
  byName!: string | null;

  static of(this: void, { record, byName }: KnownGoodsRecord): GoodsRecordView {
    const { id, createdAt, kind, amount, name, pieces, price, note } = record;
    return { id, at: createdAt.toISOString(), kind, amount, goodsName: name, pieces, price, note, byName };
  }
}

export class GoodsRecordPage {
  items!: GoodsRecordView[];
  nextCursor!: string | null;

  static of({ items, nextCursor }: Page<KnownGoodsRecord>): GoodsRecordPage {
    return { items: items.map(GoodsRecordView.of), nextCursor };
  }
}
