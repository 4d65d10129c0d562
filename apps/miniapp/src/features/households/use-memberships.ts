import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { sayError } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import type { ApproveMembershipBody, CreateMembershipBody } from '../../platform/views';
import { refreshHomes } from './use-home';

/** What I have asked at doors, for myself and for children. */
export function useMyMemberships(isEnabled = true) {
  return usePaged(['memberships', 'mine'], (cursor) => api('get', '/api/memberships/mine', { query: { cursor } }), isEnabled);
}

/** Asks once: the same key answers with the same request. */
export function useAskAtDoor() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: CreateMembershipBody }) =>
      api('post', '/api/memberships', { header: { 'Idempotency-Key': key }, body }),
    onSuccess: () => refreshHomes(cache),
  });
}

export function useWithdrawMembership() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api('post', '/api/memberships/{membershipId}/withdraw', { path: { membershipId: id } }),
    onError: sayError,
    onSettled: () => refreshHomes(cache),
  });
}

/** A grid seldom has more: the door of one finds its own among them. */
const PENDING_READ = 100;

/** Requests that wait for the staff of an area. */
export function usePendingMemberships(areaCode: string | undefined) {
  return usePaged(
    ['memberships', 'pending', areaCode],
    (cursor) => api('get', '/api/memberships', { query: { status: 'pending', areaCode, cursor, limit: PENDING_READ } }),
    areaCode !== undefined,
  );
}

/** One request with those of the file whom the asker may be. */
export function useMembership(id: string) {
  return useQuery({
    queryKey: ['memberships', id],
    queryFn: () => api('get', '/api/memberships/{membershipId}', { path: { membershipId: id } }),
    enabled: Boolean(id),
  });
}

export function useApproveMembership(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: ApproveMembershipBody) =>
      api('post', '/api/memberships/{membershipId}/approve', { path: { membershipId: id }, body }),
    onError: sayError,
    onSettled: () => refreshHomes(cache),
  });
}

export function useRejectMembership(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => api('post', '/api/memberships/{membershipId}/reject', { path: { membershipId: id }, body: { reason } }),
    onError: sayError,
    onSettled: () => refreshHomes(cache),
  });
}
