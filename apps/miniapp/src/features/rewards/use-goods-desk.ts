import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RedemptionState } from '@duoduo/contracts/rewards';
import { api } from '../../platform/api';
import { say } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import type { SentDraft } from '../../platform/stored-draft';
import type { ChangeGoodsBody, PutGoodsBody } from '../../platform/views';

/** What lies on the shelf of a community, cheapest first. */
export function useShelf(communityCode: string | null) {
  return usePaged(
    ['goods', 'shelf', communityCode],
    (cursor) => api('get', '/api/goods/shelf', { query: { communityCode: communityCode ?? '', cursor } }),
    communityCode !== null,
  );
}

/** What pays for the shelves of one's own communities. */
export function useBudgets() {
  return useQuery({ queryKey: ['goods', 'budgets'], queryFn: () => api('get', '/api/goods-budgets', {}) });
}

/** What moved a budget, the newest first. */
export function useBudgetRecords(budgetId: string) {
  return usePaged(['goods', 'budgets', budgetId], (cursor) =>
    api('get', '/api/goods-budgets/{budgetId}/records', { path: { budgetId }, query: { cursor } }),
  );
}

/** What was redeemed in a community, in one state, the newest first. */
export function useAreaRedemptions(communityCode: string | null, state: RedemptionState) {
  return usePaged(
    ['redemptions', 'area', communityCode, state],
    (cursor) => api('get', '/api/redemptions', { query: { scope: 'area', communityCode: communityCode ?? '', state, cursor } }),
    communityCode !== null,
  );
}

export function usePutGoods(sent: SentDraft) {
  return useShelfChange(
    ({ key, body }: { key: string; body: PutGoodsBody }) => api('post', '/api/goods', { header: { 'Idempotency-Key': key }, body }),
    ({ name }) => `${name}已上架`,
    sent,
  );
}

export function useRestock(goodsId: string, sent: SentDraft) {
  return useShelfChange(
    ({ key, pieces }: { key: string; pieces: number }) =>
      api('post', '/api/goods/{goodsId}/restock', { path: { goodsId }, header: { 'Idempotency-Key': key }, body: { pieces } }),
    ({ stock }) => `已补货，现有 ${stock} 件`,
    sent,
  );
}

export function useChangeGoods(goodsId: string) {
  return useShelfChange(
    (body: ChangeGoodsBody) => api('patch', '/api/goods/{goodsId}', { path: { goodsId }, body }),
    () => '已保存，以后的兑换按新的算',
  );
}

export function useWithdrawGoods(goodsId: string) {
  return useShelfChange(
    (reason: string) => api('post', '/api/goods/{goodsId}/withdraw', { path: { goodsId }, body: { reason } }),
    () => '已下架，剩下的退回经费',
  );
}

export function useFund(sent: SentDraft) {
  return useShelfChange(
    ({ key, body }: { key: string; body: { communityCode: string; name: string; funded: number } }) =>
      api('post', '/api/goods-budgets', { header: { 'Idempotency-Key': key }, body }),
    ({ name }) => `${name}已设立`,
    sent,
  );
}

export function useTopUp(budgetId: string, sent: SentDraft) {
  return useShelfChange(
    ({ key, body }: { key: string; body: { points: number; reason: string } }) =>
      api('post', '/api/goods-budgets/{budgetId}/top-ups', { path: { budgetId }, header: { 'Idempotency-Key': key }, body }),
    ({ funded }) => `已追加，共 ${funded} 分`,
    sent,
  );
}

/** A change of the shelf or of what pays for it: both are read again, also after a refusal. */
function useShelfChange<Given, Answer>(change: (given: Given) => Promise<Answer>, wordOf: (answer: Answer) => string, sent?: SentDraft) {
  const cache = useQueryClient();
  const readAgain = () => void cache.invalidateQueries({ queryKey: ['goods'] });
  return useMutation({
    mutationFn: change,
    onSuccess: (answer) => {
      sent?.onSent();
      say(wordOf(answer));
      readAgain();
    },
    onError: (error) => {
      sent?.onRefused(error);
      readAgain();
    },
  });
}
