import { useQuery } from '@tanstack/react-query';
import type { ActivityPart } from '@duoduo/contracts/volunteers';
import { api } from '../../platform/api';
import { usePaged } from '../../platform/paged';
import { useVolunteeringChange } from './use-volunteer-desk';

/** What the communities of my home and my posts do next. */
export function useComingActivities() {
  return usePaged(['activities', 'coming'], (cursor) => api('get', '/api/activities', { query: { cursor } }));
}

/** What I signed up for, or run. */
export function useOwnActivities(part: ActivityPart) {
  return usePaged(['activities', 'own', part], (cursor) => api('get', '/api/activities/mine', { query: { as: part, cursor } }));
}

export function useActivity(activityId: string) {
  return useQuery({
    queryKey: ['activities', 'one', activityId],
    queryFn: () => api('get', '/api/activities/{activityId}', { path: { activityId } }),
    enabled: activityId !== '',
  });
}

/** An activity that anybody may read, for who is not signed in or lives elsewhere. */
export function usePublicActivity(activityId: string) {
  return useQuery({
    queryKey: ['public-activities', activityId],
    queryFn: () => api('get', '/api/public-activities/{activityId}', { path: { activityId } }),
    enabled: activityId !== '',
  });
}

/** What there is to do near me, and how far it is to the next gift. */
export function useHelping() {
  return useQuery({ queryKey: ['activities', 'helping'], queryFn: () => api('get', '/api/helping', {}) });
}

export function useSignUp(activityId: string) {
  return useVolunteeringChange(
    () => api('post', '/api/activities/{activityId}/sign-up', { path: { activityId } }),
    ({ signUp }) => (signUp === 'waiting' ? '已候补，有名额自动补上' : '报上名了'),
  );
}

export function useWithdraw(activityId: string) {
  return useVolunteeringChange(
    () => api('post', '/api/activities/{activityId}/withdraw', { path: { activityId } }),
    () => '已取消报名',
  );
}

/** I am here, or I leave: by the code on the screen. */
export function useAttend(activityId: string, verb: 'sign-in' | 'sign-out') {
  return useVolunteeringChange(
    (siteToken: string) => {
      const request = { path: { activityId }, body: { siteToken } };
      return verb === 'sign-in'
        ? api('post', '/api/activities/{activityId}/sign-in', request)
        : api('post', '/api/activities/{activityId}/sign-out', request);
    },
    () => (verb === 'sign-in' ? '已签到' : '已签退'),
  );
}

/** Signs in or out who shows his code. */
export function useScanned(activityId: string, verb: 'check-in' | 'check-out') {
  return useVolunteeringChange(
    (personToken: string) => {
      const request = { path: { activityId }, body: { personToken } };
      return verb === 'check-in'
        ? api('post', '/api/activities/{activityId}/check-in', request)
        : api('post', '/api/activities/{activityId}/check-out', request);
    },
    () => (verb === 'check-in' ? '签到了，请下一位' : '签退了，请下一位'),
  );
}
