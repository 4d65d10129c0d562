import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { say, sayError } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import type { DoorConfirmationBody, NoticeView, PublishNoticeBody } from '../../platform/views';

const REACH_REFRESH_MS = 60_000;

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

/** Records that the notice was opened. Nobody is troubled if it cannot be recorded: the next opening will be. */
export function useOpenNotice(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api('post', '/api/notices/{noticeId}/open', { path: { noticeId: id } }),
    onSuccess: (notice) => refreshNotice(cache, notice),
  });
}

/** Confirms a must-read notice for the whole household. */
export function useConfirmNotice(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api('post', '/api/notices/{noticeId}/confirm', { path: { noticeId: id } }),
    onSuccess: (notice) => refreshNotice(cache, notice),
    onError: sayError,
  });
}

/** Notes down that a household was told. It may have confirmed by itself meanwhile: that is said, and is as good. */
export function useTellHousehold(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: DoorConfirmationBody) => api('post', '/api/notices/{noticeId}/door-confirmations', { path: { noticeId: id }, body }),
    onSuccess: ({ isNew }) => {
      say(isNew ? '记下了，这一户算已确认' : '这一户已经确认过了');
      void cache.invalidateQueries({ queryKey: ['notices', id] });
      void cache.invalidateQueries({ queryKey: ['codes'] });
    },
    onError: sayError,
  });
}

export function usePublish() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: PublishNoticeBody }) =>
      api('post', '/api/notices', { header: { 'Idempotency-Key': key }, body }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: ['notices'] }),
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
export function waitsForMe(notice: NoticeView): boolean {
  return notice.level === 'must-read' && notice.needsConfirm;
}

/** Somebody of the household has confirmed: that is enough for all of it. */
export function isConfirmed(notice: NoticeView): boolean {
  return notice.confirmedAt !== null || notice.householdConfirmed;
}
