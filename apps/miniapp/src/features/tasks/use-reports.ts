import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { ReportStatus, SharingDecision, Solved } from '@duoduo/contracts/tasks';
import { api } from '../../platform/api';
import { say, sayError } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import type { CreateReportBody, OpenTaskBody, PassBody, ReportView } from '../../platform/views';

/** What this person has reported, newest first. */
export function useMyReports() {
  return usePaged(['reports', 'mine'], (cursor) => api('get', '/api/reports', { query: { mine: true, cursor } }));
}

/** The reports of an area in one state: the clerk's list. */
export function useAreaReports(areaCode: string | undefined, status: ReportStatus = 'new') {
  return usePaged(
    ['reports', 'area', areaCode, status],
    (cursor) => api('get', '/api/reports', { query: { areaCode, status, cursor } }),
    areaCode !== undefined,
  );
}

/** What neighbours share in a community, newest first. */
export function useSharedReports(communityCode: string | undefined) {
  return usePaged(
    ['reports', 'shared', communityCode],
    (cursor) => api('get', '/api/reports', { query: { shared: true, areaCode: communityCode, cursor } }),
    communityCode !== undefined,
  );
}

/** How far a report is, by the number on its receipt; asked for at a tap, as misses are counted. */
export function useProgress() {
  return useMutation({ mutationFn: (number: string) => api('get', '/api/progress/{number}', { path: { number } }) });
}

export function useReport(id: string | undefined) {
  return useQuery({
    queryKey: ['reports', id],
    queryFn: () => api('get', '/api/reports/{reportId}', { path: { reportId: id ?? '' } }),
    enabled: Boolean(id),
  });
}

/** Sends a report once: the same key answers with the same report. */
export function useCreateReport() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: CreateReportBody }) =>
      api('post', '/api/reports', { header: { 'Idempotency-Key': key }, body }),
    onSuccess: () => refreshMatters(cache),
  });
}

export function useRateReport(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { solved: Solved; satisfaction: number }) =>
      api('post', '/api/reports/{reportId}/rating', { path: { reportId: id }, body }),
    onSuccess: () => refreshMatters(cache),
    onError: sayError,
  });
}

/** Within some days of the answer: the same task is taken up again. */
export function useReopen(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => api('post', '/api/reports/{reportId}/reopen', { path: { reportId: id }, body: { reason } }),
    onSuccess: () => refreshMatters(cache),
    onError: sayError,
  });
}

/** He wants neighbours to read it, and nobody has said yet whether they may. */
export function asksToShare({ sharing }: ReportView): boolean {
  return sharing?.state === 'checking' || sharing?.state === 'waiting';
}

/** The reporter lets his community read it, or takes it back. */
export function useShareReport(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (isShared: boolean) => api('patch', '/api/reports/{reportId}/sharing', { path: { reportId: id }, body: { isShared } }),
    onSuccess: (report, wish) => {
      say(report.isShared ? '邻居看得到了' : wish && asksToShare(report) ? '检查过了邻居就看得到' : '只有您看得到了');
      refreshMatters(cache);
    },
    onError: sayError,
  });
}

/** Reports whose words neighbours are to read, and nobody has let through. */
export function useSharings(areaCode: string | undefined) {
  return usePaged(
    ['reports', 'sharings', areaCode],
    (cursor) => api('get', '/api/reports', { query: { sharing: 'waiting', areaCode, cursor } }),
    areaCode !== undefined,
  );
}

export function useDecideSharing(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { decision: SharingDecision; reason: string }) =>
      api('post', '/api/reports/{reportId}/sharing/decide', { path: { reportId: id }, body }),
    onSuccess: ({ isShared }) => {
      say(isShared ? '邻居看得到了' : '没有给邻居看');
      refreshMatters(cache);
    },
    onError: sayError,
  });
}

/** Out of the task that it was joined to. */
export function useSeparate(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api('post', '/api/reports/{reportId}/separate', { path: { reportId: id } }),
    onSuccess: () => refreshMatters(cache),
    onError: sayError,
  });
}

/** The reporter has a refusal looked at again. */
export function useAskReview(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => api('post', '/api/reports/{reportId}/review', { path: { reportId: id }, body: { reason } }),
    onSuccess: () => refreshMatters(cache),
    onError: sayError,
  });
}

export function useDecideReview(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { decision: 'uphold' | 'overturn'; reason: string }) =>
      api('post', '/api/reports/{reportId}/review/decide', { path: { reportId: id }, body }),
    onSuccess: () => refreshMatters(cache),
    onError: sayError,
  });
}

/** Refusals that wait for a supervisor's word. */
export function useReviews(areaCode: string | undefined) {
  return usePaged(
    ['reports', 'reviews', areaCode],
    (cursor) => api('get', '/api/reports', { query: { review: 'waiting', areaCode, cursor } }),
    areaCode !== undefined,
  );
}

/** New reports that look like the same trouble. */
export function useAlike(id: string) {
  return useQuery({
    queryKey: ['reports', id, 'alike'],
    queryFn: () => api('get', '/api/reports/{reportId}/alike', { path: { reportId: id } }),
  });
}

/** Others that say nearly the same, of any category. */
export function useLikely(id: string) {
  return useQuery({
    queryKey: ['reports', id, 'likely'],
    queryFn: () => api('get', '/api/reports/{reportId}/likely', { path: { reportId: id } }),
  });
}

/** All of them to one task, in one action. `word` is said when it is done. */
export function useJoinAlike() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ reportId, taskId }: { reportId: string; taskId: string; word?: string }) =>
      api('post', '/api/tasks/{taskId}/join-alike', { path: { taskId }, body: { reportId } }),
    onSuccess: (_, { word }) => word && say(word),
    onSettled: () => refreshMatters(cache),
    onError: sayError,
  });
}

/** Puts several reports under a task that exists already: one task, one answer to all of them. `word` is said when it is done. */
export function useJoinReports() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ reportIds, taskId }: { reportIds: string[]; taskId: string; word?: string }) => {
      for (const id of reportIds) await api('post', '/api/reports/{reportId}/join', { path: { reportId: id }, body: { taskId } });
    },
    onSuccess: (_, { word }) => word && say(word),
    onSettled: () => refreshMatters(cache),
    onError: sayError,
  });
}

export function useRejectReport(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { reason: string; whereTo: string }) =>
      api('post', '/api/reports/{reportId}/reject', { path: { reportId: id }, body }),
    onSuccess: () => refreshMatters(cache),
    onError: sayError,
  });
}

/** To the street, or from it to a community, under its right category. */
export function usePassReport(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: PassBody) => api('post', '/api/reports/{reportId}/pass', { path: { reportId: id }, body }),
    onSuccess: () => refreshMatters(cache),
    onError: sayError,
  });
}

/** Opens a task from a report and dispatches it. */
export function useOpenTask(reportId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: OpenTaskBody }) =>
      api('post', '/api/reports/{reportId}/open-task', { path: { reportId: reportId }, header: { 'Idempotency-Key': key }, body }),
    onSuccess: () => {
      say('任务已派出');
      refreshMatters(cache);
    },
  });
}

/** What a deed changes beyond its own row: lists, counts, codes. */
export function refreshMatters(cache: QueryClient): void {
  for (const queryKey of [['reports'], ['tasks'], ['me'], ['codes'], ['points']]) void cache.invalidateQueries({ queryKey });
}
