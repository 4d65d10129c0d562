import { View } from '@tarojs/components';
import type { AreaView } from '../../platform/views';
import { Card } from '../../ui/card';
import { CodeCard } from './door-code';
import { DoorsActs } from './doors-acts';

/** The code on a grid's notice board, and the codes on all of its doors. */
export function GridCodes({ grid }: { grid: AreaView }) {
  return (
    <>
      <View className='dd-title'>{grid.name}</View>
      <View className='dd-sub'>{grid.fullName}</View>
      <View className='dd-mt3' />
      <CodeCard
        title='公示牌上的格码'
        subject={{ kind: 'grid', gridCode: grid.code }}
        printed={{ boardOf: grid.code }}
        fileName={`格码 ${grid.name}`}
      />
      <Card>
        <View className='dd-head'>全部户码</View>
        <View className='dd-sub'>这个网格里每一套房的标牌，一次打印</View>
        <DoorsActs name={grid.name} doors={{ gridCode: grid.code }} rotated={{ areaCode: grid.code }} />
      </Card>
    </>
  );
}
