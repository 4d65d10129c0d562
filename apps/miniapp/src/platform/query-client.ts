import { type Query, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@duoduo/api-client/call';
import { isOutdated, isThing } from './outdated';

/** What is older is read again where a page is opened, or come back to. */
const FRESH_MS = 5_000;
const TRIES = 2;
/**
 * What was read stays in memory, for who walks without network and for pages that lie under others; signing out forgets it. It lies nowhere
 * on the device.
 */
const KEPT_MS = 4 * 60 * 60_000;

/** One cache for what the service said. A refusal is final; a broken network is tried again. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onSuccess: outdateLists }),
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      gcTime: KEPT_MS,
      retry: (failures, error) => !(error instanceof ApiProblem && error.status < 500) && failures < TRIES,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

/** Where a thing's own page knows better than the lists that hold it, they are read again: the one that is shown at once, the others when they are. */
function outdateLists(told: unknown, { queryKey }: Pick<Query<unknown, unknown, unknown>, 'queryKey'>): void {
  if (!isThing(told) || told.id !== queryKey.at(-1)) return;
  void queryClient.invalidateQueries({ queryKey: [queryKey[0]], predicate: ({ state }) => isOutdated(state.data, told) });
}
