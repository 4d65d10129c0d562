import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { RedemptionTag, sayBehalf } from '../../../features/rewards/redemption-parts';
import { useCancelRedemption, useRedemption } from '../../../features/rewards/use-redemptions';
import { now } from '../../../platform/clock';
import { sure } from '../../../platform/feedback';
import { open } from '../../../platform/navigation';
import type { RedemptionView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Fact } from '../../../ui/facts';
import { Page } from '../../../ui/page';
import { sayCalendarDay, sayMoment } from '../../../ui/say-time';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';

/** A gift that was reserved: until when it waits and where, or how it ended. It is looked at anew after the code was shown. */
function Redemption() {
  const redemption = useRedemption(useRouter().params.id ?? '');
  const isWaiting = redemption.data?.state === 'waiting';
  const foot = isWaiting && (
    <Button
      icon='qr'
      onPress={() => open('person-code', { purpose: 'redeem', redemptionId: redemption.data?.id, gift: redemption.data?.name })}
    >
      出示个人码
    </Button>
  );
  return (
    <Page title='兑换' foot={foot}>
      <QueryState query={redemption} name='这笔兑换'>
        {redemption.data && <Content redemption={redemption.data} />}
      </QueryState>
    </Page>
  );
}

function Content({ redemption }: { redemption: RedemptionView }) {
  const { id, name, points, place, state, collectBy, endedAt, createdAt } = redemption;
  const cancel = useCancelRedemption();
  const behalf = sayBehalf(redemption);
  const isWaiting = state === 'waiting';
  const askAndCancel = async () => {
    if (await sure(`不换${name}了？`, `留下的 ${points} 分马上退回。`)) cancel.mutate(id);
  };
  return (
    <>
      <Card>
        <View className='dd-line'>
          <View className='dd-title dd-grow'>{name}</View>
          <RedemptionTag state={state} />
        </View>
        <View className='dd-mt3' />
        {isWaiting && <Fact name='留到'>{sayCalendarDay(collectBy, now())}</Fact>}
        <Fact name='在哪领'>{place}</Fact>
        <Fact name='积分'>{sayPoints(redemption)}</Fact>
        <Fact name='办理'>{sayMoment(createdAt, now())}</Fact>
        {endedAt && <Fact name={ENDED[state] ?? '结束'}>{sayMoment(endedAt, now())}</Fact>}
        {behalf && <Fact name='谁办的'>{behalf}</Fact>}
      </Card>
      {isWaiting && <View className='dd-sub dd-center dd-mt3'>到了地方，给工作人员扫您的个人码，就能领走</View>}
      {isWaiting && (
        <View className='dd-mt2'>
          <Button kind='plain' isBusy={cancel.isPending} onPress={() => void askAndCancel()}>
            不换了
          </Button>
        </View>
      )}
    </>
  );
}

const ENDED: Partial<Record<RedemptionView['state'], string>> = { collected: '领走', cancelled: '取消', expired: '到期' };

function sayPoints({ state, points }: RedemptionView): string {
  if (state === 'waiting') return `留下 ${points} 分，领走时才扣`;
  return state === 'collected' ? `用了 ${points} 分` : `${points} 分已退回`;
}

export default screen(Redemption);
