import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { ActivityTime } from '@duoduo/contracts/volunteers';
import { now } from '../../platform/clock';
import { useKeys } from '../../platform/desk';
import type { ActivityView } from '../../platform/views';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/field';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { ActivityForm } from '../volunteers/activity-form';
import { sayTimes } from '../volunteers/activity-times';
import { useAreaActivities } from '../volunteers/use-activity-desk';
import { ActivityThing, type ActivityAct } from './activity-thing';
import { ChooseCommunity } from './choose-community';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { NewButton } from './new-button';
import { useSelection } from './use-selection';

const TIMES: { value: ActivityTime; word: string }[] = [
  { value: 'coming', word: '还没结束的' },
  { value: 'past', word: '办过的' },
];

export interface CommunityProps {
  /** Null until one is chosen. */
  communityCode: string | null;
  head: ReactNode;
}

/** Activities of a community, and a new one. */
export function DeskActivities({ communityCode, head }: CommunityProps) {
  const [when, setWhen] = useState<ActivityTime>('coming');
  const [act, setAct] = useState<ActivityAct | 'new' | null>(null);
  const isNew = act === 'new';
  const begin = () => setAct('new');
  const close = () => setAct(null);
  const activities = useAreaActivities(communityCode, when);
  const { selected, choose } = useSelection(activities.items, ({ id }) => id, close);
  useKeys(communityCode !== null && act === null ? { n: begin } : {});
  return (
    <>
      <DeskList
        title='活动'
        end={communityCode !== null && <NewButton word='发布活动' isFormOpen={act !== null} onPress={begin} />}
        head={
          <>
            {head}
            <View className='dd-mt2'>
              <Choice label='什么时候的活动' options={TIMES} value={when} onChange={setWhen} columns={2} isLow />
            </View>
          </>
        }
      >
        {communityCode === null && <ChooseCommunity what='活动' />}
        {communityCode !== null && (
          <QueryState
            query={activities}
            name='活动'
            isNear
            isEmpty={activities.items.length === 0}
            empty={<StateView icon='cal' title={when === 'coming' ? '没有要办的活动' : '还没有办过活动'} text='按 N 发布一个' isNear />}
          >
            {activities.items.map((activity) => (
              <DeskItem
                key={activity.id}
                title={activity.title}
                tag={<ActivityTag activity={activity} />}
                sub={sayTimes(activity, now())}
                end={activity.waiting > 0 ? `候补 ${activity.waiting} 人` : `${activity.taken}/${activity.capacity} 人`}
                isOn={!isNew && activity.id === selected?.id}
                onPress={() => choose(activity)}
              />
            ))}
            <LoadMore list={activities} />
          </QueryState>
        )}
      </DeskList>
      <DeskThing>
        {isNew && communityCode && (
          <Card>
            <View className='dd-head'>发布活动</View>
            <ActivityForm key={communityCode} communityCode={communityCode} onDone={close} />
          </Card>
        )}
        {act !== 'new' && selected && <ActivityThing key={selected.id} activity={selected} act={act} onAct={setAct} />}
      </DeskThing>
    </>
  );
}

/** How far an activity is, by its time. */
export function ActivityTag({ activity }: { activity: ActivityView }) {
  const at = now().toISOString();
  if (activity.status === 'cancelled') return <StatusTag shape={null} word='已取消' />;
  if (activity.endsAt <= at) return <StatusTag shape='done' word='已结束' />;
  if (activity.startsAt <= at) return <StatusTag shape='doing' word='进行中' />;
  return activity.taken >= activity.capacity ? <StatusTag shape='check' word='报满' /> : <StatusTag shape='open' word='报名中' />;
}
