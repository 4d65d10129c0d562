import { useState } from 'react';
import { View } from '@tarojs/components';
import { HOURS_SHOWN_DAYS } from '@duoduo/contracts/volunteers';
import { HoursCard } from '../../../features/volunteers/hours-card';
import { useMyHours, useShownHours } from '../../../features/volunteers/use-hours';
import { Segment } from '../../../ui/field';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../../ui/state-view';

const LISTS = [
  { value: 'mine', word: '我的时长' },
  { value: 'shown', word: '公示中' },
] as const;

/** What I served, and what is on show: whoever was there bears it out, whoever knows better objects. */
function Hours() {
  const [list, setList] = useState<'mine' | 'shown'>('mine');
  return (
    <Page title='服务时长'>
      <Segment options={LISTS} value={list} onChange={setList} />
      <View className='dd-mt2' />
      {list === 'mine' ? <Mine /> : <Shown />}
    </Page>
  );
}

function Mine() {
  const hours = useMyHours();
  const empty = <StateView icon='clock' title='还没有服务时长' text='参加活动，签到又签退，就记在这里' isNear />;
  return (
    <QueryState query={hours} name='服务时长' isNear isEmpty={hours.items.length === 0} empty={empty}>
      {hours.items.map((each) => (
        <HoursCard key={each.id} hours={each} isMineAlone />
      ))}
      <LoadMore list={hours} />
    </QueryState>
  );
}

function Shown() {
  const hours = useShownHours();
  const empty = <StateView icon='eye' title='没有公示中的时长' text='志愿者能看到本社区手工补录的时长' isNear />;
  return (
    <>
      <View className='dd-sub dd-below--near'>手工补录的公示 {HOURS_SHOWN_DAYS} 天。在场的人可以作证，觉得不对可以提异议。</View>
      <QueryState query={hours} name='公示中的时长' isNear isEmpty={hours.items.length === 0} empty={empty}>
        {hours.items.map((each) => (
          <HoursCard key={each.id} hours={each} />
        ))}
        <LoadMore list={hours} />
      </QueryState>
    </>
  );
}

export default screen(Hours);
