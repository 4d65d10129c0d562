import { View } from '@tarojs/components';
import { needsSecondPerson } from '@duoduo/contracts/notices';
import type { TaskStatus } from '@duoduo/contracts/tasks';
import { open, switchTo } from '../../platform/navigation';
import type { MeView, PostView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Link, Row, Section } from '../../ui/card';
import { sayCount } from '../../ui/say-count';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { RequestsRow } from '../households/staff-requests';
import { PublishedCard } from '../notices/notice-card';
import { WaitingNotices } from '../notices/waiting-notice';
import { useAreaNotices } from '../notices/use-notices';
import { PointsCard } from '../points/points-card';
import { AppealsWaiting } from '../tasks/appeal-desk';
import { NewReportCard, ReviewCard } from '../tasks/report-card';
import { SharingsWaiting } from '../tasks/report-sharing';
import { GoneCard, isHeld, PoolCard, TaskCard } from '../tasks/task-card';
import { useClaim } from '../tasks/use-claim';
import { useAreaReports, useReviews } from '../tasks/use-reports';
import { HelpingActivities } from '../volunteers/volunteer-rows';
import { useAreaTasks, useAssistedTasks, useMyTasks, usePool, useSideTasks } from '../tasks/use-tasks';

const SHOWN = 3;

function Heading({ title, sub }: { title: string; sub: string }) {
  return (
    <>
      <View className='dd-title'>{title}</View>
      <View className='dd-sub'>{sub}</View>
    </>
  );
}

/** A volunteer's home: the balance with what it is for, and what he can help with. */
export function VolunteerHome({ post }: { post: PostView }) {
  const pool = usePool();
  const claiming = useClaim((task) => open('task', { id: task.id }));
  const lostIds = claiming.lost.map((task) => task.id);
  const items = pool.items.filter((task) => !lostIds.includes(task.id));
  return (
    <>
      <PointsCard onPress={() => open('points')} />
      <Section title='我能帮什么' end={post.areaName} />
      <QueryState
        query={pool}
        name='能帮的事'
        isNear
        isEmpty={items.length + lostIds.length === 0}
        empty={<StateView icon='heart' title='现在没有要帮的' text='有新的会出现在这里' isNear />}
      >
        {claiming.lost.map((task) => (
          <GoneCard key={task.id} task={task} />
        ))}
        {items.map((task) => (
          <PoolCard key={task.id} task={task} isBusy={claiming.claimingId === task.id} onClaim={() => claiming.claim(task)} />
        ))}
        <LoadMore list={pool} />
      </QueryState>
      <View className='dd-mt2' />
      <HelpingActivities />
    </>
  );
}

/** A unit's clerk: what the unit may take, what it holds, what it is asked to help with. */
export function UnitHome({ post }: { post: PostView }) {
  const pool = usePool();
  const assisted = useAssistedTasks();
  return (
    <>
      <Heading title={post.unitName ?? '本单位'} sub={post.areaName} />
      <View className='dd-mt2' />
      <Card look='list'>
        <Row icon='list' title='抢单池' label='抢单池' end={pool.data && `${sayCount(pool)} 件`} onPress={() => switchTo('matters')} />
      </Card>
      <HeldTasks />
      {assisted.items.length > 0 && <Section title='请我们协办的' />}
      {assisted.items.slice(0, SHOWN).map((task) => (
        <TaskCard key={task.id} task={task} />
      ))}
    </>
  );
}

function HeldTasks() {
  const tasks = useMyTasks();
  const held = tasks.items.filter(isHeld);
  return (
    <>
      <Section title='单位在办的' />
      <QueryState query={tasks} name='单位在办的' isNear isEmpty={held.length === 0} empty={<Card look='tight'>手上没有任务</Card>}>
        {held.map((task) => (
          <TaskCard key={task.id} task={task} />
        ))}
      </QueryState>
    </>
  );
}

/** A clerk's home on the phone: new reports, what is to be checked, what is late, which notices are on their way. */
export function ClerkHome({ post, me }: { post: PostView; me: MeView }) {
  const reports = useAreaReports(post.areaCode);
  const { newReports, tasksToCheck, lateTasks } = me.counters;
  return (
    <>
      <Heading
        title={post.areaName}
        sub={`新诉求 ${newReports} 件，待核查 ${tasksToCheck} 件，超时 ${lateTasks} 件${noticesToReview(post, me)}`}
      />
      <WaitingNotices post={post} />
      <Section title='要处理的' end={<Link onPress={() => switchTo('matters')}>全部</Link>} />
      <QueryState query={reports} name='新诉求' isNear isEmpty={reports.items.length === 0} empty={<Card look='tight'>诉求都处理了</Card>}>
        {reports.items.slice(0, SHOWN).map((report) => (
          <NewReportCard key={report.id} report={report} />
        ))}
      </QueryState>
      <View className='dd-mt2'>
        <Button kind='second' icon='phone' onPress={() => open('report-form', { behalf: '1' })}>
          代报一件
        </Button>
      </View>
      <View className='dd-mt2' />
      <Card look='list'>
        <RequestsRow areaCode={post.areaCode} />
        <WeeklyRow />
      </Card>
      <SharingsWaiting areaCode={post.areaCode} />
      <TasksInState title='等核查的' areaCode={post.areaCode} status='handed-in' />
      <Notices areaCode={post.areaCode} />
    </>
  );
}

/** Told of the post that publishes above community level, and only while something waits. */
function noticesToReview({ areaCode }: PostView, { counters }: MeView): string {
  return needsSecondPerson(areaCode) && counters.waitingNotices > 0 ? `，待放行的通知 ${counters.waitingNotices} 条` : '';
}

/** A supervisor's home: what waits for his ruling or his review, whose ratings are appealed, what is late and since when, how far notices have got. */
export function SupervisorHome({ post, me }: { post: PostView; me: MeView }) {
  const { rulings, reviews, lateTasks } = me.counters;
  const toRule = useSideTasks(post.areaCode, 'ruling');
  const late = useSideTasks(post.areaCode, 'late');
  const toReview = useReviews(post.areaCode);
  const all = <Link onPress={() => switchTo('matters')}>全部</Link>;
  return (
    <>
      <Heading title={post.areaName} sub={`等裁定 ${rulings} 件，待复核 ${reviews} 件，超时 ${lateTasks} 件${noticesToReview(post, me)}`} />
      <Section title='等裁定的' end={all} />
      <QueryState query={toRule} name='等裁定的' isNear isEmpty={toRule.items.length === 0} empty={<Card look='tight'>没有等裁定的</Card>}>
        {toRule.items.slice(0, SHOWN).map((task) => (
          <TaskCard key={task.id} task={task} />
        ))}
      </QueryState>
      <View className='dd-mt2' />
      <Card look='list'>
        <WeeklyRow />
      </Card>
      <WaitingNotices post={post} />
      <AppealsWaiting areaCode={post.areaCode} />
      {toReview.items.length > 0 && <Section title='待复核的' />}
      {toReview.items.slice(0, SHOWN).map((report) => (
        <ReviewCard key={report.id} report={report} />
      ))}
      {late.items.length > 0 && <Section title='超时的' />}
      {late.items.slice(0, SHOWN).map((task) => (
        <TaskCard key={task.id} task={task} />
      ))}
      <Notices areaCode={post.areaCode} />
    </>
  );
}

function WeeklyRow() {
  return <Row icon='doc' title='周报账' label='周报账' sub='上一周发生了什么' onPress={() => open('weekly')} />;
}

function TasksInState({ title, areaCode, status }: { title: string; areaCode: string; status: TaskStatus }) {
  const tasks = useAreaTasks(areaCode, status);
  if (tasks.items.length === 0) return null;
  return (
    <>
      <Section title={title} />
      {tasks.items.slice(0, SHOWN).map((task) => (
        <TaskCard key={task.id} task={task} />
      ))}
    </>
  );
}

function Notices({ areaCode }: { areaCode: string }) {
  const notices = useAreaNotices(areaCode);
  const mustRead = notices.items.filter((notice) => notice.level === 'must-read').slice(0, SHOWN);
  if (mustRead.length === 0) return null;
  return (
    <>
      <Section title='必读通知' />
      {mustRead.map((notice) => (
        <PublishedCard key={notice.id} notice={notice} />
      ))}
    </>
  );
}
