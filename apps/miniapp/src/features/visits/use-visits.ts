import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { say } from '../../platform/feedback';
import { useKeeping } from '../../platform/me';
import { pagedQuery, usePaged } from '../../platform/paged';
import type { SentDraft } from '../../platform/stored-draft';
import type { DueVisitView, RecordVisitBody, VisitView } from '../../platform/views';
import { sendOrKeep, WAITS_WORD } from '../../platform/waiting';

/** Who came to a household before, the latest first. */
export function useVisits(householdId: string) {
  return usePaged(keyOf(householdId), load(householdId));
}

export function visitsQuery(householdId: string) {
  return pagedQuery(keyOf(householdId), load(householdId));
}

const keyOf = (householdId: string) => ['visits', 'household', householdId];
const load = (householdId: string) => (cursor: string | undefined) => api('get', '/api/visits', { query: { householdId, cursor } });

/** The doors of a grid where somebody is needed, and why. */
export function useDueVisits(gridCode: string) {
  return usePaged(['visits', 'due', gridCode], (cursor) => api('get', '/api/visits/due', { query: { gridCode, cursor, limit: 100 } }));
}

/** A door as the list of those where somebody is needed had it last: also without network one sees where one stands. */
export function useDueDoor(householdId: string): DueVisitView | undefined {
  const lists = useQueryClient().getQueriesData<InfiniteData<{ items: DueVisitView[] }>>({ queryKey: ['visits', 'due'] });
  const doors = lists.flatMap(([, data]) => data?.pages.flatMap(({ items }) => items) ?? []);
  return doors.find(({ households }) => households.some((each) => each.householdId === householdId));
}

/** That somebody came. The same key is one record, however often it is sent; without network it waits on the phone. */
export function useRecordVisit({ onSent, onRefused }: SentDraft) {
  useKeeping();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, body, address }: { key: string; body: RecordVisitBody; address: string }) =>
      sendOrKeep<VisitView>({
        id: key,
        path: '/api/visits',
        body,
        idempotencyKey: key,
        what: `走访：${address}`,
        note: body.note,
      }),
    onSuccess: (visit) => {
      onSent();
      say(visit ? '走访已记下，住户看得到您来过' : WAITS_WORD);
      void cache.invalidateQueries({ queryKey: ['visits'] });
      void cache.invalidateQueries({ queryKey: ['codes'] });
    },
    onError: (error) => onRefused(error),
  });
}
