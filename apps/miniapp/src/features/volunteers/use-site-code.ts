import { useEffect } from 'react';
import { useQuery } from '@tanstack/react-query';
import { SITE_CODE_RENEWED_MS } from '@duoduo/contracts/codes';
import { api } from '../../platform/api';
import { now } from '../../platform/clock';
import { secondsUntil, useSeconds } from '../../platform/ticking';

/** The code for the screen on the spot, read again as soon as there is a new one. */
export function useSiteCode(activityId: string) {
  const code = useQuery({
    queryKey: ['site-code', activityId],
    queryFn: async () => {
      const { token, renewAt } = await api('get', '/api/activities/{activityId}/site-code', { path: { activityId } });
      return { token, renewAt: now().getTime() + waitFor(new Date(renewAt).getTime() - now().getTime()) };
    },
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const { data, isFetching, isError, refetch } = code;
  const at = useSeconds(data !== undefined);
  const secondsLeft = data ? secondsUntil(data.renewAt, at) : 0;
  const isDue = data !== undefined && secondsLeft === 0 && !isFetching && !isError;
  useEffect(() => {
    if (isDue) void refetch();
  }, [isDue, refetch]);
  return { ...code, secondsLeft, share: secondsLeft / (SITE_CODE_RENEWED_MS / 1000) };
}

/** A phone whose clock is wrong asks twice as often, so that no dead code stays on its screen. */
function waitFor(leftMs: number): number {
  return leftMs > 0 && leftMs <= SITE_CODE_RENEWED_MS ? leftMs : SITE_CODE_RENEWED_MS / 2;
}
