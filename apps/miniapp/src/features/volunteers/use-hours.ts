import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { sayError } from '../../platform/feedback';
import { keepFile } from '../../platform/files';
import { usePaged } from '../../platform/paged';
import type { SentDraft } from '../../platform/stored-draft';
import { useVolunteeringChange } from './use-volunteer-desk';

/** What I served, the newest first. */
export function useMyHours() {
  return usePaged(['volunteering', 'my-hours'], (cursor) => api('get', '/api/hours/mine', { query: { cursor } }));
}

/** What is on show among the volunteers of my communities. */
export function useShownHours() {
  return usePaged(['volunteering', 'shown-hours'], (cursor) => api('get', '/api/hours', { query: { cursor } }));
}

/** Who served how long at one activity. */
export function useActivityHours(activityId: string) {
  return usePaged(['volunteering', 'hours-of', activityId], (cursor) =>
    api('get', '/api/activities/{activityId}/hours', { path: { activityId }, query: { cursor } }),
  );
}

export function useWitness(hoursId: string) {
  return useVolunteeringChange(
    () => api('post', '/api/hours/{hoursId}/witness', { path: { hoursId } }),
    () => '谢谢作证，时长已计入',
  );
}

export function useObject(hoursId: string, sent: SentDraft) {
  return useVolunteeringChange(
    ({ key, reason }: { key: string; reason: string }) =>
      api('post', '/api/hours/{hoursId}/objections', { path: { hoursId }, header: { 'Idempotency-Key': key }, body: { reason } }),
    () => '已提异议，等社区核定',
    sent,
  );
}

/** What I did, the newest first, with hours and deeds all in all. */
export function useHonour() {
  const entries = usePaged(['volunteering', 'honour'], (cursor) => api('get', '/api/honour/mine', { query: { cursor } }));
  return { ...entries, total: entries.data?.pages[0] };
}

/** Certificates that I had made, the newest first. */
export function useMyCertificates() {
  return useQuery({ queryKey: ['volunteering', 'certificates'], queryFn: readCertificates });
}

/** The paper of one. Its link is good for some minutes only: it is asked for when it is wanted. */
export function useKeepCertificate(certificateId: string) {
  return useMutation({
    mutationFn: async () => {
      const { items } = await readCertificates();
      const { pdfUrl } = items.find(({ id }) => id === certificateId)!;
      await keepFile(pdfUrl, '志愿服务证明.pdf');
    },
    onError: sayError,
  });
}

function readCertificates() {
  return api('get', '/api/me/certificates', {});
}

export function useIssueCertificate(sent: SentDraft) {
  return useVolunteeringChange(
    (key: string) => api('post', '/api/me/certificates', { header: { 'Idempotency-Key': key } }),
    () => '证明开好了',
    sent,
  );
}

/** Whether a certificate is ours, for whoever has its code. */
export function useCertificate() {
  return useMutation({
    mutationFn: (checkCode: string) => api('get', '/api/certificates/{checkCode}', { path: { checkCode } }),
  });
}
