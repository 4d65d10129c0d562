import { Whole } from '../platform/http/fields';
import { type Page, PageQuery } from '../platform/page';
import type { Goods } from './goods.entity';

export class ListGoodsQuery extends PageQuery {}

export class GoodsView {
  id!: string;
  name!: string;
  @Whole() points!: number;
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
