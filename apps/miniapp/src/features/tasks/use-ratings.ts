import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AppealDecision } from '@duoduo/contracts/tasks';
import { api } from '../../platform/api';
import { sayError } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import { refreshMatters } from './use-reports';

/** What residents said of the work; for who did it. */
export function useTaskRatings(taskId: string, isEnabled: boolean) {
  return usePaged(
    ['tasks', taskId, 'ratings'],
    (cursor) => api('get', '/api/tasks/{taskId}/ratings', { path: { taskId }, query: { cursor } }),
    isEnabled,
  );
}

/** Who did the work does not accept a rating. */
export function useAppeal(reportId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => api('post', '/api/reports/{reportId}/rating/appeal', { path: { reportId }, body: { reason } }),
    onSuccess: () => refreshMatters(cache),
    onError: sayError,
  });
}

export function useDecideAppeal(reportId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { decision: AppealDecision; reason: string }) =>
      api('post', '/api/reports/{reportId}/rating/appeal/decide', { path: { reportId }, body }),
    onSuccess: () => refreshMatters(cache),
    onError: sayError,
  });
}

/** Appealed ratings that wait for a supervisor's word. */
export function useAppeals(areaCode: string | undefined) {
  return usePaged(
    ['reports', 'appeals', areaCode],
    (cursor) => api('get', '/api/reports', { query: { appeal: 'waiting', areaCode, cursor } }),
    areaCode !== undefined,
  );
}
