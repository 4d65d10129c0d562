import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../platform/api';

/** Who scanned the door of my home: staff one by one, strangers by day. */
export function useScans(householdId: string | undefined) {
  const query = useInfiniteQuery({
    queryKey: ['homes', householdId, 'scans'],
    queryFn: ({ pageParam }) =>
      api('get', '/api/households/{householdId}/scans', { path: { householdId: householdId ?? '' }, query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: Boolean(householdId),
  });
  const pages = query.data?.pages ?? [];
  return { ...query, items: pages.flatMap((page) => page.items), strangers: pages[0]?.strangers ?? [] };
}
