import { api } from '../../platform/api';
import { usePaged } from '../../platform/paged';
import type { GoodsView } from '../../platform/views';

/** What a shelf seldom exceeds: one page of it. */
const SHELF = 100;

/** What I could redeem, cheapest first; or, for who works at somebody's door, what that one could. */
export function useGoods(personId?: string) {
  return usePaged(['goods', personId ?? 'mine'], (cursor) => api('get', '/api/goods', { query: { personId, cursor, limit: SHELF } }));
}

/** The cheapest thing in stock that the balance does not reach yet: what to work towards. */
export function nextGoods(goods: readonly GoodsView[], available: number): GoodsView | undefined {
  return goods.filter((item) => item.stock > 0 && item.points > available).sort((a, b) => a.points - b.points)[0];
}
