import { useQuery } from '@tanstack/react-query';
import { api } from './api';

export const aboutQuery = { queryKey: ['about'], queryFn: () => api('get', '/api/about', {}), staleTime: Infinity };

/** What this installation is: a demo or not, whether numbers are really dialled, the people of the demo. */
export function useAbout() {
  return useQuery(aboutQuery);
}

/** Whether WeChat has a part in this installation; what it would do is not spoken of where it has none. */
export function useHasWechat(): boolean {
  return useAbout().data?.wechat ?? false;
}
