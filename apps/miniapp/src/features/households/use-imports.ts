import { useEffect } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportState } from '@duoduo/contracts/imports';
import { api } from '../../platform/api';
import { keepFile, sendFile } from '../../platform/files';
import { sayError } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import type { HouseholdImportView } from '../../platform/views';

const LOOK_AGAIN_MS = 1_000;

/** Whether something is still being done with the file, without anybody's word. */
export function isWorking(state: ImportState): boolean {
  return state === 'parsing' || state === 'checking' || state === 'importing';
}

/** The files that were brought in, newest first. A page that was closed finds its import here again. */
export function useImports() {
  return usePaged(['imports', 'list'], (cursor) => api('get', '/api/household-imports', { query: { cursor } }));
}

/** One import; looked at again and again while it works. */
export function useImport(id: string) {
  const cache = useQueryClient();
  const query = useQuery({
    queryKey: ['imports', 'one', id],
    queryFn: () => api('get', '/api/household-imports/{importId}', { path: { importId: id } }),
    refetchInterval: ({ state }) => (!state.data || isWorking(state.data.state) ? LOOK_AGAIN_MS : false),
  });
  const state = query.data?.state;
  // The list beside it is to say the same.
  useEffect(() => {
    if (state) void cache.invalidateQueries({ queryKey: ['imports', 'list'] });
    if (state === 'done') void cache.invalidateQueries({ queryKey: ['households'] });
  }, [cache, state]);
  return query;
}

/** Sends a file to be looked at: nothing goes in before somebody says so. */
export function useCheckFile() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, areaCode, file }: { key: string; areaCode: string; file: File }) =>
      sendFile<HouseholdImportView>(`/api/household-imports?areaCode=${areaCode}&dryRun=true`, file, { 'Idempotency-Key': key }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: ['imports'] }),
  });
}

/** Lets the good rows in. Saying so twice does it once. */
export function useApplyImport(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api('post', '/api/household-imports/{importId}/apply', { path: { importId: id } }),
    onSuccess: () => {
      for (const queryKey of [['imports'], ['households'], ['dwellings'], ['estates']]) void cache.invalidateQueries({ queryKey });
    },
    onError: sayError,
  });
}

/** Keeps a file of the API on the PC. */
export function useKeepFile() {
  return useMutation({ mutationFn: ({ path, name }: { path: string; name: string }) => keepFile(path, name), onError: sayError });
}

/** Makes a table of an area's households and keeps it. */
export function useExport() {
  return useMutation({
    mutationFn: async ({
      key,
      body,
      name,
    }: {
      key: string;
      body: { areaCode: string; reveal: boolean; purpose?: string };
      name: string;
    }) => {
      const made = await api('post', '/api/household-exports', { header: { 'Idempotency-Key': key }, body });
      await keepFile(made.url, name);
      return made;
    },
  });
}
