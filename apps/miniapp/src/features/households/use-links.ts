import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { sayError } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import { dial } from '../../platform/phone';
import type { LinkHouseholdBody, LinkReportBody } from '../../platform/views';
import { refreshHomes } from './use-home';
import { useFileChange } from './use-households';

/** The households I am linked to: five at most. */
export function useLinkedHouseholds() {
  return useQuery({ queryKey: ['me', 'linked-households'], queryFn: () => api('get', '/api/me/linked-households', {}) });
}

/** 拨打: one tap; the household reads that I called. */
export function useDialLinked() {
  return useMutation({
    mutationFn: (linkId: string) => api('post', '/api/me/linked-households/{linkId}/dial', { path: { linkId } }),
    onSuccess: ({ number, dialling }) => dial(number, dialling),
    onError: sayError,
  });
}

/** 代报, once: the same key answers with the same report. */
export function useReportForLinked(linkId: string) {
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: LinkReportBody }) =>
      api('post', '/api/me/linked-households/{linkId}/reports', { path: { linkId }, header: { 'Idempotency-Key': key }, body }),
  });
}

/** 不需要联系: for the whole home. */
export function useDeclineLink() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (linkId: string) => api('post', '/api/household-links/{linkId}/decline', { path: { linkId } }),
    onSuccess: () => refreshHomes(cache),
    onError: sayError,
  });
}

/** Who is linked to a household, or will be. */
export function useHouseholdLinks(householdId: string) {
  return usePaged(['households', 'links', householdId], (cursor) => api('get', '/api/household-links', { query: { householdId, cursor } }));
}

export function useLinkHousehold() {
  return useFileChange(({ key, body }: { key: string; body: LinkHouseholdBody }) =>
    api('post', '/api/household-links', { header: { 'Idempotency-Key': key }, body }),
  );
}

export function useEndLink() {
  return useFileChange((linkId: string) => api('post', '/api/household-links/{linkId}/end', { path: { linkId } }));
}
