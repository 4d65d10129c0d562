import { useMutation } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { queryClient } from '../../platform/query-client';
import { useSession } from '../../platform/session';

/** The password of every account of a demo; it is printed in the README and protects nothing. */
const DEMO_PASSWORD = 'duoduo-demo';

export interface Credentials {
  username: string;
  password: string;
}

export function demoCredentials(username: string): Credentials {
  return { username, password: DEMO_PASSWORD };
}

/** Signs in on this device. What was read as somebody else is forgotten. */
export function useSignIn(onSignedIn: () => void) {
  const begin = useSession((store) => store.begin);
  return useMutation({
    mutationFn: (given: Credentials) => api('post', '/api/sessions', { body: { method: 'password', ...given } }),
    onSuccess: (session) => {
      forgetPerson();
      begin(session);
      onSignedIn();
    },
  });
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
