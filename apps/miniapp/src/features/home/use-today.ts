import { now } from '../../platform/clock';
import type { DueVisitView, PostView } from '../../platform/views';
import { sayDay, sayMoment } from '../../ui/say-time';
import { useMyTasks } from '../tasks/use-tasks';
import { useDueVisits } from '../visits/use-visits';
import { byBuilding, type DoorMatter } from './by-building';

/**
 * What a grid worker has to do today, by building and door: the tasks he holds, and the doors where somebody is needed, with all
 * that waits there.
 */
export function useToday(post: PostView) {
  const tasks = useMyTasks();
  const due = useDueVisits(post.areaCode);
  const held = tasks.items.filter((task) => task.status === 'claimed');
  const atDoors = due.items.flatMap(mattersAt);
  const homeOf = (taskId: string) => {
    const { householdId, family } = atDoors.find((matter) => matter.type === 'task' && matter.id === taskId) ?? {};
    return { householdId, family };
  };
  const toDo = held.map<DoorMatter>(({ id, title, place, dueAt }) => ({ id, type: 'task', title, place, dueAt, ...homeOf(id) }));
  const isHeld = (matter: DoorMatter) => matter.type === 'task' && held.some(({ id }) => id === matter.id);
  const matters = [...toDo, ...atDoors.filter((matter) => !isHeld(matter))];
  const homes = due.items.flatMap(({ households }) => households.map(({ householdId }) => householdId));
  return { query: due.isError || tasks.data ? due : tasks, due, count: matters.length, buildings: byBuilding(matters), homes };
}

function mattersAt({ address, households, reasons }: DueVisitView): DoorMatter[] {
  return reasons.map(({ reason, id, title, at, householdId }) => {
    const home = householdId ?? households[0]?.householdId;
    const place = { place: address, householdId: home, family: familyOf(households, home) };
    switch (reason) {
      case 'task':
        return { ...place, id: id ?? '', type: 'task', title: `${title}，还没人接`, dueAt: at };
      case 'notice':
        return { ...place, id: id ?? '', type: 'notice', title: `${title}，还没确认`, dueAt: at };
      case 'asked':
        return {
          ...place,
          id: id ?? '',
          type: 'asked',
          title: `请您打电话或上门，${at ? sayMoment(at, now()) : '刚才'} 说的`,
          dueAt: null,
        };
      case 'care':
        return {
          ...place,
          id: home ?? '',
          type: 'care',
          title: `独居老人，${at ? `上次联系是${sayDay(at, now())}` : '还没联系过'}`,
          dueAt: null,
        };
    }
  });
}

/** At a door of several households, which of them. */
function familyOf(households: DueVisitView['households'], householdId: string | undefined): string {
  const index = households.findIndex((each) => each.householdId === householdId);
  if (households.length < 2 || index < 0) return '';
  const { headName } = households[index]!;
  return `第 ${index + 1} 户${headName ? `，${headName}` : ''}`;
}
