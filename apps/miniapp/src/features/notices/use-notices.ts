import type { Audience } from '@duoduo/contracts/notices';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { now } from '../../platform/clock';
import { say, sayError } from '../../platform/feedback';
import { useKeeping } from '../../platform/me';
import { usePaged } from '../../platform/paged';
import type { SentDraft } from '../../platform/stored-draft';
import type { CorrectNoticeBody, DoorConfirmationBody, DoorConfirmationView, NoticeView, PublishNoticeBody } from '../../platform/views';
import { sendOrKeep, WAITS_WORD } from '../../platform/waiting';

const REACH_REFRESH_MS = 60_000;

/** What is noted down of a household, and for the person what it was. */
type Told = DoorConfirmationBody & { householdId: string; what: string };

/** What was sent to this person. */
export function useInbox(isEnabled = true) {
  return usePaged(['notices', 'inbox'], (cursor) => api('get', '/api/notices/inbox', { query: { cursor } }), isEnabled);
}

/** What was published in an area; for staff. */
export function useAreaNotices(areaCode: string | undefined) {
  return usePaged(
    ['notices', 'area', areaCode],
    (cursor) => api('get', '/api/notices', { query: { areaCode, cursor } }),
    areaCode !== undefined,
  );
}

export function useNotice(id: string | undefined) {
  return useQuery({
    queryKey: ['notices', id],
    queryFn: () => api('get', '/api/notices/{noticeId}', { path: { noticeId: id ?? '' } }),
    enabled: Boolean(id),
  });
}

/** A notice that anybody may read, for who is not signed in or lives elsewhere. */
export function usePublicNotice(id: string) {
  return useQuery({
    queryKey: ['public-notices', id],
    queryFn: () => api('get', '/api/public-notices/{noticeId}', { path: { noticeId: id } }),
    enabled: id !== '',
  });
}

/** Records that the notice was opened. Nobody is troubled if it cannot be recorded: the next opening will be. */
export function useOpenNotice(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api('post', '/api/notices/{noticeId}/open', { path: { noticeId: id } }),
    onSuccess: (notice) => refreshNotice(cache, notice),
  });
}

/** Confirms a must-read notice, in the version that was read, for the whole household. */
export function useConfirmNotice(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (version: number) => api('post', '/api/notices/{noticeId}/confirm', { path: { noticeId: id }, body: { version } }),
    onSuccess: (notice) => refreshNotice(cache, notice),
    onError: (error) => {
      sayError(error);
      // corrected or withdrawn meanwhile: what it says now is there to be read
      void cache.invalidateQueries({ queryKey: ['notices'] });
    },
  });
}

/** What was told of one notice at one household waits under one name. */
export const tellingId = (noticeId: string, householdId: string) => `told.${noticeId}.${householdId}`;

/** Notes down that a household was told, without network on the phone. It may have confirmed by itself meanwhile: that is said, and is as good. */
export function useTellHousehold(id: string) {
  useKeeping();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ what, ...body }: Told) =>
      sendOrKeep<DoorConfirmationView>({
        id: tellingId(id, body.householdId),
        path: `/api/notices/${id}/door-confirmations`,
        body,
        late: { confirmedAt: now().toISOString() },
        what: `已告知：${what}`,
      }),
    onSuccess: (told) => {
      say(told === null ? WAITS_WORD : told.isNew ? '记下了，这一户算已确认' : '这一户已经确认过了');
      void cache.invalidateQueries({ queryKey: ['notices', id] });
      void cache.invalidateQueries({ queryKey: ['codes'] });
    },
    onError: sayError,
  });
}

/** Gives a notice new words: the desk and whoever reads it see them at once, unless they wait for a second person. */
export function useCorrectNotice(id: string, sent: SentDraft) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: CorrectNoticeBody }) =>
      api('post', '/api/notices/{noticeId}/correct', { path: { noticeId: id }, header: { 'Idempotency-Key': key }, body }),
    onSuccess: ({ notice }) => {
      sent.onSent();
      say(notice ? '更正了，住户看到新的' : '送去放行了');
      if (notice) refreshNotice(cache, notice);
      // what waited may have been agreed to before the answer came
      for (const key of ['notices', 'waiting-notices', 'photos']) void cache.invalidateQueries({ queryKey: [key] });
    },
    onError: (error) => {
      sent.onRefused(error);
      void cache.invalidateQueries({ queryKey: ['notices'] });
    },
  });
}

/** Takes a notice back. */
export function useWithdrawNotice(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => api('post', '/api/notices/{noticeId}/withdraw', { path: { noticeId: id }, body: { reason } }),
    onSuccess: (notice) => {
      say('撤回了，住户看到原因');
      changed(cache, notice);
    },
  });
}

function changed(cache: QueryClient, notice: NoticeView): void {
  refreshNotice(cache, notice);
  void cache.invalidateQueries({ queryKey: ['notices'] });
}

export function usePublish(sent: SentDraft) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: PublishNoticeBody }) =>
      api('post', '/api/notices', { header: { 'Idempotency-Key': key }, body }),
    onSuccess: ({ status }) => {
      sent.onSent();
      say(status === 'waiting' ? '送去放行了' : '发布了');
      void cache.invalidateQueries({ queryKey: ['waiting-notices'] });
      void cache.invalidateQueries({ queryKey: ['notices'] });
    },
    onError: sent.onRefused,
  });
}

/** How many households, or owned dwellings, a notice would go to if it went out now. */
export function useAddressed(query: { areaCode: string; audience: Audience }, isEnabled: boolean) {
  return useQuery({
    queryKey: ['notices', 'addressed', query.areaCode, query.audience],
    queryFn: () => api('get', '/api/notices/addressed', { query }),
    enabled: isEnabled,
  });
}

/** How many households were addressed, have confirmed, are not reached: in all and by grid. */
export function useReach(id: string | undefined) {
  return useQuery({
    queryKey: ['notices', id, 'reach'],
    queryFn: () => api('get', '/api/notices/{noticeId}/reach', { path: { noticeId: id ?? '' } }),
    enabled: Boolean(id),
    refetchInterval: REACH_REFRESH_MS,
  });
}

export function useUnreached(id: string, gridCode: string | undefined) {
  return usePaged(
    ['notices', id, 'unreached', gridCode],
    (cursor) => api('get', '/api/notices/{noticeId}/unreached', { path: { noticeId: id }, query: { gridCode, cursor } }),
    gridCode !== undefined,
  );
}

function refreshNotice(cache: QueryClient, notice: NoticeView): void {
  cache.setQueryData(['notices', notice.id], notice);
  void cache.invalidateQueries({ queryKey: ['notices', 'inbox'] });
  void cache.invalidateQueries({ queryKey: ['me'] });
  void cache.invalidateQueries({ queryKey: ['codes'] });
}

/** A household of this person is addressed by a must-read notice and nobody of it has confirmed. */
export function waitsForMe(notice: Pick<NoticeView, 'level' | 'needsConfirm'>): boolean {
  return notice.level === 'must-read' && notice.needsConfirm;
}

/** Somebody of the household has confirmed: that is enough for all of it. */
export function isConfirmed(notice: NoticeView): boolean {
  return notice.confirmedAt !== null || notice.householdConfirmed;
}
