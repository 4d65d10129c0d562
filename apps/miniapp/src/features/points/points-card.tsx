import { View } from '@tarojs/components';
import { Card } from '../../ui/card';
import { Bar } from '../../ui/facts';
import { QueryState } from '../../ui/state-view';
import { nextGoods, useGoods, usePoints } from './use-points';

/** The balance, and what it is not yet enough for. */
export function PointsCard({ onPress }: { onPress?: () => void }) {
  const points = usePoints();
  const goods = useGoods();
  const balance = points.data?.balance ?? 0;
  const next = nextGoods(goods.data?.items ?? [], balance);
  return (
    <Card onPress={onPress} label='我的积分'>
      <QueryState query={points} name='积分' isNear>
        <View className='dd-line dd-line--end'>
          <View>
            <View className='dd-sub'>我的积分</View>
            <View className='dd-num'>{balance}</View>
          </View>
          {next && (
            <View className='dd-right'>
              <View className='dd-head'>还差 {next.points - balance} 分</View>
              <View className='dd-sub'>
                {next.points} 分可换{next.name}
              </View>
            </View>
          )}
        </View>
        {next && (
          <View className='dd-mt2'>
            <Bar part={balance} whole={next.points} />
          </View>
        )}
        {(points.data?.held ?? 0) > 0 && <View className='dd-cap dd-mt2'>另有 {points.data?.held} 分正在兑换中</View>}
      </QueryState>
    </Card>
  );
}
