import { buildingOf } from '../tasks/building';

/**
 * A matter at a door, to be done on one walk: a task, a household that asks to be called, a notice nobody there has confirmed, or
 * somebody to look after.
 */
export interface DoorMatter {
  id: string;
  type: 'task' | 'asked' | 'notice' | 'care';
  title: string;
  place: string | null;
  dueAt: string | null;
  /** Whom to visit, where that is known. */
  householdId?: string;
  /** Who they are, where several households share the door. */
  family?: string;
}

/** What one household waits for; what is of nobody's is together, too. */
export interface HomeAtDoor {
  id: string | undefined;
  family: string;
  matters: DoorMatter[];
}

export interface Door {
  /** What is left of the address inside the building; empty for the building itself and where there is no address. */
  name: string;
  homes: HomeAtDoor[];
  count: number;
}

export interface Building {
  name: string;
  doors: Door[];
  count: number;
}

const ORDER: readonly DoorMatter['type'][] = ['task', 'asked', 'notice', 'care'];
const ELSEWHERE = '其他地方';

function doorOf(place: string | null): string {
  return (place ?? '').replace(/^.*?\d+号楼\s*/, '').trim();
}

/** Groups what is due by building and door, so that one walk closes all of one door. What one has taken on comes first, then what is most pressing. */
export function byBuilding(matters: readonly DoorMatter[]): Building[] {
  const sorted = [...matters].sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type) || (a.dueAt ?? '').localeCompare(b.dueAt ?? ''));
  return groups(sorted, ({ place }) => buildingOf(place) ?? ELSEWHERE).map(([name, inside]) => {
    const doors = groups(inside, ({ place }) => doorOf(place)).map(([door, at]) => ({ name: door, homes: homesOf(at), count: at.length }));
    return { name, doors, count: inside.length };
  });
}

/** Each household has its own: what one asked for is not answered by a call to another. */
function homesOf(matters: readonly DoorMatter[]): HomeAtDoor[] {
  return groups(matters, ({ householdId }) => householdId).map(([id, its]) => ({ id, family: its[0]?.family ?? '', matters: its }));
}

function groups<Key>(matters: readonly DoorMatter[], keyOf: (matter: DoorMatter) => Key): [Key, DoorMatter[]][] {
  const found = new Map<Key, DoorMatter[]>();
  for (const matter of matters) found.set(keyOf(matter), [...(found.get(keyOf(matter)) ?? []), matter]);
  return [...found];
}
