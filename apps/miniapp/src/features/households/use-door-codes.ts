import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { keepFile } from '../../platform/files';
import { sayError } from '../../platform/feedback';

const LOOK_AGAIN_MS = 1_000;

/** What a code is fixed to: a door, or the notice board of a grid. */
export type CodeSubject = { kind: 'household'; dwellingId: string } | { kind: 'grid'; gridCode: string };

/** The doors whose labels are printed together, or a board alone. */
export type Printed = { dwellingId: string } | { estateId: string; building?: string } | { gridCode: string } | { boardOf: string };

/** The doors that get new codes together. */
export type RotatedDoors = { areaCode: string } | { estateId: string; building?: string };

/** The codes that a place has had, the newest first. */
export function useCodeVersions(subject: CodeSubject) {
  return useQuery({
    queryKey: ['codes', 'versions', subject],
    queryFn: () => api('get', '/api/codes', { query: subject }),
  });
}

/** A new code for the place; the one before still opens for a week. */
export function useIssueCode() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, subject }: { key: string; subject: CodeSubject }) =>
      api('post', '/api/codes', { header: { 'Idempotency-Key': key }, body: subject }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: ['codes'] }),
    onError: sayError,
  });
}

/** Ends a code at once. */
export function useRevokeCode() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ codeId, reason }: { codeId: string; reason: string }) =>
      api('post', '/api/codes/{codeId}/revoke', { path: { codeId }, body: { reason } }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: ['codes'] }),
  });
}

/** Sheets of labels as a PDF, kept on the PC. */
export function usePrintSheets() {
  return useMutation({
    mutationFn: async ({ key, printed, name }: { key: string; printed: Printed; name: string }) => {
      const sheet = await api('post', '/api/code-sheets', { header: { 'Idempotency-Key': key }, body: printed });
      await keepFile(sheet.url, name);
      return sheet;
    },
    onError: sayError,
  });
}

/** New codes for many doors at once. */
export function useStartRotation() {
  return useMutation({
    mutationFn: ({ key, doors }: { key: string; doors: RotatedDoors }) =>
      api('post', '/api/code-rotations', { header: { 'Idempotency-Key': key }, body: doors }),
    onError: sayError,
  });
}

/** How far it has got; looked at until it is done. */
export function useRotation(id: string | null) {
  return useQuery({
    queryKey: ['rotations', id],
    queryFn: () => api('get', '/api/code-rotations/{rotationId}', { path: { rotationId: id ?? '' } }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : LOOK_AGAIN_MS),
  });
}
