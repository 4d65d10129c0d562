import { Text, View } from '@tarojs/components';
import { open } from '../../platform/navigation';
import type { GoodsView } from '../../platform/views';
import { Card, Row } from '../../ui/card';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { useGoods } from './use-goods';

/** Somebody who cannot do it himself, and for whom it is done. */
export interface OnBehalf {
  personId: string;
  /** Masked, as his file shows it. */
  name: string;
}

/** What can be had for points. `available` is what the person can spend; of somebody else nobody knows. */
export function GoodsList({ available, behalf }: { available?: number; behalf?: OnBehalf }) {
  const goods = useGoods(behalf?.personId);
  const empty = <StateView icon='gift' title='还没有兑换品' text='社区上架以后，这里看得到' isNear />;
  return (
    <QueryState query={goods} name='兑换品' isNear isEmpty={goods.items.length === 0} empty={empty}>
      <Card look='list'>
        {goods.items.map((item) => (
          <Row
            key={item.id}
            icon='gift'
            title={item.name}
            sub={<Where item={item} missing={available === undefined ? 0 : item.points - available} />}
            end={<Text className='dd-amount'>{item.points} 分</Text>}
            label={`${item.name}，${item.points} 分`}
            onPress={() => open('goods', { id: item.id, ...behalf })}
          />
        ))}
      </Card>
      <LoadMore list={goods} />
    </QueryState>
  );
}

/** Where and how many; and what is missing. A line each: no word is torn, and no dot hangs at the end of a line. */
function Where({ item, missing }: { item: GoodsView; missing: number }) {
  return (
    <>
      <View>{item.place}</View>
      <View>{sayStock(item)}</View>
      {missing > 0 && <View>还差 {missing} 分</View>}
    </>
  );
}

export function sayStock({ stock }: Pick<GoodsView, 'stock'>): string {
  return stock > 0 ? `还有 ${stock} 份` : '暂时没有了';
}
