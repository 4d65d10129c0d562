import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { usePaged } from '../../platform/paged';

/** What tasks' clocks say to me, my unit and my area, newest first. */
export function useReminders() {
  return usePaged(['reminders'], (cursor) => api('get', '/api/reminders', { query: { cursor } }));
}

/** Takes the count off the home page. Nobody is troubled if it cannot be told: the next look will. */
export function useMarkSeen() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (upToId: string) => api('post', '/api/reminders/seen', { body: { upToId } }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: ['me'] }),
  });
}
