import { useQuery } from '@tanstack/react-query';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { Role } from '@duoduo/contracts/roles';
import { api } from './api';
import { useSession } from './session';
import { openWaiting } from './waiting';
import type { HomeOfMe, MeView, PostView } from './views';

export const meQuery = { queryKey: ['me'], queryFn: readMe };

/** The signed-in person: posts, households, grid workers, counts. Idle while nobody is signed in. Asked again every `everyMs` where that is given. */
export function useMe({ everyMs }: { everyMs?: number } = {}) {
  const isSignedIn = useSession((store) => store.session !== null);
  return useQuery({ ...meQuery, enabled: isSignedIn, refetchInterval: everyMs });
}

/** For where something is done that may have to wait for the network: the key that seals it comes with who one is. */
export function useKeeping(): void {
  useMe();
}

async function readMe(): Promise<MeView> {
  const me = await api('get', '/api/me', {});
  openWaiting(me.person.id, me.offlineKey);
  return me;
}

/** The person's post of a role, if there is one. */
export function postOf(me: MeView | undefined, role: Role): PostView | undefined {
  return me?.posts.find((post) => post.role === role);
}

/** Whose work is done at a PC. */
export function isDeskPerson(me: MeView | undefined): boolean {
  return ['clerk', 'supervisor', 'unit-clerk', 'admin'].some((role) => postOf(me, role as Role));
}

/** The community of the person's first home. */
export function communityOf(me: MeView | undefined): string | undefined {
  return homesOf(me)[0]?.areaCode.slice(0, AREA_CODE_LENGTHS.community);
}

/** The homes a person belongs to, without those he has only asked at. */
export function homesOf(me: MeView | undefined): HomeOfMe[] {
  return me?.households.filter(({ status }) => status === 'approved') ?? [];
}
