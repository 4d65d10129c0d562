import type { Statement } from '../platform/database/sql';
import { insertOf } from '../platform/database/sql';
import type { Idempotency } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import type { Goods } from './goods.entity';
import type { GoodsRecord } from './goods-record.entity';

type Moved = Pick<GoodsRecord, 'communityCode' | 'budgetId' | 'kind' | 'amount' | 'byId' | 'createdAt'> &
  Partial<Pick<GoodsRecord, 'goodsId' | 'name' | 'pieces' | 'price' | 'note'>>;

/** The statement that keeps what moved. */
export function recordOf(moved: Moved, idem?: Idempotency): Statement {
  const record: GoodsRecord = {
    id: newId(moved.createdAt),
    goodsId: null,
    name: null,
    pieces: null,
    price: null,
    note: null,
    ...moved,
    idemKey: idem?.id ?? null,
    idemBody: idem?.body ?? null,
  };
  return insertOf('goods_records', [{ ...record }]);
}

/** Spends points of a budget, or gives them back; it never spends more than it has. */
export function spendOf(budgetId: string, amount: number): Statement {
  return ['UPDATE goods_budgets SET spent = spent + ? WHERE id = ? AND spent + ? <= funded', [amount, budgetId, amount]];
}

/** What of the goods a record names. */
export function namedBy({ id, communityCode, budgetId, name }: Pick<Goods, 'id' | 'communityCode' | 'budgetId' | 'name'>) {
  return { goodsId: id, communityCode, budgetId, name };
}

/** What was changed, in the words of the desk: `名称：毛巾 → 大毛巾`. */
export function changeNote(before: Pick<Goods, 'name' | 'place'>, after: Pick<Goods, 'name' | 'place'>): string | null {
  const parts = [
    before.name !== after.name && `名称：${before.name} → ${after.name}`,
    before.place !== after.place && `地点：${before.place} → ${after.place}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join('；') : null;
}
