import { useSession } from './session';
import type { StoredName } from './storage';

/** Where something is kept for the person signed in: on a device that several share, nobody reads or sends what another began. */
export function useOwnName(name: string): StoredName {
  const personId = useSession(({ session }) => session?.person.id ?? 'nobody');
  return `draft.${name}.${personId}`;
}
