import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { HeadWord } from '@duoduo/contracts/memberships';
import { api } from '../../platform/api';
import { sayError } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';

/** A home of mine: where it is, and who else lives there. */
export function useHome(householdId: string | undefined) {
  return useQuery({
    queryKey: ['homes', householdId],
    queryFn: () => api('get', '/api/me/homes/{householdId}', { path: { householdId: householdId ?? '' } }),
    enabled: Boolean(householdId),
  });
}

/** Who looked at the home's record, the newest first. */
export function useAccessLog(householdId: string | undefined) {
  return usePaged(
    ['homes', householdId, 'access-log'],
    (cursor) =>
      api('get', '/api/households/{householdId}/access-log', {
        path: { householdId: householdId ?? '' },
        query: { cursor, limit: ACCESSES_READ },
      }),
    Boolean(householdId),
  );
}

const ACCESSES_READ = 50;

/** Who asks to belong to the home, for its head. */
export function useRequestsAtHome(householdId: string | undefined, isHead: boolean) {
  return usePaged(
    ['homes', householdId, 'memberships'],
    (cursor) => api('get', '/api/households/{householdId}/memberships', { path: { householdId: householdId ?? '' }, query: { cursor } }),
    isHead && Boolean(householdId),
  );
}

/** What the head says of a request; the grid worker decides. */
export function useHeadWord() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, word }: { id: string; word: HeadWord }) =>
      api('post', word === 'vouched' ? '/api/memberships/{membershipId}/vouch' : '/api/memberships/{membershipId}/object', {
        path: { membershipId: id },
      }),
    onError: sayError,
    onSettled: () => refreshHomes(cache),
  });
}

/** From now on a stranger at this door. */
export function useLeaveHome(householdId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api('post', '/api/households/{householdId}/leave', { path: { householdId } }),
    onSuccess: () => refreshHomes(cache),
    onError: sayError,
  });
}

/** What changes when somebody comes to a home or leaves it: the home, its door, what I am told. */
export function refreshHomes(cache: QueryClient): void {
  for (const queryKey of [['homes'], ['memberships'], ['me'], ['codes'], ['notices']]) void cache.invalidateQueries({ queryKey });
}
