import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigation';
import type { ActivityView } from '../../platform/views';
import { Card } from '../../ui/card';
import { StatusTag } from '../../ui/status-tag';
import { sayTimes } from './activity-times';
import { sayPlaces, standing } from './activity-words';

/** An activity in a list: what, when, where, and whether there is a place. */
export function ActivityCard({ activity }: { activity: ActivityView }) {
  const look = standing(activity, now());
  const isOver = activity.status === 'cancelled' || new Date(activity.endsAt) <= now();
  return (
    <Card look='tight' label={activity.title} onPress={() => open('activity', { id: activity.id })}>
      <View className='dd-line'>
        <View className='dd-strong dd-grow'>{activity.title}</View>
        {look && (
          <View className='dd-fixed dd-ml2'>
            <StatusTag {...look} />
          </View>
        )}
      </View>
      <View className='dd-sub dd-ink dd-mt1'>{sayTimes(activity, now())}</View>
      <View className='dd-sub'>{activity.place}</View>
      {!isOver && <View className='dd-sub'>{sayPlaces(activity)}</View>}
    </Card>
  );
}
