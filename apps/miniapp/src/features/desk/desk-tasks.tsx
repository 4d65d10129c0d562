import { useState } from 'react';
import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { useKeys } from '../../platform/desk';
import { say } from '../../platform/feedback';
import { useMe } from '../../platform/me';
import type { MeView, PostView, TaskView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Dotted } from '../../ui/card';
import { Segment } from '../../ui/field';
import { KeyCap } from '../../ui/key-cap';
import { sayCount } from '../../ui/say-count';
import { sayDue } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { TaskTag } from '../../ui/status-tag';
import { escalationWords, isEscalated } from '../tasks/escalations';
import { useNextTask } from '../tasks/use-claim';
import { useAreaTasks, useAssistedTasks, useMyTasks, usePool, useSideTasks } from '../tasks/use-tasks';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { DeskSearch, matches } from './desk-search';
import { TaskThing } from './task-thing';
import { useSelection } from './use-selection';

type Slice = 'all' | 'check' | 'late' | 'escalated' | 'ruling' | 'parked';

/** The slices of an area: a supervisor looks first at what comes up to him. */
function slicesOf(post: PostView, me: MeView | undefined): { value: Slice; word: string }[] {
  const counted = (word: string, count = 0) => (count > 0 ? `${word} ${count}` : word);
  const late = { value: 'late' as const, word: counted('超时', me?.counters.lateTasks) };
  const parked = { value: 'parked' as const, word: '挂账' };
  const all = { value: 'all' as const, word: '全部' };
  if (post.role === 'supervisor') {
    return [{ value: 'ruling', word: counted('待裁定', me?.counters.rulings) }, late, { value: 'escalated', word: '已上报' }, parked, all];
  }
  return [all, { value: 'check', word: counted('待核查', me?.counters.tasksToCheck) }, late, { value: 'ruling', word: '待裁定' }, parked];
}

/** The tasks of an area, for its clerk and its supervisor. */
export function DeskAreaTasks({ post }: { post: PostView }) {
  const me = useMe();
  const slices = slicesOf(post, me.data);
  const [slice, setSlice] = useState<Slice>(slices[0]?.value ?? 'all');
  const isLate = slice === 'late' || slice === 'escalated';
  const all = useAreaTasks(post.areaCode, undefined, slice === 'all');
  const handedIn = useAreaTasks(post.areaCode, 'handed-in', slice === 'check');
  const late = useSideTasks(post.areaCode, 'late', isLate);
  const ruling = useSideTasks(post.areaCode, 'ruling', slice === 'ruling');
  const parked = useSideTasks(post.areaCode, 'parked', slice === 'parked');
  const list = { all, check: handedIn, late, escalated: late, ruling, parked }[slice];
  // what has gone up is late for longest: it stands at the head of that list
  const items = slice === 'escalated' ? list.items.filter(isEscalated) : list.items;
  return <DeskTasks title='辖区任务' list={list} items={items} head={<Segment options={slices} value={slice} onChange={setSlice} />} />;
}

/** What a unit may take and what it holds. */
export function DeskUnitTasks() {
  const [slice, setSlice] = useState<'pool' | 'mine' | 'assist'>('pool');
  const pool = usePool();
  const mine = useMyTasks();
  const assisted = useAssistedTasks();
  const list = { pool, mine, assist: assisted }[slice];
  const options = [
    { value: 'pool' as const, word: ['抢单池', sayCount(pool)].join(' ').trim() },
    { value: 'mine' as const, word: ['单位的', sayCount(mine)].join(' ').trim() },
    { value: 'assist' as const, word: ['协办', sayCount(assisted)].join(' ').trim() },
  ];
  const next = useNextTask((task) => (task ? setSlice('mine') : say('抢单池是空的')));
  useKeys({ n: () => !next.isPending && next.ask() });
  return (
    <DeskTasks
      title='任务'
      list={list}
      items={list.items}
      end={
        slice === 'pool' &&
        pool.items.length > 0 && (
          <Button isSmall isBusy={next.isPending} onPress={next.ask}>
            给我下一件
            <KeyCap letter='N' isOnPrimary />
          </Button>
        )
      }
      head={<Segment options={options} value={slice} onChange={setSlice} />}
    />
  );
}

interface Props {
  title: string;
  list: ReturnType<typeof useMyTasks>;
  items: TaskView[];
  head: React.ReactNode;
  end?: React.ReactNode;
}

function DeskTasks({ title, list, items, head, end }: Props) {
  const [words, setWords] = useState('');
  const shown = items.filter((task) => matches(words, [task.title, task.place, task.areaName, task.holder?.name]));
  const { selected, choose } = useSelection(shown, (task) => task.id);
  return (
    <>
      <DeskList
        title={`${title} ${shown.length}${list.hasNextPage ? '+' : ''} 件`}
        end={end}
        head={
          <>
            {head}
            <View className='dd-mt2'>
              <DeskSearch value={words} onChange={setWords} hint='名称、地点、单位' />
            </View>
          </>
        }
      >
        <QueryState
          query={list}
          name={title}
          isNear
          isEmpty={shown.length === 0}
          empty={<StateView icon='tray' title='这里没有任务' isNear />}
        >
          {shown.map((task) => (
            <DeskItem
              key={task.id}
              title={task.title}
              tag={<TaskTag task={task} />}
              sub={
                <Dotted
                  parts={[
                    isEscalated(task) && escalationWords(task, now()).at(-1),
                    task.place ?? task.areaName,
                    task.holder?.name,
                    task.reportCount > 0 && `${task.reportCount} 人反映`,
                  ]}
                />
              }
              end={sayDue(task.dueAt, now())}
              isOn={task.id === selected?.id}
              onPress={() => choose(task)}
            />
          ))}
          <LoadMore list={list} />
        </QueryState>
      </DeskList>
      <DeskThing>{selected && <TaskThing key={selected.id} listed={selected} />}</DeskThing>
    </>
  );
}
