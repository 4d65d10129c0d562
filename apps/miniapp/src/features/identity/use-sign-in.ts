import Taro from '@tarojs/taro';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { queryClient } from '../../platform/query-client';
import { useSession } from '../../platform/session';
import type { SessionView } from '../../platform/views';

/** The password of every account of a demo; it is printed in the README and protects nothing. */
const DEMO_PASSWORD = 'duoduo-demo';

export interface Credentials {
  username: string;
  password: string;
}

export function demoCredentials(username: string): Credentials {
  return { username, password: DEMO_PASSWORD };
}

/** Signs in on this device. */
export function useSignIn(onSignedIn: () => void) {
  const begin = useBegin();
  return useMutation({
    mutationFn: (given: Credentials) => api('post', '/api/sessions', { body: { method: 'password', ...given } }),
    onSuccess: (session) => {
      begin(session);
      onSignedIn();
    },
  });
}

/** The same by WeChat's word, for who has just agreed to this version of the statement. Every try takes another code: one is good once. */
export function useWechatSignIn(onSignedIn: () => void) {
  const begin = useBegin();
  return useMutation({
    mutationFn: async (_version: string) => {
      const { code } = await Taro.login();
      return api('post', '/api/sessions', { body: { method: 'wechat', code } });
    },
    onSuccess: async (session, version) => {
      begin(session);
      // If it gets lost he is asked again where it matters.
      await api('post', '/api/me/consent', { body: { version } }).catch(() => undefined);
      onSignedIn();
    },
  });
}

/** What was read as somebody else is forgotten. */
function useBegin() {
  const begin = useSession((store) => store.begin);
  return (session: SessionView) => {
    forgetPerson();
    begin(session);
  };
}

/** Ends the session here and at the service. Without a network it still ends here. */
export function useSignOut() {
  const end = useSession((store) => store.end);
  return useMutation({
    mutationFn: () => api('delete', '/api/sessions/current', {}),
    onSettled: () => {
      end();
      forgetPerson();
    },
  });
}

/** What was read as somebody is not shown to the next. */
export function forgetPerson(): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'about' && queryKey[0] !== 'categories' });
}
