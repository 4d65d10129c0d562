import { useQuery } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { usePaged } from '../../platform/paged';

export function usePoints(isEnabled = true) {
  return useQuery({ queryKey: ['points', 'mine'], queryFn: () => api('get', '/api/points/mine', {}), enabled: isEnabled });
}

/** Every line behind the balance, newest first. */
export function useEntries() {
  return usePaged(['points', 'entries'], (cursor) => api('get', '/api/points/mine/entries', { query: { cursor } }));
}

/** What each of my homes has together. */
export function useHouseholdPoints() {
  return useQuery({ queryKey: ['points', 'household'], queryFn: () => api('get', '/api/points/household', {}) });
}

export function usePointRules() {
  return useQuery({ queryKey: ['points', 'rules'], queryFn: () => api('get', '/api/points/rules', {}) });
}
