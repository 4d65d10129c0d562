import { useQuery } from '@tanstack/react-query';
import { api } from './api';

/** What this installation is: a demo or not, whether numbers are really dialled, the people of the demo. */
export function useAbout() {
  return useQuery({ queryKey: ['about'], queryFn: () => api('get', '/api/about', {}), staleTime: Infinity });
}
