import { needsSecondPerson } from '@duoduo/contracts/notices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@duoduo/api-client/call';
import { api } from '../../platform/api';
import { say, sayError, sure } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import { useDraftElsewhere } from '../../platform/stored-draft';
import type { CorrectedWordsView, PostView, WaitingNoticeView } from '../../platform/views';
import { type CorrectionDraft, correctionName, draftName, type NoticeDraft } from './notice-draft';

/** What waits for a second person where this post publishes, and what came back to its writer. There is none below a street. */
export function useWaitingNotices(post: PostView | undefined) {
  return usePaged(
    ['waiting-notices', 'open'],
    (cursor) => api('get', '/api/waiting-notices', { query: { cursor } }),
    post !== undefined && needsSecondPerson(post.areaCode),
  );
}

export function useWaitingNotice(id: string) {
  return useQuery({
    queryKey: ['waiting-notices', id],
    queryFn: () => api('get', '/api/waiting-notices/{waitingId}', { path: { waitingId: id } }),
    enabled: id !== '',
  });
}

interface Then<V> {
  onDone?: () => void;
  onRefused?: (error: unknown, value: V) => void;
}

/** Whatever came of it, also that somebody else was first, is read anew. What is done then goes to the hook: its button may have left the page. */
function useWaitingChange<V>(send: (value: V) => Promise<WaitingNoticeView>, words: string, { onDone, onRefused }: Then<V> = {}) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      say(words);
      onDone?.();
    },
    onError: onRefused,
    onSettled: () => {
      for (const key of ['waiting-notices', 'notices', 'photos', 'me']) void cache.invalidateQueries({ queryKey: [key] });
    },
  });
}

export function useApproveNotice({ id: waitingId, corrects }: WaitingNoticeView) {
  return useWaitingChange(
    () => api('post', '/api/waiting-notices/{waitingId}/approve', { path: { waitingId } }),
    corrects ? '同意了，通知已经更正' : '同意了，通知已经发出',
  );
}

export function useSendBackNotice(waitingId: string) {
  return useWaitingChange(
    (reason: string) => api('post', '/api/waiting-notices/{waitingId}/send-back', { path: { waitingId }, body: { reason } }),
    '退回了，写的人看得到原因',
  );
}

/**
 * Takes back what one wrote, and puts its words where one writes: first the words, so that no lost answer loses them. Where it is refused
 * what lay there lies there again; a service or a proxy that failed has refused nothing.
 */
export function useTakeBackNotice(notice: WaitingNoticeView, post: PostView, onTaken: (noticeId: string | null) => void) {
  const { corrects } = notice;
  // a withdrawn notice is corrected no more: there is no form to put the words into
  const isForNothing = corrects !== null && corrects.withdrawnAt !== null;
  const form = useDraftElsewhere<NoticeDraft | CorrectionDraft>(corrects ? correctionName(corrects.noticeId) : draftName(post.areaCode));
  const takeBack = useWaitingChange(
    (_undo: () => void) => api('post', '/api/waiting-notices/{waitingId}/take-back', { path: { waitingId: notice.id } }),
    isForNothing ? '收回来了' : '收回来了，改好再送',
    {
      onDone: () => !isForNothing && onTaken(corrects?.noticeId ?? null),
      onRefused: (error, undo) => {
        if (error instanceof ApiProblem && error.status < 500) undo();
        sayError(error);
      },
    },
  );
  const send = async () => {
    if (isForNothing) return takeBack.mutate(() => undefined);
    const where = corrects ? '这条通知的更正' : '发布通知';
    if (form.isBegun() && !(await sure('换成这一条？', `${where}里还有没发的内容，会换成这一条的内容。`))) return;
    takeBack.mutate(form.fill(corrects ? correctionOf(notice, corrects) : draftOf(notice)));
  };
  return { send, isForNothing, isPending: takeBack.isPending };
}

/** The same of a correction: it goes on from the version that was read, or shows first what is said by now. */
function correctionOf({ title, body, pictures, confirmBy }: WaitingNoticeView, corrects: CorrectedWordsView): CorrectionDraft {
  const { correctsVersion, why, confirmBy: deadline } = corrects;
  return { from: correctsVersion, title, body, pictures, confirmDays: null, isDeadlineMoved: confirmBy !== deadline, reason: why };
}

/** Its words as they stand in the form; the deadline is chosen anew, since days have gone by. */
function draftOf({ level, audience, areaCode, title, body, pictures, isPublic }: WaitingNoticeView): NoticeDraft {
  return { level, audience, areaCode, title, body, pictures, isPublic, confirmDays: null };
}
