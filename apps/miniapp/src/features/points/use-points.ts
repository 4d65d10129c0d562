import { useQuery } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { usePaged } from '../../platform/paged';
import type { GoodsView } from '../../platform/views';

export function usePoints(isEnabled = true) {
  return useQuery({ queryKey: ['points', 'mine'], queryFn: () => api('get', '/api/points/mine', {}), enabled: isEnabled });
}

/** Every line behind the balance, newest first. */
export function useEntries() {
  return usePaged(['points', 'entries'], (cursor) => api('get', '/api/points/mine/entries', { query: { cursor } }));
}

export function usePointRules() {
  return useQuery({ queryKey: ['points', 'rules'], queryFn: () => api('get', '/api/points/rules', {}) });
}

export function useGoods(isEnabled = true) {
  return useQuery({ queryKey: ['goods'], queryFn: () => api('get', '/api/goods', {}), enabled: isEnabled });
}

/** The cheapest thing in stock that the balance does not reach yet: what to work towards. */
export function nextGoods(goods: readonly GoodsView[], balance: number): GoodsView | undefined {
  return goods.filter((item) => item.stock > 0 && item.points > balance).sort((a, b) => a.points - b.points)[0];
}
