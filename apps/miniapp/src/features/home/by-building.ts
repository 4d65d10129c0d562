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
}

export interface Door {
  name: string;
  matters: DoorMatter[];
}

export interface Building {
  name: string;
  doors: Door[];
  count: number;
}

const ORDER: readonly DoorMatter['type'][] = ['task', 'asked', 'notice', 'care'];
const ELSEWHERE = '其他地方';

/** What is left of the address inside the building: the door, if it names one. */
function doorOf(place: string | null): string {
  const rest = (place ?? '').replace(/^.*?\d+号楼\s*/, '');
  return /\d{3,4}$/.test(rest) ? rest : '';
}

/** Groups what is due by building and door, so that one walk closes all of one door. What one has taken on comes first, then what is most pressing. */
export function byBuilding(matters: readonly DoorMatter[]): Building[] {
  const sorted = [...matters].sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type) || (a.dueAt ?? '').localeCompare(b.dueAt ?? ''));
  const buildings = new Map<string, Map<string, DoorMatter[]>>();
  for (const matter of sorted) {
    const doors = buildings.get(buildingOf(matter.place) ?? ELSEWHERE) ?? new Map<string, DoorMatter[]>();
    const door = doorOf(matter.place);
    doors.set(door, [...(doors.get(door) ?? []), matter]);
    buildings.set(buildingOf(matter.place) ?? ELSEWHERE, doors);
  }
  return [...buildings].map(([name, doors]) => {
    const list = [...doors].map(([door, each]) => ({ name: door, matters: each }));
    return { name, doors: list, count: list.reduce((sum, door) => sum + door.matters.length, 0) };
  });
}
