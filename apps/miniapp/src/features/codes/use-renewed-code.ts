import { useEffect } from 'react';
import { type QueryKey, useQuery } from '@tanstack/react-query';
import { secondsUntil, useSeconds } from '../../platform/ticking';

export interface RenewedCode {
  token: string;
  /** In milliseconds, by the clock of this device. */
  renewAt: number;
}

/** A code that is read again as soon as it is due, with the seconds until then. It is shown for `shownMs` at most. */
export function useRenewedCode(queryKey: QueryKey, read: () => Promise<RenewedCode>, shownMs: number) {
  const code = useQuery({ queryKey, queryFn: read, gcTime: 0, staleTime: 0, refetchOnWindowFocus: false });
  const { data, isFetching, isError, refetch } = code;
  const at = useSeconds(data !== undefined);
  const secondsLeft = data ? secondsUntil(data.renewAt, at) : 0;
  const isDue = data !== undefined && secondsLeft === 0 && !isFetching && !isError;
  useEffect(() => {
    if (isDue) void refetch();
  }, [isDue, refetch]);
  return { ...code, secondsLeft, share: secondsLeft / (shownMs / 1000) };
}
