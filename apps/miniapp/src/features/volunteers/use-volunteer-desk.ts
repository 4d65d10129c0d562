import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ApplicationStatus, HOURS_SHOWN_DAYS, type HoursState } from '@duoduo/contracts/volunteers';
import { api } from '../../platform/api';
import { say } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import type { SentDraft } from '../../platform/stored-draft';
import type { EnterHoursBody } from '../../platform/views';

/** Who wishes to be a volunteer, or was decided about; the oldest first. */
export function useApplications(areaCode: string, status: ApplicationStatus) {
  return usePaged(['volunteering', 'applications', areaCode, status], (cursor) =>
    api('get', '/api/volunteer-applications', { query: { areaCode, status, cursor } }),
  );
}

export function useApproveApplication(applicationId: string) {
  return useVolunteeringChange(
    () => api('post', '/api/volunteer-applications/{applicationId}/approve', { path: { applicationId } }),
    () => '已通过，对方现在是志愿者了',
  );
}

export function useRejectApplication(applicationId: string) {
  return useVolunteeringChange(
    (reason: string) => api('post', '/api/volunteer-applications/{applicationId}/reject', { path: { applicationId }, body: { reason } }),
    () => '已告诉报名的人',
  );
}

/** Hours of a community in one state, the newest first. */
export function useAreaHours(communityCode: string | null, state: HoursState) {
  return usePaged(
    ['volunteering', 'hours', communityCode, state],
    (cursor) => api('get', '/api/hours', { query: { communityCode: communityCode ?? '', state, cursor } }),
    communityCode !== null,
  );
}

/** What was said against hours. */
export function useObjections(hoursId: string) {
  return useQuery({
    queryKey: ['volunteering', 'objections', hoursId],
    queryFn: () => api('get', '/api/hours/{hoursId}/objections', { path: { hoursId } }),
  });
}

export function useDecideHours(hoursId: string) {
  return useVolunteeringChange(
    (body: { stands: boolean; decision: string }) => api('post', '/api/hours/{hoursId}/decide', { path: { hoursId }, body }),
    ({ state }) => (state === 'refused' ? '已定：不予计入' : '已定：时长有效'),
  );
}

/** Hours by hand, for somebody who had a place. */
export function useEnterHours(activityId: string, sent: SentDraft) {
  return useVolunteeringChange(
    ({ key, body }: { key: string; body: EnterHoursBody }) =>
      api('post', '/api/activities/{activityId}/hours', { path: { activityId }, header: { 'Idempotency-Key': key }, body }),
    () => `已补录，公示 ${HOURS_SHOWN_DAYS} 天`,
    sent,
  );
}

/** A word of the clerk: the lists are read again, and so is what waits, also after a refusal. */
export function useVolunteeringChange<Given, Answer>(
  change: (given: Given) => Promise<Answer>,
  wordOf: (answer: Answer) => string,
  sent?: SentDraft,
) {
  const cache = useQueryClient();
  const readAgain = () => {
    for (const queryKey of [['volunteering'], ['activities'], ['posts'], ['me']]) void cache.invalidateQueries({ queryKey });
  };
  return useMutation({
    mutationFn: change,
    onSuccess: (answer) => {
      sent?.onSent();
      say(wordOf(answer));
      readAgain();
    },
    onError: (error) => {
      sent?.onRefused(error);
      readAgain();
    },
  });
}
