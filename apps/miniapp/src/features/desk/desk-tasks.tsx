import { useState } from 'react';
import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { say } from '../../platform/feedback';
import { postOf, useMe } from '../../platform/me';
import type { PostView, TaskView } from '../../platform/views';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card, Dotted } from '../../ui/card';
import { Segment } from '../../ui/field';
import { sayDue } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { TaskTag } from '../../ui/status-tag';
import { HandInFields, useHandInDraft } from '../tasks/hand-in-form';
import { ACT_WORDS, formActsOf, TaskAct, type FormAct } from '../tasks/task-act';
import { HandInCard, ReportQuotes, TaskCareFacts, TaskFacts, TaskSteps } from '../tasks/task-facts';
import { TaskFoot } from '../tasks/task-foot';
import { useClaim } from '../tasks/use-claim';
import {
  useAreaTasks,
  useAssistedTasks,
  useHandIn,
  useMyTasks,
  usePool,
  useSideTasks,
  useTask,
  useTaskReports,
  useTaskTimeline,
} from '../tasks/use-tasks';
import { DeskItem, DeskList } from './desk-frame';
import { DeskSearch, matches } from './desk-search';
import { useSelection } from './use-selection';

type Slice = 'all' | 'check' | 'late' | 'rule' | 'parked';

const SLICES: { value: Slice; word: string }[] = [
  { value: 'all', word: '全部' },
  { value: 'check', word: '待核查' },
  { value: 'late', word: '超时' },
  { value: 'rule', word: '待裁定' },
  { value: 'parked', word: '挂账' },
];

function isIn(slice: Slice, task: TaskView): boolean {
  if (slice === 'check') return task.status === 'handed-in';
  return slice === 'rule' ? task.awaitsRuling : true;
}

/** The tasks of an area, for its clerk and its supervisor. */
export function DeskAreaTasks({ post }: { post: PostView }) {
  const [slice, setSlice] = useState<Slice>('all');
  const all = useAreaTasks(post.areaCode);
  const late = useSideTasks(post.areaCode, 'late', slice === 'late');
  const parked = useSideTasks(post.areaCode, 'parked', slice === 'parked');
  const tasks = slice === 'late' ? late : slice === 'parked' ? parked : all;
  const items = tasks.items.filter((task) => isIn(slice, task));
  return <DeskTasks title='辖区任务' list={tasks} items={items} head={<Segment options={SLICES} value={slice} onChange={setSlice} />} />;
}

/** What a unit may take and what it holds. */
export function DeskUnitTasks() {
  const [slice, setSlice] = useState<'pool' | 'mine' | 'assist'>('pool');
  const pool = usePool();
  const mine = useMyTasks();
  const assisted = useAssistedTasks();
  const list = { pool, mine, assist: assisted }[slice];
  const options = [
    { value: 'pool' as const, word: `抢单池 ${pool.items.length}` },
    { value: 'mine' as const, word: `单位的 ${mine.items.length}` },
    { value: 'assist' as const, word: `协办 ${assisted.items.length}` },
  ];
  return <DeskTasks title='任务' list={list} items={list.items} head={<Segment options={options} value={slice} onChange={setSlice} />} />;
}

interface Props {
  title: string;
  list: ReturnType<typeof useMyTasks>;
  items: TaskView[];
  head: React.ReactNode;
}

function DeskTasks({ title, list, items, head }: Props) {
  const [words, setWords] = useState('');
  const shown = items.filter((task) => matches(words, [task.title, task.place, task.areaName, task.holder?.name]));
  const { selected, choose } = useSelection(shown, (task) => task.id);
  return (
    <>
      <DeskList
        title={`${title} ${shown.length}${list.hasNextPage ? '+' : ''} 件`}
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
                <Dotted parts={[task.place ?? task.areaName, task.holder?.name, task.reportCount > 0 && `${task.reportCount} 人反映`]} />
              }
              end={sayDue(task.dueAt, now())}
              isOn={task.id === selected?.id}
              onPress={() => choose(task)}
            />
          ))}
          <LoadMore list={list} />
        </QueryState>
      </DeskList>
      <View className='dd-desk__thing'>{selected && <TaskThing key={selected.id} listed={selected} />}</View>
    </>
  );
}

/** One task with everything that may be done with it, without leaving the page. */
function TaskThing({ listed }: { listed: TaskView }) {
  const query = useTask(listed.id);
  const task = query.data ?? listed;
  const timeline = useTaskTimeline(listed.id);
  const me = useMe();
  const reports = useTaskReports(listed.id, task.reportCount > 0 && postOf(me.data, 'clerk') !== undefined);
  const [act, setAct] = useState<FormAct | 'hand-in' | null>(null);
  const claiming = useClaim(() => say('接到了，归本单位办'));
  const acts = formActsOf(task);
  return (
    <>
      {claiming.lost.length > 0 && <Banner look='ink'>慢了一步，已有人接单</Banner>}
      <TaskFacts task={task} />
      <TaskCareFacts task={task} />
      <HandInCard task={task} />
      <View className='dd-mt3 dd-desk__acts'>
        {act === null && claiming.lost.length === 0 && <TaskFoot task={task} claiming={claiming} onHandIn={() => setAct('hand-in')} />}
        {act === null && (
          <View className='dd-line dd-line--start'>
            {acts.map((each) => (
              <Button key={each} kind='plain' onPress={() => setAct(each)}>
                {ACT_WORDS[each]}
              </Button>
            ))}
          </View>
        )}
        {act !== null && (
          <Card>
            {act === 'hand-in' ? (
              <HandInHere task={task} onDone={() => setAct(null)} />
            ) : (
              <TaskAct task={task} act={act} onDone={() => setAct(null)} />
            )}
            <Button kind='plain' onPress={() => setAct(null)}>
              先不办
            </Button>
          </Card>
        )}
      </View>
      <ReportQuotes reports={reports.items} />
      <TaskSteps items={timeline.items} />
    </>
  );
}

function HandInHere({ task, onDone }: { task: TaskView; onDone: () => void }) {
  const draft = useHandInDraft(task.id, task.closingRule);
  const handIn = useHandIn(task.id);
  const submit = () =>
    handIn.mutate(draft.body(), {
      onSuccess: () => {
        draft.forget();
        say('已提交，等社区核查');
        onDone();
      },
    });
  return (
    <>
      <HandInFields task={task} draft={draft} />
      <View className='dd-mt3'>
        <Button isBusy={handIn.isPending} isOff={!draft.isReady} onPress={submit}>
          提交办理结果
        </Button>
      </View>
    </>
  );
}
