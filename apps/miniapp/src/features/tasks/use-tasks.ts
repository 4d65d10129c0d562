import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { takesTasks } from '@duoduo/contracts/households';
import type { TaskStatus } from '@duoduo/contracts/tasks';
import { api } from '../../platform/api';
import { sayError } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import type { ExtendBody, GrantExtensionBody, HandInBody, ParkBody, ReleaseBody, TaskView } from '../../platform/views';
import { refreshMatters } from './use-reports';

const POOL_REFRESH_MS = 30_000;

/** What this person may claim, page by page. */
export function usePool(isEnabled = true) {
  return usePaged(['tasks', 'pool'], (cursor) => api('get', '/api/tasks', { query: { scope: 'pool', cursor } }), isEnabled);
}

/** What this person, or his unit, holds. */
export function useMyTasks(isEnabled = true) {
  return usePaged(['tasks', 'mine'], (cursor) => api('get', '/api/tasks', { query: { scope: 'mine', cursor } }), isEnabled);
}

export function useAreaTasks(areaCode: string | undefined, status?: TaskStatus, isEnabled = true) {
  return usePaged(
    ['tasks', 'area', areaCode, status ?? 'all'],
    (cursor) => api('get', '/api/tasks', { query: { scope: 'area', areaCode, status, cursor } }),
    isEnabled && areaCode !== undefined,
  );
}

/** What is past its due time, what rests, what awaits a ruling in an area. */
export function useSideTasks(areaCode: string | undefined, side: 'late' | 'parked' | 'ruling', isEnabled = true) {
  return usePaged(
    ['tasks', 'area', areaCode, side],
    (cursor) => api('get', '/api/tasks', { query: { scope: 'area', areaCode, [side]: true, cursor } }),
    isEnabled && areaCode !== undefined,
  );
}

/** What this person's unit was asked to help with. */
export function useAssistedTasks(isEnabled = true) {
  return usePaged(['tasks', 'assist'], (cursor) => api('get', '/api/tasks', { query: { scope: 'assist', cursor } }), isEnabled);
}

export function useTask(id: string | undefined) {
  return useQuery({
    queryKey: ['tasks', id],
    queryFn: () => api('get', '/api/tasks/{taskId}', { path: { taskId: id ?? '' } }),
    enabled: Boolean(id),
    refetchInterval: (query) => (query.state.data?.status === 'open' ? POOL_REFRESH_MS : false),
  });
}

export function useTaskTimeline(id: string) {
  return usePaged(['tasks', id, 'timeline'], (cursor) =>
    api('get', '/api/tasks/{taskId}/timeline', { path: { taskId: id }, query: { cursor } }),
  );
}

/** What residents said; only the clerk of the place may read it. */
export function useTaskReports(id: string, isEnabled: boolean) {
  return usePaged(
    ['tasks', id, 'reports'],
    (cursor) => api('get', '/api/tasks/{taskId}/reports', { path: { taskId: id }, query: { cursor } }),
    isEnabled,
  );
}

export function useAssignees(id: string) {
  return useQuery({
    queryKey: ['tasks', id, 'assignees'],
    queryFn: () => api('get', '/api/tasks/{taskId}/assignees', { path: { taskId: id } }),
  });
}

/** Whom who holds a task, or checks it, may ask to help. */
export function useAssistUnits(id: string) {
  return useQuery({
    queryKey: ['tasks', id, 'assist-units'],
    queryFn: () => api('get', '/api/tasks/{taskId}/assist-units', { path: { taskId: id } }),
  });
}

/** Who works for one's unit, and how much each has on his hands. */
export function useColleagues(unitId: string) {
  return useQuery({
    queryKey: ['tasks', 'colleagues', unitId],
    queryFn: () => api('get', '/api/units/{unitId}/colleagues', { path: { unitId } }),
  });
}

const unitsQuery = (areaCode: string | undefined) => ({
  queryKey: ['units', areaCode],
  queryFn: () => api('get', '/api/units', { query: { areaCode } }),
});

export function useUnits(areaCode: string | undefined, isEnabled = true) {
  return useQuery({ ...unitsQuery(areaCode), enabled: isEnabled && areaCode !== undefined });
}

/** Those to whom tasks are dispatched. */
export function useTaskUnits(areaCode: string) {
  return useQuery({ ...unitsQuery(areaCode), select: ({ items }) => ({ items: items.filter(({ kind }) => takesTasks(kind)) }) });
}

/** One verb on one task; its answer is the task as it is now. */
function useVerb<Body>(id: string, send: (body: Body) => Promise<TaskView>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (task) => {
      cache.setQueryData(['tasks', id], task);
      refreshMatters(cache);
    },
    onError: (error) => {
      refreshMatters(cache);
      sayError(error);
    },
  });
}

const path = (id: string) => ({ path: { taskId: id } });

export const useStart = (id: string) => useVerb(id, () => api('post', '/api/tasks/{taskId}/start', path(id)));
export const useAccept = (id: string) => useVerb(id, () => api('post', '/api/tasks/{taskId}/accept', path(id)));
export const useAssign = (id: string) =>
  useVerb(id, (personId: string) => api('post', '/api/tasks/{taskId}/assign', { ...path(id), body: { personId } }));
export const useRelease = (id: string) =>
  useVerb(id, (body: ReleaseBody) => api('post', '/api/tasks/{taskId}/release', { ...path(id), body }));
export const useHandIn = (id: string) =>
  useVerb(id, (body: HandInBody) => api('post', '/api/tasks/{taskId}/hand-in', { ...path(id), body }));
export const useSendBack = (id: string) =>
  useVerb(id, (reason: string) => api('post', '/api/tasks/{taskId}/send-back', { ...path(id), body: { reason } }));
export const useCancel = (id: string) =>
  useVerb(id, (reason: string) => api('post', '/api/tasks/{taskId}/cancel', { ...path(id), body: { reason } }));
export const useRule = (id: string) =>
  useVerb(id, (unitId: string) => api('post', '/api/tasks/{taskId}/rule', { ...path(id), body: { unitId } }));
export const useExtend = (id: string) =>
  useVerb(id, (body: ExtendBody) => api('post', '/api/tasks/{taskId}/extend', { ...path(id), body }));
export const useGrantExtension = (id: string) =>
  useVerb(id, (body: GrantExtensionBody) => api('post', '/api/tasks/{taskId}/grant-extension', { ...path(id), body }));
export const useAssist = (id: string) =>
  useVerb(id, (unitId: string) => api('post', '/api/tasks/{taskId}/assist', { ...path(id), body: { unitId } }));
export const useAddPart = (id: string) =>
  useVerb(id, (note: string) => api('post', '/api/tasks/{taskId}/part', { ...path(id), body: { note } }));
export const usePark = (id: string) => useVerb(id, (body: ParkBody) => api('post', '/api/tasks/{taskId}/park', { ...path(id), body }));
export const useUnpark = (id: string) => useVerb(id, () => api('post', '/api/tasks/{taskId}/unpark', path(id)));
