import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@duoduo/api-client/call';

const FRESH_MS = 15_000;
const TRIES = 2;
/** What a walk needs stays in memory, also without network; signing out forgets it. It lies nowhere on the device. */
const KEPT_MS = 4 * 60 * 60_000;

/** One cache for what the service said. A refusal is final; a broken network is tried again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (failures, error) => !(error instanceof ApiProblem && error.status < 500) && failures < TRIES,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

for (const queryKey of [['me'], ['visits'], ['tasks', 'mine'], ['households', 'file'], ['codes']]) {
  queryClient.setQueryDefaults(queryKey, { gcTime: KEPT_MS });
}
