import { useState } from 'react';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RedemptionState } from '@duoduo/contracts/rewards';
import { ApiProblem } from '@duoduo/api-client/call';
import { api } from '../../platform/api';
import { say, sayError } from '../../platform/feedback';
import { newKey } from '../../platform/new-key';
import { useOwnName } from '../../platform/own-name';
import { usePaged } from '../../platform/paged';
import { forgetStored, readStored, writeStored } from '../../platform/storage';
import type { RedemptionView } from '../../platform/views';

/** Mine, and those I filed for others, the newest first; all of them, or those of one state. */
export function useMyRedemptions(state?: RedemptionState) {
  return usePaged(['redemptions', 'mine', state], (cursor) => api('get', '/api/redemptions', { query: { state, cursor } }));
}

export function useRedemption(id: string) {
  return useQuery({
    queryKey: ['redemptions', id],
    queryFn: () => api('get', '/api/redemptions/{redemptionId}', { path: { redemptionId: id } }),
    enabled: Boolean(id),
    staleTime: 0,
  });
}

/** A redemption whose answer is not known yet. */
interface Attempt {
  key: string;
  /** The price that was read. */
  points: number;
}

/**
 * Reserves a gift at the price that was read. Key and price are kept on the device until there is an answer: `again` after a lost one, even
 * after a kill of the app and at another price, finds what was reserved and reserves nothing more.
 */
export function useRedeem({ goodsId, personId }: { goodsId: string; personId?: string }, onRedeemed: (redemption: RedemptionView) => void) {
  const cache = useQueryClient();
  const name = useOwnName(`redeem-${goodsId}-${personId ?? 'mine'}`);
  const [unanswered, setUnanswered] = useState(() => readStored<Attempt>(name));
  const isAnswered = () => {
    forgetStored(name);
    setUnanswered(null);
  };
  const redeeming = useMutation({
    mutationFn: ({ key, points }: Attempt) => {
      writeStored(name, { key, points });
      setUnanswered({ key, points });
      return api('post', '/api/redemptions', { header: { 'Idempotency-Key': key }, body: { goodsId, points, personId } });
    },
    onSuccess: (redemption) => {
      isAnswered();
      cache.setQueryData(['redemptions', redemption.id], redemption);
      onRedeemed(redemption);
    },
    // where the price has changed, the words say so and the goods are read anew
    onError: (error) => {
      if (error instanceof ApiProblem) isAnswered();
      sayError(error);
    },
    onSettled: () => refreshWallet(cache),
  });
  return {
    redeem: (points: number) => redeeming.mutate({ key: newKey(), points }),
    again: () => unanswered && redeeming.mutate(unanswered),
    isPending: redeeming.isPending,
    isUnanswered: unanswered !== null && !redeeming.isPending,
  };
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
