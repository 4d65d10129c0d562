import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PostRole } from '@duoduo/contracts/roles';
import { api } from '../../platform/api';
import { sayError } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import type { CreateUnitBody, GrantPostBody, StandInBody, UpdateUnitBody } from '../../platform/views';

/** Posts at an area and below it that hold today or are still to begin. */
export function usePosts(areaCode: string, role: PostRole | undefined) {
  return usePaged(['posts', areaCode, role], (cursor) => api('get', '/api/posts', { query: { areaCode, role, cursor } }));
}

/** People of one's own area by full name, full number or username; masked. */
export function usePeople(q: string) {
  return usePaged(['people', 'search', q], (cursor) => api('get', '/api/people', { query: { q, cursor } }), q.length >= 2);
}

export function useGrantPost() {
  return usePostChange(({ key, body }: { key: string; body: GrantPostBody }) =>
    api('post', '/api/posts', { header: { 'Idempotency-Key': key }, body }),
  );
}

/** Somebody else for the post, from a day to a day. */
export function useStandIn(postId: string) {
  return usePostChange(({ key, body }: { key: string; body: StandInBody }) =>
    api('post', '/api/posts/{postId}/stand-in', { path: { postId }, header: { 'Idempotency-Key': key }, body }),
  );
}

/** Ends a post at once: its holder is refused at his next step. */
export function useEndPost(postId: string) {
  return usePostChange(() => api('post', '/api/posts/{postId}/end', { path: { postId } }), sayError);
}

/** Units whose places lie in an area. */
export function useUnitsIn(areaCode: string) {
  return useQuery({ queryKey: ['units', areaCode], queryFn: () => api('get', '/api/units', { query: { areaCode } }) });
}

export function useUnit(unitId: string) {
  return useQuery({
    queryKey: ['units', 'file', unitId],
    queryFn: () => api('get', '/api/units/{unitId}', { path: { unitId } }),
  });
}

export function useCreateUnit() {
  return usePostChange(({ key, body }: { key: string; body: CreateUnitBody }) =>
    api('post', '/api/units', { header: { 'Idempotency-Key': key }, body }),
  );
}

export function useUpdateUnit(unitId: string) {
  return usePostChange((body: UpdateUnitBody) => api('patch', '/api/units/{unitId}', { path: { unitId }, body }));
}

export function useEndUnit(unitId: string) {
  return usePostChange(() => api('post', '/api/units/{unitId}/end', { path: { unitId } }), sayError);
}

/** A change of posts or units: both lists are read again. */
function usePostChange<Given, Answer>(change: (given: Given) => Promise<Answer>, onError?: (error: Error) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ['posts'] });
      void cache.invalidateQueries({ queryKey: ['units'] });
    },
    onError,
  });
}
