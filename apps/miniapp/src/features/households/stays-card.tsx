import { View } from '@tarojs/components';
import type { HouseholdDetailView } from '../../platform/views';
import { Card } from '../../ui/card';
import { sayFileDay } from '../../ui/say-time';

/** Where the household has lived before; nothing while it is still in its first home. */
export function StaysCard({ stays }: { stays: HouseholdDetailView['stays'] }) {
  if (stays.length < 2) return null;
  return (
    <Card>
      <View className='dd-head'>住过的地方</View>
      <View className='dd-mt2'>
        {stays.map((stay) => (
          <View key={stay.id} className='dd-td'>
            <View className='dd-grow dd-clip'>{stay.address}</View>
            <View className='dd-sub'>
              {sayFileDay(stay.fromAt)} 起{stay.toAt ? `，到 ${sayFileDay(stay.toAt)}` : '，现在住着'}
            </View>
          </View>
        ))}
      </View>
    </Card>
  );
}
