import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@duoduo/api-client/call';

const FRESH_MS = 15_000;
const TRIES = 2;

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
