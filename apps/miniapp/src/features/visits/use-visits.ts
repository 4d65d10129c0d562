import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { say } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import type { SentDraft } from '../../platform/stored-draft';
import type { RecordVisitBody } from '../../platform/views';

/** Who came to a household before, the latest first. */
export function useVisits(householdId: string) {
  return usePaged(['visits', 'household', householdId], (cursor) => api('get', '/api/visits', { query: { householdId, cursor } }));
}

/** The doors of a grid where somebody is needed, and why. */
export function useDueVisits(gridCode: string) {
  return usePaged(['visits', 'due', gridCode], (cursor) => api('get', '/api/visits/due', { query: { gridCode, cursor, limit: 100 } }));
}

/** That somebody came. The same key is one record, however often it is sent. */
export function useRecordVisit({ onSent, onRefused }: SentDraft) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: RecordVisitBody }) =>
      api('post', '/api/visits', { header: { 'Idempotency-Key': key }, body }),
    onSuccess: () => {
      onSent();
      say('走访已记下，住户看得到您来过');
      void cache.invalidateQueries({ queryKey: ['visits'] });
    },
    onError: (error) => onRefused(error),
  });
}
