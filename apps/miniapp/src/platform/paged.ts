import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import type { Page } from './views';

/** A list that comes page by page. `load` is given the cursor of the page to fetch, or undefined for the first. */
export function usePaged<P extends Page<unknown>>(queryKey: QueryKey, load: (cursor: string | undefined) => Promise<P>, isEnabled = true) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: isEnabled,
  });
  const items: P['items'] = query.data?.pages.flatMap((page) => page.items) ?? [];
  return { ...query, items };
}
