import { useEffect } from 'react';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@duoduo/api-client/call';
import { householdQuery } from '../households/use-households';
import { visitsQuery } from './use-visits';

/** A long walk. Whoever has more doors before him reads the rest where he is. */
const HOMES_AT_MOST = 40;
const FRESH_MS = 30 * 60_000;

/**
 * Reads, one after the other, what a walk needs of these homes, so that it is there without network: who lives there, and who came before.
 * It stays in memory and lies nowhere on the device: docs/decisions/0022-what-waits-for-the-network-is-sealed.md.
 */
export function useTakenAlong(householdIds: readonly string[]): void {
  const cache = useQueryClient();
  const wanted = [...new Set(householdIds)].slice(0, HOMES_AT_MOST).join();
  useEffect(() => {
    let isLeft = false;
    void takeAlong(cache, wanted === '' ? [] : wanted.split(','), () => isLeft);
    return () => void (isLeft = true);
  }, [cache, wanted]);
}

/** Reads them until the page is left or the service does not answer. A home that is refused, as one that has moved out, hides none of the others. */
export async function takeAlong(cache: QueryClient, householdIds: readonly string[], isLeft: () => boolean): Promise<void> {
  for (const id of householdIds) {
    if (isLeft()) return;
    const household = householdQuery(id);
    await cache.prefetchQuery({ ...household, staleTime: FRESH_MS });
    const error = cache.getQueryState(household.queryKey)?.error;
    if (isRefused(error)) continue;
    // without network the others do not come either
    if (error) return;
    await cache.prefetchInfiniteQuery({ ...visitsQuery(id), staleTime: FRESH_MS });
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof ApiProblem && [403, 404].includes(error.status);
}
