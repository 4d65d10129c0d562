import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { sayError } from '../../platform/feedback';
import { useSession } from '../../platform/session';
import { forgetPerson } from './use-sign-in';

/** What must be ended before my account can be erased, and what would stay. */
export function useErasurePreview() {
  return useQuery({ queryKey: ['me', 'erasure'], queryFn: () => api('get', '/api/me/erasure', {}), gcTime: 0 });
}

/** Erases my account; this device knows nobody afterwards. */
export function useErase(onErased: () => void) {
  const end = useSession((store) => store.end);
  return useMutation({
    mutationFn: () => api('post', '/api/me/erasure', { body: { understood: true } }),
    onSuccess: () => {
      end();
      forgetPerson();
      onErased();
    },
    onError: sayError,
  });
}
