import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import type { PersonCodePurpose } from '@duoduo/contracts/codes';
import { CodeCard } from '../../../features/codes/code-card';
import { usePersonCode } from '../../../features/codes/use-person-code';
import { useMe } from '../../../platform/me';
import { useScreenAwake } from '../../../platform/screen-awake';
import type { MeView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Segment } from '../../../ui/field';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';

const PURPOSES: { value: PersonCodePurpose; word: string; only: string }[] = [
  { value: 'identify', word: '证明是我', only: '这个码只用来证明是您，扫一次就作废' },
  { value: 'attendance', word: '活动签到', only: '这个码只用于签到，扫一次就作废' },
  { value: 'redeem', word: '兑换', only: '这个码只用于兑换，扫一次就作废' },
];

/** 个人码: new every half minute, for one purpose, once. The screen stays bright while somebody else reads it. */
function PersonCode() {
  useScreenAwake();
  const me = useMe();
  const { purpose: wanted, redemptionId, gift } = useRouter().params;
  const [purpose, setPurpose] = useState(PURPOSES.find(({ value }) => value === wanted)?.value ?? 'identify');
  return (
    <Page title='个人码'>
      <Segment options={PURPOSES} value={purpose} onChange={setPurpose} />
      <QueryState query={me} name='个人码'>
        {me.data && <Code key={purpose} me={me.data} purpose={purpose} redemptionId={purpose === 'redeem' ? redemptionId : undefined} />}
      </QueryState>
      <View className='dd-sub dd-center dd-mt2'>
        <View>请当面给对方扫，截图会过期</View>
        <View>{PURPOSES.find(({ value }) => value === purpose)?.only}</View>
        {purpose === 'redeem' && <View>{gift ? `领的是：${decodeURIComponent(gift)}` : '有几件等着领的，先领最早换的那件'}</View>}
      </View>
    </Page>
  );
}

function Code({ me, purpose, redemptionId }: { me: MeView; purpose: PersonCodePurpose; redemptionId?: string }) {
  const code = usePersonCode(purpose, redemptionId);
  const renew = () => void code.refetch();
  return (
    <>
      <View className='dd-mt3' />
      <CodeCard
        code={code}
        name='个人码'
        label='个人码，请对方用多多扫一扫'
        title={masked(me.person.name)}
        sub={me.posts[0]?.areaName ?? me.households[0]?.address.split(' ')[0]}
      />
      <View className='dd-mt2'>
        <Button kind='plain' icon='again' onPress={renew}>
          现在就换一个
        </Button>
      </View>
    </>
  );
}

/** 王**: who looks over the shoulder reads no more than who scans. */
function masked(name: string): string {
  return name.slice(0, 1) + '*'.repeat(Math.max(1, name.length - 1));
}

export default screen(PersonCode);
