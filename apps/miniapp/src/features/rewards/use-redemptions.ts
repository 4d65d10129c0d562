import { useState } from 'react';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@duoduo/api-client/call';
import { api } from '../../platform/api';
import { say, sayError } from '../../platform/feedback';
import { newKey } from '../../platform/new-key';
import { usePaged } from '../../platform/paged';
import { forgetStored, readStored, writeStored } from '../../platform/storage';
import type { RedemptionView } from '../../platform/views';

/** Mine, and those I filed for others, the newest first. */
export function useMyRedemptions() {
  return usePaged(['redemptions', 'mine'], (cursor) => api('get', '/api/redemptions', { query: { cursor } }));
}

export function useRedemption(id: string) {
  return useQuery({
    queryKey: ['redemptions', id],
    queryFn: () => api('get', '/api/redemptions/{redemptionId}', { path: { redemptionId: id } }),
    enabled: Boolean(id),
    staleTime: 0,
  });
}

/**
 * Reserves a gift. The key is kept on the device until there is an answer: whoever taps again after a lost one, even after a kill of the
 * app, finds what he reserved and reserves nothing more.
 */
export function useRedeem({ goodsId, personId }: { goodsId: string; personId?: string }, onRedeemed: (redemption: RedemptionView) => void) {
  const cache = useQueryClient();
  const name = `draft.redeem-${goodsId}-${personId ?? 'mine'}` as const;
  const [key, setKey] = useState(() => readStored<string>(name) ?? newKey());
  const isAnswered = () => {
    forgetStored(name);
    setKey(newKey());
  };
  const redeeming = useMutation({
    mutationFn: () => {
      writeStored(name, key);
      return api('post', '/api/redemptions', { header: { 'Idempotency-Key': key }, body: { goodsId, personId } });
    },
    onSuccess: (redemption) => {
      isAnswered();
      cache.setQueryData(['redemptions', redemption.id], redemption);
      onRedeemed(redemption);
    },
    onError: (error) => {
      if (error instanceof ApiProblem) isAnswered();
      sayError(error);
    },
    onSettled: () => refreshWallet(cache),
  });
  const isUnanswered = redeeming.isError && !(redeeming.error instanceof ApiProblem);
  return { redeem: () => redeeming.mutate(), isPending: redeeming.isPending, isUnanswered };
}

export function useCancelRedemption() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api('post', '/api/redemptions/{redemptionId}/cancel', { path: { redemptionId: id } }),
    onSuccess: (redemption) => {
      cache.setQueryData(['redemptions', redemption.id], redemption);
      say('已取消，积分退回来了');
    },
    onError: sayError,
    onSettled: () => refreshWallet(cache),
  });
}

/** Balance, shelf and gifts move together. */
export function refreshWallet(cache: QueryClient): void {
  for (const name of ['points', 'goods', 'redemptions']) void cache.invalidateQueries({ queryKey: [name] });
}
