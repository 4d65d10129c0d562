import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { COLLECT_WITHIN_DAYS } from '@duoduo/contracts/rewards';
import { spendable } from '../../../features/points/say-points';
import { usePoints } from '../../../features/points/use-points';
import { sayStock } from '../../../features/rewards/goods-list';
import { useGoods } from '../../../features/rewards/use-goods';
import { useRedeem } from '../../../features/rewards/use-redemptions';
import { now } from '../../../platform/clock';
import { sure } from '../../../platform/feedback';
import { replaceWith } from '../../../platform/navigation';
import type { GoodsView } from '../../../platform/views';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Fact } from '../../../ui/facts';
import { Icon } from '../../../ui/icon';
import { Page } from '../../../ui/page';
import { localDay, localInstant, sayCalendarDay } from '../../../ui/say-time';
import { screen } from '../../../ui/screen';
import { QueryState, StateView } from '../../../ui/state-view';

/** One gift, and one thing to do: redeem it, for oneself or for somebody who does not use a phone. */
function Goods() {
  const { id = '', personId, name: given } = useRouter().params;
  const name = given && decodeURIComponent(given);
  const goods = useGoods(personId);
  const item = goods.items.find((each) => each.id === id);
  const points = usePoints(!personId);
  const redeeming = useRedeem({ goodsId: id, personId }, (redemption) => replaceWith('redemption', { id: redemption.id }));
  const available = points.data && spendable(points.data);
  const missing = item && available !== undefined ? item.points - available : 0;
  const { isUnanswered, isPending } = redeeming;
  // What was asked for may have taken the last piece, or the points that are missing now: what became of it may always be asked.
  const isOff = !isUnanswered && (!item || item.stock === 0 || missing > 0 || (!personId && !points.data));
  const verb = personId ? '代兑换' : '兑换';
  const ask = async () => {
    if (isUnanswered) redeeming.again();
    else if (item && (await sure(`${name ? `替 ${name} ` : ''}兑换${item.name}？`, promiseOf(item, Boolean(personId))))) {
      redeeming.redeem(item.points);
    }
  };
  const foot = (item || isUnanswered || isPending) && (
    <>
      {isOff && item && item.stock > 0 && missing > 0 && <View className='dd-sub dd-center dd-below--near'>还差 {missing} 分</View>}
      {isOff && item?.stock === 0 && <View className='dd-sub dd-center dd-below--near'>暂时没有了，补上以后再来换</View>}
      <Button icon='gift' isBusy={isPending} isOff={isOff} onPress={() => void ask()}>
        {verb}
      </Button>
    </>
  );
  const gone = <StateView scene='search' title='这件礼品已经下架' text='看看别的吧' />;
  return (
    <Page title={verb} foot={foot}>
      {isUnanswered && (
        <View className='dd-below--near'>
          <Banner look='soon' icon='off'>
            网络断了，不知道办成没有。请再点一次“{verb}”，不会重复扣分
          </Banner>
        </View>
      )}
      <QueryState query={goods} name='兑换品' isEmpty={!item} empty={gone}>
        {item && <Facts item={item} forName={name} available={available} />}
      </QueryState>
    </Page>
  );
}

function Facts({ item, forName, available }: { item: GoodsView; forName?: string; available?: number }) {
  return (
    <Card>
      <View className='dd-center'>
        <View className='dd-state__ico'>
          <Icon name='gift' size={40} />
        </View>
        <View className='dd-title'>{item.name}</View>
        <View className='dd-head dd-mt1'>{item.points} 分</View>
      </View>
      <View className='dd-mt3' />
      {forName && <Fact name='替谁'>{forName}</Fact>}
      {available !== undefined && <Fact name='我能用的'>{available} 分</Fact>}
      <Fact name='还有多少'>{sayStock(item)}</Fact>
      <Fact name='在哪领'>{item.place}</Fact>
    </Card>
  );
}

/** What is held and until when. */
function promiseOf({ points, place }: GoodsView, isOnBehalf: boolean): string {
  const until = sayCalendarDay(localDay(new Date(localInstant(now(), COLLECT_WITHIN_DAYS, 12))), now());
  const whose = isOnBehalf ? '对方的' : '您的';
  return `先留下${whose} ${points} 分，礼品留到 ${until}，到${place}出示个人码领取。到期没领，积分退回。`;
}

export default screen(Goods);
