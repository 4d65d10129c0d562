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
import { sayDue, sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { TaskTag } from '../../ui/status-tag';
import { escalationWords, isEscalated } from '../tasks/escalations';
import { useNextTask } from '../tasks/use-claim';
import { useAreaTasks, useAssistedTasks, useMyTasks, usePool, useSideTasks } from '../tasks/use-tasks';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { ChooseCommunity, CommunityPath, communityIn } from './choose-community';
import { DeskSearch, matches, NothingFound } from './desk-search';
import { TaskThing } from './task-thing';
import { useSelection } from './use-selection';

type Slice = 'live' | 'check' | 'late' | 'escalated' | 'ruling' | 'parked' | 'closed';

/** The slices of an area: a supervisor looks first at what comes up to him. */
function slicesOf(post: PostView, me: MeView | undefined): { value: Slice; word: string }[] {
  const counted = (word: string, count = 0) => (count > 0 ? `${word} ${count}` : word);
  const late = { value: 'late' as const, word: counted('超时', me?.counters.lateTasks) };
  const parked = { value: 'parked' as const, word: '挂账' };
  const live = { value: 'live' as const, word: '未办结' };
  const closed = { value: 'closed' as const, word: '已办结' };
  if (post.role === 'supervisor') {
    return [
      { value: 'ruling', word: counted('待裁定', me?.counters.rulings) },
      late,
      { value: 'escalated', word: '已上报' },
      parked,
      live,
      closed,
    ];
  }
  return [
    live,
    { value: 'check', word: counted('待核查', me?.counters.tasksToCheck) },
    late,
    { value: 'ruling', word: '待裁定' },
    parked,
    closed,
  ];
}

/** The tasks of an area, for its clerk and its supervisor. */
export function DeskAreaTasks({ post }: { post: PostView }) {
  const me = useMe();
  const slices = slicesOf(post, me.data);
  const [slice, setSlice] = useState<Slice>(slices[0]?.value ?? 'live');
  const [place, setPlace] = useState(post.areaCode);
  const community = communityIn(place);
  const isLate = slice === 'late' || slice === 'escalated';
  const live = useAreaTasks(post.areaCode, undefined, slice === 'live');
  const handedIn = useAreaTasks(post.areaCode, 'handed-in', slice === 'check');
  const late = useSideTasks(post.areaCode, 'late', isLate);
  const ruling = useSideTasks(post.areaCode, 'ruling', slice === 'ruling');
  const parked = useSideTasks(post.areaCode, 'parked', slice === 'parked');
  const closed = useAreaTasks(community ?? undefined, 'closed', slice === 'closed');
  const list = { live, check: handedIn, late, escalated: late, ruling, parked, closed }[slice];
  // what has gone up is late for longest: it stands at the head of that list
  const items = slice === 'escalated' ? list.items.filter(isEscalated) : list.items;
  const isClosed = slice === 'closed';
  const head = (
    <>
      <Segment options={slices} value={slice} onChange={setSlice} />
      {isClosed && <CommunityPath top={post.areaCode} value={place} onChange={setPlace} />}
    </>
  );
  const instead = isClosed && community === null && <ChooseCommunity what='办结的任务' />;
  return <DeskTasks title={isClosed ? '办结的任务' : '辖区任务'} list={list} items={items} head={head} instead={instead} />;
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
  /** In the place of a list that cannot be asked for yet. */
  instead?: React.ReactNode;
}

function DeskTasks({ title, list, items, head, end, instead }: Props) {
  const [words, setWords] = useState('');
  const shown = items.filter((task) => matches(words, [task.title, task.place, task.areaName, task.holder?.name]));
  const { selected, choose } = useSelection(shown, (task) => task.id);
  const empty = words.trim() ? (
    <NothingFound words={words} list={list} onClear={() => setWords('')} />
  ) : (
    <StateView icon='tray' title='这里没有任务' isNear />
  );
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
        {instead || (
          <QueryState query={list} name={title} isNear isEmpty={shown.length === 0} empty={empty}>
            {shown.map((task) => (
              <TaskItem key={task.id} task={task} isOn={task.id === selected?.id} onPress={() => choose(task)} />
            ))}
            <LoadMore list={list} />
          </QueryState>
        )}
      </DeskList>
      <DeskThing>{selected && <TaskThing key={selected.id} listed={selected} />}</DeskThing>
    </>
  );
}

/** What, how it stands, where and with whom; by when, or when it was closed. */
function TaskItem({ task, isOn, onPress }: { task: TaskView; isOn: boolean; onPress: () => void }) {
  const sub = [
    !task.closedAt && isEscalated(task) && escalationWords(task, now()).at(-1),
    task.place ?? task.areaName,
    task.holder?.name,
    task.reportCount > 0 && `${task.reportCount} 人反映`,
  ];
  return (
    <DeskItem
      title={task.title}
      tag={<TaskTag task={task} />}
      sub={<Dotted parts={sub} />}
      end={task.closedAt ? sayMoment(task.closedAt, now()) : sayDue(task.dueAt, now())}
      isOn={isOn}
      onPress={onPress}
    />
  );
}
