import type { ActivityTime, SignUpState } from '@duoduo/contracts/volunteers';
import { api } from '../../platform/api';
import { usePaged } from '../../platform/paged';
import type { SentDraft } from '../../platform/stored-draft';
import type { CorrectActivityBody, PublishActivityBody } from '../../platform/views';
import { useVolunteeringChange } from './use-volunteer-desk';

/** The activities of a community: what is to come, soonest first, or what is over. */
export function useAreaActivities(communityCode: string | null, when: ActivityTime) {
  return usePaged(
    ['activities', 'area', communityCode, when],
    (cursor) => api('get', '/api/activities', { query: { communityCode: communityCode ?? '', when, cursor } }),
    communityCode !== null,
  );
}

export function usePastActivities(communityCode: string) {
  return useAreaActivities(communityCode, 'past');
}

/** Who has a place, or waits for one. */
export function useParticipants(activityId: string, signUp: SignUpState) {
  return usePaged(['activities', activityId, 'participants', signUp], (cursor) =>
    api('get', '/api/activities/{activityId}/participants', { path: { activityId }, query: { signUp, cursor } }),
  );
}

export function usePublishActivity(sent: SentDraft) {
  return useVolunteeringChange(
    ({ key, body }: { key: string; body: PublishActivityBody }) =>
      api('post', '/api/activities', { header: { 'Idempotency-Key': key }, body }),
    ({ title }) => `${title}已发布`,
    sent,
  );
}

export function useCorrectActivity(activityId: string) {
  return useVolunteeringChange(
    (body: CorrectActivityBody) => api('patch', '/api/activities/{activityId}', { path: { activityId }, body }),
    () => '已改，报名的人看到新的',
  );
}

export function useCancelActivity(activityId: string) {
  return useVolunteeringChange(
    (reason: string) => api('post', '/api/activities/{activityId}/cancel', { path: { activityId }, body: { reason } }),
    () => '活动已取消',
  );
}

/** Signs out somebody who has gone without showing a code. */
export function useSignOutFor(activityId: string) {
  return useVolunteeringChange(
    (personId: string) => api('post', '/api/activities/{activityId}/check-out', { path: { activityId }, body: { personId } }),
    () => '已代签退',
  );
}
