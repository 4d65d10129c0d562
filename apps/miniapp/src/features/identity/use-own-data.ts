import { useQuery } from '@tanstack/react-query';
import { api } from '../../platform/api';

/** Everything the service knows of me, as one document. */
export function useOwnData() {
  return useQuery({ queryKey: ['me', 'data'], queryFn: () => api('get', '/api/me/data', {}) });
}
