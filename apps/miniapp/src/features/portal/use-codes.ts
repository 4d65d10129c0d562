import { useQuery } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { useSession } from '../../platform/session';

/** What a code shows to whoever is holding the phone; another person sees another face. */
export function codeQuery(token: string | undefined, personId: string | undefined) {
  return {
    queryKey: ['codes', token, personId],
    queryFn: () => api('get', '/api/codes/{token}', { path: { token: token ?? '' } }),
  };
}

export function useCode(token: string | undefined) {
  const personId = useSession((store) => store.session?.person.id);
  return useQuery({ ...codeQuery(token, personId), enabled: Boolean(token) });
}

/** The public board of a grid: who does what, when and to which standard. Another person sees other notices. */
export function useBoard(gridCode: string | undefined) {
  const personId = useSession((store) => store.session?.person.id);
  return useQuery({
    queryKey: ['boards', gridCode, personId],
    queryFn: () => api('get', '/api/grids/{gridCode}/board', { path: { gridCode: gridCode ?? '' } }),
    enabled: Boolean(gridCode),
  });
}

/** The areas directly under an area: the grids of a community. */
export function useAreasUnder(parentCode: string | undefined) {
  return useQuery({
    queryKey: ['areas', parentCode],
    queryFn: () => api('get', '/api/areas', { query: { parentCode } }),
    enabled: Boolean(parentCode),
  });
}
