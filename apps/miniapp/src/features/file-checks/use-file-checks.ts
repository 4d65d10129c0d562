import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { sayError, say } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import type { FileCheckView } from '../../platform/views';

/** The households of my grids whose files changed in a month, door by door. */
export function useFileChecks(month: string) {
  return usePaged(['file-checks', month], (cursor) => api('get', '/api/file-checks', { query: { month, cursor, limit: 100 } }));
}

const read = ({ householdId, month, version }: FileCheckView) => ({ householdId, month, version });

/** The file is right as it was read. What was refused because it has changed since is shown as it is now. */
export function useConfirmFile() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (file: FileCheckView) => api('post', '/api/file-checks/confirmations', { body: read(file) }),
    onSuccess: () => say('已确认'),
    onError: sayError,
    onSettled: refresh,
  });
}

/** It is to be corrected: what the worker changes from now on does that. */
export function useCorrectFile() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (file: FileCheckView) => api('post', '/api/file-checks/corrections', { body: read(file) }),
    onError: sayError,
    onSettled: refresh,
  });
}

function useRefresh() {
  const cache = useQueryClient();
  return () => {
    for (const key of ['file-checks', 'me']) void cache.invalidateQueries({ queryKey: [key] });
  };
}
