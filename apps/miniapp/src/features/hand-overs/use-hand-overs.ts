import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { sayError } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';

/** What there is to hand over from a post, who could go on with it, and the sheets that there are. */
export function useLeaving(postId: string, isEnabled = true) {
  return useQuery({
    queryKey: ['hand-overs', 'post', postId],
    queryFn: () => api('get', '/api/posts/{postId}/hand-overs', { path: { postId } }),
    enabled: isEnabled,
  });
}

/** The sheets from my posts and to them. */
export function useMyHandOvers() {
  return usePaged(['hand-overs', 'mine'], (cursor) => api('get', '/api/hand-overs/mine', { query: { cursor } }));
}

export function useHandOver(id: string) {
  return useQuery({
    queryKey: ['hand-overs', id],
    queryFn: () => api('get', '/api/hand-overs/{handOverId}', { path: { handOverId: id } }),
    enabled: Boolean(id),
  });
}

/** Opens a sheet: the same key answers with the same sheet. */
export function useOpenHandOver(postId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ key, toPostId }: { key: string; toPostId: string }) =>
      api('post', '/api/posts/{postId}/hand-over', { path: { postId }, header: { 'Idempotency-Key': key }, body: { toPostId } }),
    onSettled: refresh,
  });
}

export function useSignHandOver(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => api('post', '/api/hand-overs/{handOverId}/sign', { path: { handOverId: id } }),
    onError: sayError,
    onSettled: refresh,
  });
}

export function useCancelHandOver(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => api('post', '/api/hand-overs/{handOverId}/cancel', { path: { handOverId: id } }),
    onError: sayError,
    onSettled: refresh,
  });
}

/** With the second signature tasks change hands and a post ends: whatever shows them is read again. */
function useRefresh() {
  const cache = useQueryClient();
  return () => {
    for (const key of ['hand-overs', 'posts', 'me', 'tasks']) void cache.invalidateQueries({ queryKey: [key] });
  };
}
