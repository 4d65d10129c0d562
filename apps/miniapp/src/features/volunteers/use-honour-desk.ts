import { api } from '../../platform/api';
import { usePaged } from '../../platform/paged';
import type { SentDraft } from '../../platform/stored-draft';
import type { EnterDeedBody } from '../../platform/views';
import { useVolunteeringChange } from './use-volunteer-desk';

/** What somebody did in one's own communities, the newest first. */
export function useHonourOf(personId: string) {
  return usePaged(['volunteering', 'honour', personId], (cursor) => api('get', '/api/honour', { query: { personId, cursor } }));
}

/** A deed that no task tells of. */
export function useEnterDeed(sent: SentDraft) {
  return useVolunteeringChange(
    ({ key, body }: { key: string; body: EnterDeedBody }) => api('post', '/api/honour', { header: { 'Idempotency-Key': key }, body }),
    () => '已记下，本人看得到',
    sent,
  );
}

/** Another entry in the place of a wrong one. */
export function useCorrectHonour(entryId: string) {
  return useVolunteeringChange(
    (body: { amount: number; reason: string }) => api('post', '/api/honour/{entryId}/correct', { path: { entryId }, body }),
    () => '已更正，原来的一条作废',
  );
}
