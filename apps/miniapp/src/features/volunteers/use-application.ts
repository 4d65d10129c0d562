import { useQuery } from '@tanstack/react-query';
import { api } from '../../platform/api';
import type { SentDraft } from '../../platform/stored-draft';
import type { ApplyAsVolunteerBody } from '../../platform/views';
import { useVolunteeringChange } from './use-volunteer-desk';

/** The last application of mine, and where I could apply. */
export function useMyApplication() {
  return useQuery({ queryKey: ['volunteering', 'my-application'], queryFn: () => api('get', '/api/me/volunteer-application', {}) });
}

export function useApply(sent: SentDraft) {
  return useVolunteeringChange(
    ({ key, body }: { key: string; body: ApplyAsVolunteerBody }) =>
      api('post', '/api/me/volunteer-application', { header: { 'Idempotency-Key': key }, body }),
    () => '已提交，等社区审核',
    sent,
  );
}

export function useWithdrawApplication() {
  return useVolunteeringChange(
    (applicationId: string) => api('post', '/api/volunteer-applications/{applicationId}/withdraw', { path: { applicationId } }),
    ({ status }) => (status === 'ended' ? '已退出志愿者' : '已撤回'),
  );
}
