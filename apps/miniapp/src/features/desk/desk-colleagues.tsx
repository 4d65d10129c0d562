import { useState } from 'react';
import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { say } from '../../platform/feedback';
import type { ColleagueView, PostView, TaskView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted, Section } from '../../ui/card';
import { Choice } from '../../ui/field';
import { sayDue } from '../../ui/say-time';
import { QueryState, StateView } from '../../ui/state-view';
import { TaskTag } from '../../ui/status-tag';
import { useAssign, useColleagues, useMyTasks } from '../tasks/use-tasks';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { useSelection } from './use-selection';

/** The people of a unit: what each has on his hands, and what nobody was given yet. */
export function DeskColleagues({ post }: { post: PostView }) {
  const colleagues = useColleagues(post.unitId ?? '');
  const items = colleagues.data?.items ?? [];
  const tasks = useMyTasks();
  const { selected, choose } = useSelection(items, (each) => each.personId);
  const free = tasks.items.filter((task) => task.holder?.personId === null);
  return (
    <>
      <DeskList title={`本单位 ${items.length} 人`}>
        <QueryState
          query={colleagues}
          name='本单位人员'
          isNear
          isEmpty={items.length === 0}
          empty={<StateView icon='people' title='还没有办事员' isNear />}
        >
          {items.map((each) => (
            <DeskItem
              key={each.personId}
              title={each.name}
              tag={null}
              sub={each.heldTasks > 0 ? `手上 ${each.heldTasks} 件` : '手上没有任务'}
              end=''
              isOn={each.personId === selected?.personId}
              onPress={() => choose(each)}
            />
          ))}
        </QueryState>
      </DeskList>
      <DeskThing>
        {selected && (
          <View key={selected.personId}>
            <View className='dd-title'>{selected.name}</View>
            <Section title='手上的任务' />
            <TasksOf tasks={tasks.items.filter((task) => task.holder?.personId === selected.personId)} people={items} />
            <Section title='还没指派的' />
            <TasksOf tasks={free} people={items} chosenId={selected.personId} />
          </View>
        )}
      </DeskThing>
    </>
  );
}

/** With `chosenId` they go to that one by one press; else whoever is chosen of the others. */
function TasksOf({ tasks, people, chosenId }: { tasks: TaskView[]; people: ColleagueView[]; chosenId?: string }) {
  if (tasks.length === 0) return <Card look='tight'>没有</Card>;
  return (
    <>
      {tasks.map((task) => (
        <AssignCard key={task.id} task={task} people={people} chosenId={chosenId} />
      ))}
    </>
  );
}

function AssignCard({ task, people, chosenId }: { task: TaskView; people: ColleagueView[]; chosenId?: string }) {
  const assign = useAssign(task.id);
  const [isChoosing, setIsChoosing] = useState(false);
  const give = (personId: string) => assign.mutate(personId, { onSuccess: () => say('已指派') });
  const word = chosenId ? '交给这位' : '换人';
  const others = people.filter(({ personId }) => personId !== task.holder?.personId);
  return (
    <Card look='tight'>
      <View className='dd-line'>
        <View className='dd-grow'>
          <View className='dd-strong'>{task.title}</View>
          <View className='dd-sub'>
            <Dotted parts={[task.place ?? task.areaName, sayDue(task.dueAt, now())]} />
          </View>
        </View>
        <TaskTag task={task} />
        {task.actions.includes('assign') && others.length > 0 && (
          <View className='dd-ml2'>
            <Button
              kind='second'
              isSmall
              isBusy={assign.isPending}
              label={`${word}：${task.title}`}
              onPress={() => (chosenId ? give(chosenId) : setIsChoosing(!isChoosing))}
            >
              {word}
            </Button>
          </View>
        )}
      </View>
      {isChoosing && (
        <View className='dd-mt2'>
          <Choice
            label='交给谁办'
            options={others.map(({ personId, name }) => ({ value: personId, word: name }))}
            value={null}
            onChange={give}
            isLow
          />
        </View>
      )}
    </Card>
  );
}
