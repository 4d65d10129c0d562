import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import type { Page } from './views';

type Load<P> = (cursor: string | undefined) => Promise<P>;

/** A list that comes page by page. `load` is given the cursor of the page to fetch, or undefined for the first. */
export function pagedQuery<P extends Page<unknown>>(queryKey: QueryKey, load: Load<P>) {
  return {
    queryKey,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: P) => page.nextCursor ?? undefined,
  };
}

export function usePaged<P extends Page<unknown>>(queryKey: QueryKey, load: Load<P>, isEnabled = true) {
  const query = useInfiniteQuery({ ...pagedQuery(queryKey, load), enabled: isEnabled });
  const items: P['items'] = query.data?.pages.flatMap((page) => page.items) ?? [];
  return { ...query, items };
}
