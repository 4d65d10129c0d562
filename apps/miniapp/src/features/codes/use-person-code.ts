import { useEffect } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { PERSON_CODE_RENEWED_MS, type PersonCodePurpose } from '@duoduo/contracts/codes';
import { api } from '../../platform/api';
import { newKey } from '../../platform/new-key';
import { now } from '../../platform/clock';
import { secondsUntil, useSeconds } from '../../platform/ticking';

/** A code of mine for one purpose: shown for half its life, then there is a new one. */
export function usePersonCode(purpose: PersonCodePurpose) {
  const code = useQuery({
    queryKey: ['me', 'person-code', purpose],
    queryFn: async () => {
      const { token } = await api('post', '/api/me/person-code', { header: { 'Idempotency-Key': newKey() }, body: { purpose } });
      return { token, renewAt: now().getTime() + PERSON_CODE_RENEWED_MS };
    },
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const { data, isFetching, isError, refetch } = code;
  const at = useSeconds(data !== undefined);
  const secondsLeft = data ? secondsUntil(data.renewAt, at) : 0;
  const isDue = data !== undefined && secondsLeft === 0 && !isFetching && !isError;
  useEffect(() => {
    if (isDue) void refetch();
  }, [isDue, refetch]);
  return { ...code, secondsLeft, share: secondsLeft / (PERSON_CODE_RENEWED_MS / 1000) };
}

/** Who shows this code; it is used up by the asking. */
export function useIdentify() {
  return useMutation({
    mutationFn: (personToken: string) => api('post', '/api/person-codes/identify', { body: { personToken } }),
  });
}
