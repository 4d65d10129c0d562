import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { GoodsList } from '../../../features/rewards/goods-list';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { StateView } from '../../../ui/state-view';

/** 代兑换: what somebody of the grid could have. What he has in points stays his. */
function RedeemFor() {
  const { personId, name: given } = useRouter().params;
  if (!personId || !given) {
    return (
      <Page title='代兑换'>
        <StateView scene='door' title='先打开这一户' text='扫门口的户码，在“家里人”下面点“代兑换”' />
      </Page>
    );
  }
  const name = decodeURIComponent(given);
  return (
    <Page title='代兑换'>
      <View className='dd-title'>替 {name} 兑换</View>
      <View className='dd-sub'>用的是对方本人的积分，办完对方看得到是您办的。领的时候，对方或您出示个人码都行。</View>
      <View className='dd-mt3' />
      <GoodsList behalf={{ personId, name }} />
    </Page>
  );
}

export default screen(RedeemFor);
