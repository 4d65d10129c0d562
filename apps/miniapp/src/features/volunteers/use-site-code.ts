import { SITE_CODE_RENEWED_MS } from '@duoduo/contracts/codes';
import { api } from '../../platform/api';
import { now } from '../../platform/clock';
import { useRenewedCode } from '../codes/use-renewed-code';

/** The code for the screen on the spot, read again as soon as there is a new one. */
export function useSiteCode(activityId: string) {
  const read = async () => {
    const { token, renewAt } = await api('get', '/api/activities/{activityId}/site-code', { path: { activityId } });
    return { token, renewAt: now().getTime() + waitFor(new Date(renewAt).getTime() - now().getTime()) };
  };
  return useRenewedCode(['site-code', activityId], read, SITE_CODE_RENEWED_MS);
}

/** A phone whose clock is wrong asks twice as often, so that no dead code stays on its screen. */
function waitFor(leftMs: number): number {
  return leftMs > 0 && leftMs <= SITE_CODE_RENEWED_MS ? leftMs : SITE_CODE_RENEWED_MS / 2;
}
