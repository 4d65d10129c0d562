import { View } from '@tarojs/components';
import { useDialLinked, useLinkedHouseholds } from '../../../features/households/use-links';
import { open } from '../../../platform/navigation';
import type { LinkedHouseholdView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Card, Dotted } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { sayDate } from '../../../ui/say-time';
import { screen } from '../../../ui/screen';
import { QueryState, StateView } from '../../../ui/state-view';

/** 联系户: the households I look after. One tap calls, one reports for them. */
function Linked() {
  const households = useLinkedHouseholds();
  const items = households.data?.items ?? [];
  const empty = <StateView scene='door' title='没有联系户' text='社区安排您联系哪几户，会列在这里' />;
  return (
    <Page title='联系户'>
      <QueryState query={households} name='联系户' isEmpty={items.length === 0} empty={empty}>
        <View className='dd-sub'>您拨打的每个电话，这一户都看得到。别的档案不对您公开。</View>
        <View className='dd-mt3' />
        {items.map((household) => (
          <HouseholdCard key={household.id} household={household} />
        ))}
      </QueryState>
    </Page>
  );
}

function HouseholdCard({ household }: { household: LinkedHouseholdView }) {
  const { id, address, headName, toDay } = household;
  const dialling = useDialLinked();
  return (
    <Card>
      <View className='dd-head'>{address}</View>
      <View className='dd-sub dd-mt1'>
        <Dotted parts={[headName ? `户主 ${headName}` : '没有登记户主', toDay && `联系到 ${sayDate(toDay)}`]} />
      </View>
      <View className='dd-btns dd-mt3'>
        {headName && (
          <View className='dd-btns__i'>
            <Button
              kind='second'
              icon='phone'
              label={`拨打 ${headName}，${address}`}
              isBusy={dialling.isPending}
              onPress={() => dialling.mutate(id)}
            >
              拨打
            </Button>
          </View>
        )}
        <View className='dd-btns__i'>
          <Button kind='second' icon='say' label={`代报 ${address}`} onPress={() => open('link-report', { id })}>
            代报
          </Button>
        </View>
      </View>
    </Card>
  );
}

export default screen(Linked);
