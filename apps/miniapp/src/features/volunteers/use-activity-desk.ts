import { type ActivityTime, HOURS_SHOWN_DAYS, type SignUpState } from '@duoduo/contracts/volunteers';
import { api } from '../../platform/api';
import { sure } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import type { SentDraft } from '../../platform/stored-draft';
import type { CorrectActivityBody, ParticipantView, PublishActivityBody } from '../../platform/views';
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

/** Signs out somebody who has gone without showing a code: asked first, as there is no way back. */
export function useSignOutFor(activityId: string, { personId, name }: Pick<ParticipantView, 'personId' | 'name'>) {
  const signOut = useVolunteeringChange(
    () => api('post', '/api/activities/{activityId}/check-out', { path: { activityId }, body: { personId } }),
    () => '已代签退',
  );
  const ask = async () => {
    const isSure = await sure(`替${name}签退？`, `时长算到现在为止，不能改。本人没有扫码，要公示 ${HOURS_SHOWN_DAYS} 天才计入。`);
    if (isSure) signOut.mutate(undefined);
  };
  return { ...signOut, ask };
}
