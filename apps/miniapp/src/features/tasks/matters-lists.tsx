import { View } from '@tarojs/components';
import { open } from '../../platform/navigation';
import { say } from '../../platform/feedback';
import { Button } from '../../ui/button';
import { Section } from '../../ui/card';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { MyReportCard, NewReportCard, ReviewCard } from './report-card';
import { GoneCard, PoolCard, TaskCard } from './task-card';
import { useAreaReports, useMyReports, useReviews } from './use-reports';
import { useAreaTasks, useAssistedTasks, useMyTasks, usePool, useSideTasks } from './use-tasks';
import { type useClaim, useNextTask } from './use-claim';

export function MyReports() {
  const reports = useMyReports();
  const report = { word: '反映问题', icon: 'say' as const, onPress: () => open('report-form') };
  const empty = (
    <StateView scene='mailbox' title='还没有反映过问题' text='路灯、暖气、垃圾、噪声，都可以说；办到哪一步，这里看得到' action={report} />
  );
  return (
    <QueryState query={reports} name='我反映的' isEmpty={reports.items.length === 0} empty={empty}>
      {reports.items.map((item) => (
        <MyReportCard key={item.id} report={item} />
      ))}
      <LoadMore list={reports} />
    </QueryState>
  );
}

/** Tasks to claim. What somebody else just took stays for a moment, greyed, in its place at the top. */
export function Pool({ claiming }: { claiming: ReturnType<typeof useClaim> }) {
  const pool = usePool();
  const lostIds = claiming.lost.map((task) => task.id);
  const items = pool.items.filter((task) => !lostIds.includes(task.id));
  const empty = <StateView scene='mailbox' title='抢单池是空的' text='有新任务会出现在这里' />;
  return (
    <QueryState query={pool} name='抢单池' isEmpty={items.length + lostIds.length === 0} empty={empty}>
      {items.length > 1 && <NextOne />}
      {claiming.lost.map((task) => (
        <GoneCard key={task.id} task={task} />
      ))}
      {items.map((task) => (
        <PoolCard key={task.id} task={task} isBusy={claiming.claimingId === task.id} onClaim={() => claiming.claim(task)} />
      ))}
      <LoadMore list={pool} />
    </QueryState>
  );
}

/** Nobody has to choose: the one that is due first. */
function NextOne() {
  const next = useNextTask((task) => (task ? open('task', { id: task.id }) : say('抢单池是空的')));
  return (
    <View className='dd-below--near'>
      <Button kind='second' isBusy={next.isPending} onPress={next.ask}>
        不挑了，给我下一件
      </Button>
    </View>
  );
}

/** What one's unit was asked to help with. */
export function AssistedTasks() {
  const tasks = useAssistedTasks();
  const empty = <StateView scene='tea' title='没有要协办的' text='别的单位请您单位协办时，会出现在这里' />;
  return (
    <QueryState query={tasks} name='协办的任务' isEmpty={tasks.items.length === 0} empty={empty}>
      {tasks.items.map((task) => (
        <TaskCard key={task.id} task={task} />
      ))}
      <LoadMore list={tasks} />
    </QueryState>
  );
}

export function MyTasks() {
  const tasks = useMyTasks();
  const open = tasks.items.filter((task) => task.status !== 'closed' && task.status !== 'cancelled');
  const ended = tasks.items.filter((task) => task.status === 'closed' || task.status === 'cancelled');
  const empty = <StateView scene='tea' title='手上没有任务' text='到抢单池看看有什么能接的' />;
  return (
    <QueryState query={tasks} name='我的任务' isEmpty={tasks.items.length === 0} empty={empty}>
      {open.map((task) => (
        <TaskCard key={task.id} task={task} />
      ))}
      {ended.length > 0 && <Section title='办完的' />}
      {ended.map((task) => (
        <TaskCard key={task.id} task={task} />
      ))}
      <LoadMore list={tasks} />
    </QueryState>
  );
}

export function ReportsToHandle({ areaCode }: { areaCode: string }) {
  const reports = useAreaReports(areaCode);
  const empty = <StateView scene='tea' title='诉求都处理了' text='新的诉求会出现在这里' />;
  return (
    <QueryState query={reports} name='要处理的诉求' isEmpty={reports.items.length === 0} empty={empty}>
      {reports.items.map((report) => (
        <NewReportCard key={report.id} report={report} />
      ))}
      <LoadMore list={reports} />
    </QueryState>
  );
}

export function AreaTasks({ areaCode }: { areaCode: string }) {
  const tasks = useAreaTasks(areaCode);
  const empty = <StateView scene='stairs' title='辖区里没有任务' text='受理诉求后，任务会出现在这里' />;
  return (
    <QueryState query={tasks} name='辖区任务' isEmpty={tasks.items.length === 0} empty={empty}>
      {tasks.items.map((task) => (
        <TaskCard key={task.id} task={task} />
      ))}
      <LoadMore list={tasks} />
    </QueryState>
  );
}

const SIDE_WORDS = {
  ruling: { name: '等裁定的', empty: '没有等裁定的', text: '退单两次的任务会出现在这里' },
  late: { name: '超时的', empty: '没有超时的', text: '过了时限没交结果的任务会出现在这里' },
} as const;

/** What a supervisor or a clerk looks after: rulings, and what is late, longest first. */
export function SideTasks({ areaCode, side }: { areaCode: string; side: keyof typeof SIDE_WORDS }) {
  const tasks = useSideTasks(areaCode, side);
  const { name, empty, text } = SIDE_WORDS[side];
  return (
    <QueryState query={tasks} name={name} isEmpty={tasks.items.length === 0} empty={<StateView scene='tea' title={empty} text={text} />}>
      {tasks.items.map((task) => (
        <TaskCard key={task.id} task={task} />
      ))}
      <LoadMore list={tasks} />
    </QueryState>
  );
}

/** Refusals that wait for a supervisor's word. */
export function Reviews({ areaCode }: { areaCode: string }) {
  const reviews = useReviews(areaCode);
  const empty = <StateView scene='tea' title='没有待复核的' text='居民不同意“不予受理”时，会出现在这里' />;
  return (
    <QueryState query={reviews} name='待复核的' isEmpty={reviews.items.length === 0} empty={empty}>
      {reviews.items.map((report) => (
        <ReviewCard key={report.id} report={report} />
      ))}
      <LoadMore list={reviews} />
    </QueryState>
  );
}
