import { useState } from 'react';
import { View } from '@tarojs/components';
import { ActivityCard } from '../../../features/volunteers/activity-card';
import { useComingActivities, useOwnActivities } from '../../../features/volunteers/use-activities';
import { Segment } from '../../../ui/field';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../../ui/state-view';

const LISTS = [
  { value: 'coming', word: '近期活动' },
  { value: 'mine', word: '我报名的' },
  { value: 'run', word: '我组织的' },
] as const;
type ListName = (typeof LISTS)[number]['value'];

/** What is on near me, what I signed up for, and what I run. */
function Activities() {
  const [list, setList] = useState<ListName>('coming');
  return (
    <Page title='社区活动'>
      <Segment options={LISTS} value={list} onChange={setList} />
      <View className='dd-mt2' />
      {list === 'coming' && <Coming />}
      {list === 'mine' && <Own key='mine' part='participant' />}
      {list === 'run' && <Own key='run' part='organiser' />}
    </Page>
  );
}

function Coming() {
  const activities = useComingActivities();
  const empty = <StateView icon='cal' title='近期没有活动' text='社区发布了，会出现在这里' isNear />;
  return <List list={activities} name='近期活动' empty={empty} />;
}

function Own({ part }: { part: 'participant' | 'organiser' }) {
  const activities = useOwnActivities(part);
  const [title, text] =
    part === 'participant' ? ['还没报过名', '在“近期活动”里挑一个'] : ['没有您组织的活动', '社区请您组织的，会出现在这里'];
  return <List list={activities} name='活动' empty={<StateView icon='cal' title={title} text={text} isNear />} />;
}

function List({ list, name, empty }: { list: ReturnType<typeof useComingActivities>; name: string; empty: React.ReactNode }) {
  return (
    <QueryState query={list} name={name} isNear isEmpty={list.items.length === 0} empty={empty}>
      {list.items.map((activity) => (
        <ActivityCard key={activity.id} activity={activity} />
      ))}
      <LoadMore list={list} />
    </QueryState>
  );
}

export default screen(Activities);
