import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { say, sayError } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import type { CategoryView, ChangeCategoryBody } from '../../platform/views';

const HOUR_MS = 3_600_000;

/** What a report can be about, in two levels. */
export function useCategories() {
  return useQuery({ queryKey: ['categories'], queryFn: () => api('get', '/api/categories', {}), staleTime: HOUR_MS });
}

/** The same with the unit that answers for each at an area: the list of duties (责任清单). */
export function useDuties(areaCode: string) {
  return useQuery({ queryKey: ['categories', areaCode], queryFn: () => api('get', '/api/categories', { query: { areaCode } }) });
}

export function useResponsibleUnits(categoryCode: string) {
  return useQuery({
    queryKey: ['categories', 'units', categoryCode],
    queryFn: () => api('get', '/api/categories/{categoryCode}/responsible-units', { path: { categoryCode } }),
  });
}

export function useChangeCategory(categoryCode: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangeCategoryBody) => api('patch', '/api/categories/{categoryCode}', { path: { categoryCode }, body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['categories'] }),
    onError: sayError,
  });
}

export function useReplaceResponsibleUnits(categoryCode: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (items: { areaCode: string; unitId: string }[]) =>
      api('put', '/api/categories/{categoryCode}/responsible-units', { path: { categoryCode }, body: { items } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['categories'] }),
    onError: sayError,
  });
}

/** Returns that say that the list of duties is wrong; for a county. */
export function useDutyProposals() {
  return usePaged(['categories', 'proposals'], (cursor) => api('get', '/api/duty-proposals', { query: { cursor } }));
}

export function useDecideProposal() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ taskId, ...body }: { taskId: string; isAccepted: boolean; unitId?: string }) =>
      api('post', '/api/duty-proposals/{taskId}/decide', { path: { taskId }, body }),
    // said here: by then the card is gone
    onSuccess: ({ state }) => say(state === 'accepted' ? '已改责任清单' : '清单不变'),
    onSettled: () => cache.invalidateQueries({ queryKey: ['categories'] }),
    onError: sayError,
  });
}

/** Who changed what in it, newest first. */
export function useCategoryChanges(categoryCode: string) {
  return usePaged(['categories', 'changes', categoryCode], (cursor) =>
    api('get', '/api/categories/{categoryCode}/changes', { path: { categoryCode }, query: { cursor } }),
  );
}

/** Top categories in their order; a category's children by its code. */
export function childrenOf(categories: readonly CategoryView[], parentCode: string | null): CategoryView[] {
  return categories.filter((category) => category.parentCode === parentCode);
}
