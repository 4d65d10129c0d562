import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { HouseholdTag } from '@duoduo/contracts/households';
import { api } from '../../platform/api';
import { usePaged } from '../../platform/paged';
import type { AddMemberBody, CreateHouseholdBody, PatchMemberBody, PatchPersonBody } from '../../platform/views';

export interface HouseholdFilter {
  areaCode: string;
  /** Words of the address, a whole name, the last four digits of a phone. */
  q?: string;
  estateId?: string;
  tag?: HouseholdTag;
}

/** Households that live in an area now. */
export function useHouseholds(filter: HouseholdFilter) {
  return usePaged(['households', 'list', filter], (cursor) => api('get', '/api/households', { query: { ...filter, cursor } }));
}

export function householdQuery(id: string) {
  return {
    queryKey: ['households', 'file', id],
    queryFn: () => api('get', '/api/households/{householdId}', { path: { householdId: id } }),
  };
}

/** The file of a household, masked. */
export function useHousehold(id: string) {
  return useQuery(householdQuery(id));
}

/** What was changed in the file, by whom, newest first. */
export function useHouseholdChanges(id: string) {
  return usePaged(['households', 'changes', id], (cursor) =>
    api('get', '/api/households/{householdId}/changes', { path: { householdId: id }, query: { cursor } }),
  );
}

/** What was changed in the file of one person. */
export function usePersonChanges(personId: string) {
  return usePaged(['people', personId, 'changes'], (cursor) =>
    api('get', '/api/people/{personId}/changes', { path: { personId }, query: { cursor } }),
  );
}

/** Somebody more in the household, written down at the desk. */
export function useAddMember(householdId: string) {
  return useFileChange(({ key, body }: { key: string; body: AddMemberBody }) =>
    api('post', '/api/households/{householdId}/members', { path: { householdId }, header: { 'Idempotency-Key': key }, body }),
  );
}

/** What is known of a person, and how he belongs to the household. Only what is given is changed. */
export function useChangeMember() {
  return useFileChange(
    async ({
      memberId,
      personId,
      member,
      person,
    }: {
      memberId: string;
      personId: string;
      member: PatchMemberBody;
      person: PatchPersonBody;
    }) => {
      if (Object.keys(person).length > 0) await api('patch', '/api/people/{personId}', { path: { personId }, body: person });
      if (Object.keys(member).length > 0) await api('patch', '/api/members/{memberId}', { path: { memberId }, body: member });
    },
  );
}

/** Ends somebody's belonging to the household with a day. */
export function useEndMember() {
  return useFileChange(({ memberId, toDay }: { memberId: string; toDay: string }) =>
    api('post', '/api/members/{memberId}/end', { path: { memberId }, body: { toDay } }),
  );
}

export function useTagHousehold(householdId: string) {
  return useFileChange((tags: HouseholdTag[]) => api('patch', '/api/households/{householdId}', { path: { householdId }, body: { tags } }));
}

/** To another dwelling, or out of the area when none is given. */
export function useMoveHousehold(householdId: string) {
  return useFileChange(async ({ dwellingId, at }: { dwellingId?: string; at?: string }): Promise<void> => {
    const path = { householdId };
    if (dwellingId) await api('post', '/api/households/{householdId}/move', { path, body: { dwellingId, at } });
    else await api('post', '/api/households/{householdId}/move-out', { path, body: { at } });
  });
}

/** A new household in a dwelling. */
export function useOpenHousehold() {
  return useFileChange(({ key, body }: { key: string; body: CreateHouseholdBody }) =>
    api('post', '/api/households', { header: { 'Idempotency-Key': key }, body }),
  );
}

/** The note on a person's care; asked for only when somebody opens it. */
export function useCareNote(personId: string, isEnabled: boolean) {
  return useQuery({
    queryKey: ['people', personId, 'care-note'],
    queryFn: () => api('get', '/api/people/{personId}/care-note', { path: { personId } }),
    enabled: isEnabled,
    gcTime: 0,
  });
}

export function useWriteCareNote(personId: string) {
  return useFileChange((note: string | null) => api('patch', '/api/people/{personId}/care-note', { path: { personId }, body: { note } }));
}

/** A change in a file: files and lists are read again. What went wrong is said where it was typed. */
export function useFileChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      for (const queryKey of [['households'], ['dwellings'], ['estates'], ['people']]) void cache.invalidateQueries({ queryKey });
    },
  });
}
