import { Text, View } from '@tarojs/components';
import { RELATION_NAMES } from '@duoduo/contracts/households';
import { ROLE_NAMES } from '@duoduo/contracts/roles';
import { useSignOut } from '../../features/identity/use-sign-in';
import { usePoints } from '../../features/points/use-points';
import { useAbout } from '../../platform/about';
import { pressable } from '../../platform/aria';
import { useElder } from '../../platform/elder';
import { sure } from '../../platform/feedback';
import { useMe } from '../../platform/me';
import { open, startAt } from '../../platform/navigation';
import type { MeView } from '../../platform/views';
import { Card, Row, Section } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';
import { QueryState } from '../../ui/state-view';

/** The person, what belongs to him here, and the settings of this device. */
function Me() {
  const me = useMe();
  return (
    <Page title='我的' tab='me'>
      <QueryState query={me} name='我的资料'>
        {me.data && <Person me={me.data} />}
        <Section title='设置' />
        <Settings />
      </QueryState>
    </Page>
  );
}

function Person({ me }: { me: MeView }) {
  const points = usePoints();
  return (
    <>
      <Card look='list'>
        <Row
          initial={me.person.name}
          title={<Text className='dd-head'>{me.person.name}</Text>}
          sub={me.posts.length ? undefined : '居民'}
        />
        {me.posts.map((post) => (
          <Row key={post.id} isLow title={ROLE_NAMES[post.role]} end={post.unitName ?? post.areaName} />
        ))}
      </Card>
      {me.households.length > 0 && <Section title='我家' />}
      {me.households.length > 0 && (
        <Card look='list'>
          {me.households.map((household) => (
            <Row
              key={household.id}
              icon='door'
              title={household.address}
              sub={RELATION_NAMES[household.relation]}
              label={`我家 ${household.address}`}
              onPress={() => open('household')}
            />
          ))}
        </Card>
      )}
      <View className='dd-mt2' />
      <Card look='list'>
        <Row
          icon='gift'
          title='积分'
          label='积分'
          end={<Text>{points.data ? `${points.data.balance} 分` : ''}</Text>}
          onPress={() => open('points')}
        />
      </Card>
    </>
  );
}

function Settings() {
  const about = useAbout();
  const { isElder, toggle } = useElder();
  const signOut = useSignOut();
  const askAndSignOut = async () => {
    if (await sure('退出登录？', '没交的草稿还留在这台设备上。')) signOut.mutate();
  };
  return (
    <>
      <Card look='list'>
        <View className='dd-row dd-tap' {...pressable({ role: 'switch', label: '长辈版', hasWords: true, checked: isElder }, toggle)}>
          <View className='dd-row__ico'>
            <Icon name='biga' />
          </View>
          <View className='dd-row__main'>
            <View>长辈版</View>
            <View className='dd-sub'>字更大，按钮更大</View>
          </View>
          <View className='dd-row__end'>{isElder ? '已打开' : '没打开'}</View>
        </View>
        {about.data?.demo && <Row icon='swap' title='换个身份' label='换个身份' onPress={() => startAt('sign-in')} />}
        <Row icon='undo' title='退出登录' label='退出登录' onPress={() => void askAndSignOut()} />
      </Card>
      <View className='dd-cap dd-center dd-mt3'>
        {about.data?.name} {about.data?.version}
      </View>
    </>
  );
}

export default screen(Me);
