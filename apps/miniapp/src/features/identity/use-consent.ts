import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@duoduo/api-client/call';
import { api } from '../../platform/api';
import { sayError } from '../../platform/feedback';
import { useSession } from '../../platform/session';
import type { ConsentView } from '../../platform/views';

const CONSENT = ['me', 'consent'] as const;

/** The privacy statement, and whether this person agrees to it as it is now. */
export function useConsent() {
  const isSignedIn = useSession((store) => store.session !== null);
  return useQuery({ queryKey: CONSENT, queryFn: () => api('get', '/api/me/consent', {}), enabled: isSignedIn });
}

function useSay(send: (version: string) => Promise<ConsentView>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (consent) => cache.setQueryData(CONSENT, consent),
    onError: (error) => {
      // The text has changed while it was read: it is shown anew.
      if (error instanceof ApiProblem) void cache.invalidateQueries({ queryKey: CONSENT });
      sayError(error);
    },
  });
}

/** Agrees to the version that was shown. */
export const useGiveConsent = () => useSay((version) => api('post', '/api/me/consent', { body: { version } }));

export const useWithdrawConsent = () => useSay(() => api('delete', '/api/me/consent', {}));
