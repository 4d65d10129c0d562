import { useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@duoduo/api-client/call';
import { api } from '../../platform/api';
import { now } from '../../platform/clock';
import { newKey } from '../../platform/new-key';
import { usePaged } from '../../platform/paged';
import { localDay } from '../../ui/say-time';
import { refreshWallet } from './use-redemptions';

/** Hands out what waits for who shows the code. A code that is sent again after a lost answer carries its key, and is answered the same gift. */
export function useCollect() {
  const cache = useQueryClient();
  const keys = useRef(new Map<string, string>());
  const keyOf = (token: string) => {
    const key = keys.current.get(token) ?? newKey();
    keys.current.set(token, key);
    return key;
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
