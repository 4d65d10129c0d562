import { useState } from 'react';
import { useDidHide, useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { CLAIMS_PER_HOLDER } from '@duoduo/contracts/limits';
import {
  AreaTasks,
  AssistedTasks,
  MyReports,
  MyTasks,
  Pool,
  ReportsToHandle,
  Reviews,
  SideTasks,
} from '../../features/tasks/matters-lists';
import { useClaim } from '../../features/tasks/use-claim';
import { postOf, useMe } from '../../platform/me';
import { open } from '../../platform/navigation';
import type { MeView } from '../../platform/views';
import { Banner } from '../../ui/banner';
import { Segment } from '../../ui/field';
import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';
import { QueryState } from '../../ui/state-view';

type ListName = 'to-handle' | 'ruling' | 'late' | 'reviews' | 'area' | 'pool' | 'mine' | 'assist' | 'reports';

/** The lists a person has, by his posts; everybody has his own reports. */
function listsOf(me: MeView): { value: ListName; word: string }[] {
  const worksOnTasks = me.posts.some((post) => ['volunteer', 'grid-worker', 'unit-clerk'].includes(post.role));
  const clerk = postOf(me, 'clerk');
  const lists: { value: ListName; word: string }[] = [];
  if (clerk) lists.push({ value: 'to-handle', word: me.counters.newReports ? `要处理 ${me.counters.newReports}` : '要处理' });
  if (worksOnTasks) {
    lists.push({ value: 'pool', word: '抢单池' });
    lists.push({ value: 'mine', word: me.counters.claimedTasks ? `我的任务 ${me.counters.claimedTasks}` : '我的任务' });
  }
  if (postOf(me, 'unit-clerk')) lists.push({ value: 'assist', word: '协办' });
  if (postOf(me, 'supervisor')) {
    lists.push({ value: 'ruling', word: counted('裁定', me.counters.rulings) });
    lists.push({ value: 'reviews', word: counted('复核', me.counters.reviews) });
  }
  if (clerk ?? postOf(me, 'supervisor')) {
    lists.push({ value: 'late', word: counted('超时', me.counters.lateTasks) });
    lists.push({ value: 'area', word: '辖区任务' });
  }
  lists.push({ value: 'reports', word: '我反映的' });
  return lists;
}

function counted(word: string, count: number): string {
  return count > 0 ? `${word} ${count >= 100 ? '99+' : count}` : word;
}

function Matters() {
  const me = useMe();
  const { list } = useRouter().params;
  const [chosen, setChosen] = useState<ListName | null>((list as ListName | undefined) ?? null);
  const claiming = useClaim((task) => open('task', { id: task.id }));
  useDidHide(claiming.forgetLost);
  const lists = me.data ? listsOf(me.data) : [];
  const current = lists.find((each) => each.value === chosen)?.value ?? lists[0]?.value;
  const staffArea = (postOf(me.data, 'clerk') ?? postOf(me.data, 'supervisor'))?.areaCode;
  const lostWord = claiming.lost.length > 0 && (
    <Banner look='ink' action={{ word: '看下一件', onPress: claiming.forgetLost }}>
      慢了一步，已有人接单
    </Banner>
  );
  return (
    <Page title='事项' tab='matters' word={current === 'pool' && lostWord}>
      <QueryState query={me} name='事项'>
        {lists.length > 1 && current && <Segment options={lists} value={current} onChange={setChosen} />}
        {current === 'pool' && <View className='dd-sub dd-mt2'>先抢先得，手上最多 {CLAIMS_PER_HOLDER} 件</View>}
        <View className='dd-mt2'>
          {current === 'pool' && <Pool claiming={claiming} />}
          {current === 'mine' && <MyTasks />}
          {current === 'assist' && <AssistedTasks />}
          {current === 'reports' && <MyReports />}
          {current === 'to-handle' && staffArea && <ReportsToHandle areaCode={staffArea} />}
          {(current === 'ruling' || current === 'late') && staffArea && <SideTasks key={current} areaCode={staffArea} side={current} />}
          {current === 'reviews' && staffArea && <Reviews areaCode={staffArea} />}
          {current === 'area' && staffArea && <AreaTasks areaCode={staffArea} />}
        </View>
      </QueryState>
    </Page>
  );
}

export default screen(Matters);
