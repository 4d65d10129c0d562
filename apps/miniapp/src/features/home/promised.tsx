import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { Card, Section } from '../../ui/card';
import { QueryState } from '../../ui/state-view';
import { isHeld, TaskCard } from '../tasks/task-card';
import { useMyTasks } from '../tasks/use-tasks';
import { activitiesToday } from '../volunteers/activities-today';
import { useOwnActivities } from '../volunteers/use-activities';
import { ActivityRow } from '../volunteers/volunteer-rows';

/** What a volunteer has said he will do: others count on it, so it stands before everything else. Nothing where there is nothing. */
export function Promised() {
  const tasks = useMyTasks();
  const signedUp = useOwnActivities('participant');
  const held = tasks.items.filter(isHeld);
  const ahead = activitiesToday(
    signedUp.items.filter(({ signUp }) => signUp !== null),
    [],
    now(),
  );
  if (held.length + ahead.length === 0) return null;
  return (
    <View className='dd-part'>
      <Section title='我答应的' />
      <QueryState query={tasks} name='我答应的' isNear>
        {held.map((task) => (
          <TaskCard key={task.id} task={task} />
        ))}
      </QueryState>
      {ahead.length > 0 && (
        <Card look='list'>
          {ahead.map((activity) => (
            <ActivityRow key={activity.id} activity={activity} />
          ))}
        </Card>
      )}
    </View>
  );
}
