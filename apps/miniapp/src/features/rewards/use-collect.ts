import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@duoduo/api-client/call';
import { api } from '../../platform/api';
import { now } from '../../platform/clock';
import { newKey } from '../../platform/new-key';
import { useOwnName } from '../../platform/own-name';
import { usePaged } from '../../platform/paged';
import { readStored, writeStored } from '../../platform/storage';
import { localDay } from '../../ui/say-time';
import { refreshWallet } from './use-redemptions';

/** A code that was sent, and the key it was sent with. */
interface Attempt {
  personToken: string;
  key: string;
}

/** More than the codes of a minute, after which a code is no longer good. */
const KEPT = 20;

/** Hands out what waits for who shows the code. A code sent again after a lost answer, also after a reload, carries its key: the same gift is answered. */
export function useCollect() {
  const cache = useQueryClient();
  const stored = useOwnName('collect');
  const keyOf = (personToken: string): string => {
    const before = readStored<Attempt[]>(stored) ?? [];
    const attempt = before.find((each) => each.personToken === personToken) ?? { personToken, key: newKey() };
    writeStored(stored, [attempt, ...before.filter((each) => each.personToken !== personToken)].slice(0, KEPT));
    return attempt.key;
  };
  const collecting = useMutation({
    mutationFn: (personToken: string) =>
      api('post', '/api/redemptions/collect', { header: { 'Idempotency-Key': keyOf(personToken) }, body: { personToken } }),
    onSettled: () => refreshWallet(cache),
  });
  const isUnanswered = collecting.isError && !(collecting.error instanceof ApiProblem);
  return { ...collecting, isUnanswered };
}

/** What was handed out here today. */
export function useCollectedToday() {
  const endedOn = localDay(now());
  return usePaged(['redemptions', 'point', 'collected', endedOn], (cursor) =>
    api('get', '/api/redemptions', { query: { scope: 'point', state: 'collected', endedOn, cursor, limit: 100 } }),
  );
}

/** What waits here to be fetched. */
export function useWaitingHere() {
  return usePaged(['redemptions', 'point', 'waiting'], (cursor) =>
    api('get', '/api/redemptions', { query: { scope: 'point', state: 'waiting', cursor } }),
  );
}
