import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { say, sayError } from '../../platform/feedback';
import { usePaged } from '../../platform/paged';
import type { SentDraft } from '../../platform/stored-draft';
import type { AwardBody, PublishRuleBody } from '../../platform/views';
import { sayDate } from '../../ui/say-time';

/** Every version of a rule, the newest first. */
export function useRuleVersions(ruleCode: string) {
  return useQuery({
    queryKey: ['points', 'rules', ruleCode],
    queryFn: () => api('get', '/api/points/rules/{ruleCode}/versions', { path: { ruleCode } }),
  });
}

export function usePublishRule(sent: SentDraft) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: PublishRuleBody }) =>
      api('post', '/api/points/rules', { header: { 'Idempotency-Key': key }, body }),
    onSuccess: (rule) => {
      sent.onSent();
      say(`已发布，${sayDate(rule.from)}起执行`);
      void cache.invalidateQueries({ queryKey: ['points', 'rules'] });
    },
    onError: sent.onRefused,
  });
}

/** Points for several people at once; each has an answer of his own. */
export function useGiveAwards(sent: SentDraft) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, awards }: { key: string; awards: AwardBody[] }) =>
      api('post', '/api/points/awards', { header: { 'Idempotency-Key': key }, body: { awards } }),
    onSuccess: () => {
      sent.onSent();
      void cache.invalidateQueries({ queryKey: ['points'] });
    },
    onError: sent.onRefused,
  });
}

/** What waits for a second person in one's own areas. */
export function usePendingAwards() {
  return usePaged(['points', 'pending'], (cursor) => api('get', '/api/points/awards', { query: { cursor } }));
}

export function useApproveAward(awardId: string) {
  return usePointsChange(
    () => api('post', '/api/points/awards/{awardId}/approve', { path: { awardId } }),
    ({ amount }) => `已同意，${amount} 分已发`,
  );
}

export function useRejectAward(awardId: string) {
  return usePointsChange(
    (reason: string) => api('post', '/api/points/awards/{awardId}/reject', { path: { awardId }, body: { reason } }),
    () => '已退回，没有发积分',
  );
}

/** What somebody was given by the rules, the newest first. */
export function useAwarded(personId: string) {
  return usePaged(['points', 'awarded', personId], (cursor) =>
    api('get', '/api/points/people/{personId}/awards', { path: { personId }, query: { cursor } }),
  );
}

export function useReverse(transferId: string) {
  return usePointsChange(
    (reason: string) => api('post', '/api/points/transfers/{transferId}/reversal', { path: { transferId }, body: { reason } }),
    ({ amount }) => `已冲正，收回 ${amount} 分`,
  );
}

/** The books, recomputed now: asked for at a tap, as it reads every line. */
export function useReconciliation() {
  return useMutation({ mutationFn: () => api('get', '/api/points/reconciliation', {}), onError: sayError });
}

/** A change of the ledger: its lists are read again, and so is what waits, also after a refusal. */
function usePointsChange<Given, Answer>(change: (given: Given) => Promise<Answer>, wordOf: (answer: Answer) => string) {
  const cache = useQueryClient();
  const readAgain = () => {
    void cache.invalidateQueries({ queryKey: ['points'] });
    void cache.invalidateQueries({ queryKey: ['me'] });
  };
  return useMutation({
    mutationFn: change,
    onSuccess: (answer) => {
      say(wordOf(answer));
      readAgain();
    },
    onError: readAgain,
  });
}
