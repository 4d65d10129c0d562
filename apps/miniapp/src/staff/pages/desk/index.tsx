import { useEffect, useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { DeskAccounts } from '../../../features/desk/desk-accounts';
import { DeskFrame, type DeskView } from '../../../features/desk/desk-frame';
import { DeskAppeals } from '../../../features/desk/desk-appeals';
import { DeskColleagues } from '../../../features/desk/desk-colleagues';
import { DeskDuties } from '../../../features/desk/desk-duties';
import { DeskFiles } from '../../../features/desk/desk-files';
import { DeskNotices } from '../../../features/desk/desk-notices';
import { publishingPostOf } from '../../../features/notices/publishing-post';
import { DeskPoints } from '../../../features/desk/desk-points';
import { DeskPosts } from '../../../features/desk/desk-posts';
import { DeskReviews } from '../../../features/desk/desk-reviews';
import { DeskReports } from '../../../features/desk/desk-reports';
import { DeskAreaTasks, DeskUnitTasks } from '../../../features/desk/desk-tasks';
import { DeskRewards } from '../../../features/desk/desk-rewards';
import { DeskUnits } from '../../../features/desk/desk-units';
import { DeskVolunteers } from '../../../features/desk/desk-volunteers';
import { useIsWide } from '../../../platform/desk';
import { postOf, useMe } from '../../../platform/me';
import { switchTo, turnTo } from '../../../platform/navigation';
import type { MeView, PostView } from '../../../platform/views';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState, StateView } from '../../../ui/state-view';

const COUNT_EVERY_MS = 60_000;

const MOVES = [
  { key: 'J', word: '下一件' },
  { key: 'K', word: '上一件' },
];
const KEYS: Record<DeskView, { key: string; word: string }[]> = {
  reports: [...MOVES, { key: 'M', word: '并入' }, { key: 'N', word: '另开任务' }, { key: '/', word: '搜索' }],
  appeals: MOVES,
  tasks: [...MOVES, { key: '/', word: '搜索' }],
  people: MOVES,
  duties: [...MOVES, { key: '/', word: '搜索' }],
  notices: [...MOVES, { key: 'N', word: '发布通知' }],
  accounts: MOVES,
  files: [...MOVES, { key: 'N', word: '新建' }, { key: 'F', word: '筛选住户' }, { key: '/', word: '搜索' }],
  units: [...MOVES, { key: 'N', word: '新单位' }, { key: '/', word: '搜索' }],
  posts: [...MOVES, { key: 'N', word: '任命' }, { key: 'F', word: '筛选' }],
  points: [...MOVES, { key: 'N', word: '新规则' }],
  rewards: [...MOVES, { key: 'N', word: '新建' }],
  volunteers: [...MOVES, { key: 'N', word: '发布活动' }, { key: '/', word: '搜索' }],
};

const POOL_KEYS = [...MOVES, { key: 'C', word: '抢单' }, { key: 'N', word: '给我下一件' }, { key: '/', word: '搜索' }];

/** What keys are called. Nobody but a unit claims. */
function keysOf(view: DeskView, { role }: PostView): { key: string; word: string }[] {
  return view === 'tasks' && role === 'unit-clerk' ? POOL_KEYS : KEYS[view];
}

function deskPostOf(me: MeView | undefined): PostView | undefined {
  return postOf(me, 'clerk') ?? postOf(me, 'supervisor') ?? postOf(me, 'unit-clerk') ?? postOf(me, 'admin');
}

function viewsOf(post: PostView, me: MeView): { value: DeskView; word: string }[] {
  const counted = (word: string, count: number) => (count > 0 ? `${word} ${count}` : word);
  const reports = { value: 'reports' as const, word: counted('诉求', me.counters.newReports) };
  const tasks = {
    value: 'tasks' as const,
    word: counted('任务', post.role === 'supervisor' ? me.counters.rulings : me.counters.tasksToCheck),
  };
  const notices = { value: 'notices' as const, word: counted('通知', me.counters.waitingNotices) };
  const accounts = { value: 'accounts' as const, word: '账目' };
  const files = { value: 'files' as const, word: '档案' };
  const posts = { value: 'posts' as const, word: '岗位' };
  if (post.role === 'admin') {
    return [posts, { value: 'units', word: '单位' }];
  }
  const points = { value: 'points' as const, word: counted('积分', me.counters.awards) };
  const rewards = { value: 'rewards' as const, word: '兑换' };
  const waiting = me.counters.volunteerApplications + me.counters.objectedHours;
  const volunteers = { value: 'volunteers' as const, word: counted('志愿者', waiting) };
  if (post.role === 'clerk') return [reports, tasks, notices, accounts, files, volunteers, points, rewards, posts];
  if (post.role !== 'supervisor') return [tasks, { value: 'people', word: '人员' }];
  const reviews = { value: 'reports' as const, word: counted('复核', me.counters.reviews) };
  const appeals = { value: 'appeals' as const, word: counted('评价申诉', me.counters.appeals) };
  return [tasks, reviews, appeals, { value: 'duties', word: '责任清单' }, notices, accounts, points, rewards];
}

/** A desk lies open all day: what waits is counted every minute, and where the counts changed, what is on it is read again if it is older. */
function useMeAtDesk() {
  const me = useMe({ everyMs: COUNT_EVERY_MS });
  const cache = useQueryClient();
  const counts = JSON.stringify(me.data?.counters);
  useEffect(() => {
    if (counts) void cache.refetchQueries({ type: 'active', stale: true }, { cancelRefetch: false });
  }, [cache, counts]);
  return me;
}

/** The PC work of a clerk, a supervisor, a unit's clerk. On a narrow window the phone's pages do it. */
function Desk() {
  const me = useMeAtDesk();
  const isWide = useIsWide();
  const given = useRouter().params.view as DeskView | undefined;
  const [chosen, setChosen] = useState<DeskView | null>(given ?? null);
  useEffect(() => {
    if (!isWide) switchTo('home');
  }, [isWide]);
  const post = deskPostOf(me.data);
  if (!me.data || !post) {
    return (
      <Page title='工作台'>
        <QueryState query={me} name='工作台'>
          <StateView icon='lock' title='您的岗位没有工作台' action={{ word: '去首页', onPress: () => switchTo('home') }} />
        </QueryState>
      </Page>
    );
  }
  const views = viewsOf(post, me.data);
  const choose = (next: DeskView) => {
    setChosen(next);
    turnTo('desk', { view: next });
  };
  const view = views.find((each) => each.value === chosen)?.value ?? views[0]?.value ?? 'tasks';
  return (
    <DeskFrame me={me.data} post={post} views={views} view={view} onView={choose} keys={keysOf(view, post)}>
      {view === 'reports' && (post.role === 'supervisor' ? <DeskReviews post={post} /> : <DeskReports post={post} />)}
      {view === 'appeals' && <DeskAppeals post={post} />}
      {view === 'tasks' && (post.role === 'unit-clerk' ? <DeskUnitTasks /> : <DeskAreaTasks post={post} />)}
      {view === 'people' && <DeskColleagues post={post} />}
      {view === 'duties' && <DeskDuties post={post} />}
      {view === 'notices' && <DeskNotices post={publishingPostOf(me.data) ?? post} />}
      {view === 'accounts' && <DeskAccounts post={post} />}
      {view === 'files' && <DeskFiles post={post} />}
      {view === 'posts' && <DeskPosts post={post} />}
      {view === 'points' && <DeskPoints post={post} />}
      {view === 'rewards' && <DeskRewards post={post} />}
      {view === 'volunteers' && <DeskVolunteers post={post} />}
      {view === 'units' && <DeskUnits post={post} />}
    </DeskFrame>
  );
}

export default screen(Desk);
