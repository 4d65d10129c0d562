import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
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
    const read = async () => {
      for (const id of wanted.split(',')) {
        if (isLeft || id === '') return;
        await cache.prefetchQuery({ ...householdQuery(id), staleTime: FRESH_MS });
        await cache.prefetchInfiniteQuery({ ...visitsQuery(id), staleTime: FRESH_MS });
        // without network the others do not come either
        if (cache.getQueryState(householdQuery(id).queryKey)?.status === 'error') return;
      }
    };
    void read();
    return () => void (isLeft = true);
  }, [cache, wanted]);
}
