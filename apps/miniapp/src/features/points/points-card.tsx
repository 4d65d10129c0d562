import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigation';
import { Card, Row } from '../../ui/card';
import { Bar } from '../../ui/facts';
import { Shape } from '../../ui/icon';
import { QueryState } from '../../ui/state-view';
import { nextGoods, useGoods } from '../rewards/use-goods';
import { notesOf, sayMissing, spendable } from './say-points';
import { usePoints } from './use-points';

/** The balance, what of it is held or soon over, and what it is not yet enough for. */
export function PointsCard({ onPress }: { onPress?: () => void }) {
  const points = usePoints();
  const goods = useGoods();
  const available = spendable(points.data);
  const held = points.data?.held ?? 0;
  const next = nextGoods(goods.items, available);
  return (
    <Card onPress={onPress} label='我的积分'>
      <QueryState query={points} name='积分' isNear>
        <View className='dd-sub'>我的积分</View>
        <View className='dd-line dd-line--start'>
          <View className='dd-num'>{points.data?.balance ?? 0}</View>
          {held > 0 && <View className='dd-sub dd-ml2 dd-nowrap'>现在能用 {available} 分</View>}
        </View>
        {next && (
          <View className='dd-mt2'>
            <Bar part={available} whole={next.points} />
            <View className='dd-mt1'>{sayMissing(next, available)}</View>
          </View>
        )}
        {points.data?.expiring && (
          <View className='dd-mark dd-mark--soon dd-mt2'>
            <Shape name='soon' />
            {notesOf({ ...points.data, held: 0 }, now())[0]}
          </View>
        )}
        {held > 0 && <View className='dd-sub dd-mt1'>已为兑换留下 {held} 分</View>}
      </QueryState>
    </Card>
  );
}

/** The same in one line, on the home of a resident: only where there is something to say. */
export function PointsRow() {
  const points = usePoints();
  if (!points.data || points.data.balance === 0) return null;
  const [note] = notesOf(points.data, now());
  return (
    <View className='dd-mt2'>
      <Card look='list'>
        <Row icon='gift' title={`积分 ${points.data.balance} 分`} sub={note} label='我的积分' onPress={() => open('points')} />
      </Card>
    </View>
  );
}
