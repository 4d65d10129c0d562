import { Text, View } from '@tarojs/components';
import { mayDo } from '@duoduo/contracts/policy';
import { RELATION_NAMES } from '@duoduo/contracts/households';
import { titleOf } from '@duoduo/contracts/roles';
import { useConsent } from '../../features/identity/use-consent';
import { useSignOut } from '../../features/identity/use-sign-in';
import { usePoints } from '../../features/points/use-points';
import { VolunteeringRows } from '../../features/volunteers/volunteer-rows';
import { newReminders } from '../../features/tasks/reminders';
import { useAbout } from '../../platform/about';
import { pressable } from '../../platform/aria';
import { useElder } from '../../platform/elder';
import { sure } from '../../platform/feedback';
import { homesOf, useMe } from '../../platform/me';
import { open, startAt, suggest } from '../../platform/navigation';
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
  const roles = me.posts.map(({ role }) => role);
  return (
    <>
      <Card look='list'>
        <Row
          initial={me.person.name}
          title={<Text className='dd-head'>{me.person.name}</Text>}
          sub={me.posts.length ? undefined : '居民'}
        />
        {me.posts.map((post) => (
          <Row key={post.id} isLow title={titleOf(post)} end={post.unitName ?? post.areaName} />
        ))}
      </Card>
      <View className='dd-mt2' />
      <Card look='list'>
        <Row icon='qr' title='个人码' sub='证明是我、签到、兑换' label='个人码' onPress={() => open('person-code')} />
        {mayDo(roles, 'person-code.identify') && (
          <Row icon='scan' title='核对个人码' sub='扫对方手机上的码' label='核对个人码' onPress={() => open('identify')} />
        )}
        {mayDo(roles, 'task.read') && (
          <Row icon='clock' title='办理提醒' label='办理提醒' end={newReminders(me)} onPress={() => open('reminders')} />
        )}
        {(mayDo(roles, 'hand-over.open') || me.counters.handOvers > 0) && (
          <Row
            icon='swap'
            title='工作交接'
            label='工作交接'
            end={me.counters.handOvers > 0 ? `${me.counters.handOvers} 张待签字` : undefined}
            onPress={() => open('hand-overs')}
          />
        )}
        <Row
          icon='gift'
          title='积分'
          label='积分'
          end={<Text>{points.data ? `${points.data.balance} 分` : ''}</Text>}
          onPress={() => open('points')}
        />
      </Card>
      <VolunteeringRows me={me} />
      <Section title='我家' />
      <Card look='list'>
        {me.households.map((household) => (
          <Row
            key={household.id}
            icon='door'
            title={household.status === 'approved' ? household.address : `${household.address}，待核实`}
            sub={RELATION_NAMES[household.relation]}
            label={`我家 ${household.address}`}
            onPress={() => open('household')}
          />
        ))}
        {me.households.length === 0 && (
          <Row icon='door' title='还没有绑定住处' sub='扫门口的户码，点“我住这里”' label='我家' onPress={() => open('household')} />
        )}
      </Card>
      {me.counters.linkedHouseholds > 0 && (
        <>
          <Section title='我联系的' />
          <Card look='list'>
            <Row
              icon='heart'
              title='联系户'
              sub='拨打、代报'
              label='联系户'
              end={`${me.counters.linkedHouseholds} 户`}
              onPress={() => open('linked')}
            />
          </Card>
        </>
      )}
      <Section title='我的信息' />
      <MyInformation me={me} />
    </>
  );
}

/** What is kept of me, who looked at it, and whether I agree. */
function MyInformation({ me }: { me: MeView }) {
  const consent = useConsent();
  const [home] = homesOf(me);
  return (
    <Card look='list'>
      {home && <Row icon='eye' title='谁看过我家的档案' label='谁看过我家的档案' onPress={() => open('access-log', { id: home.id })} />}
      <Row icon='doc' title='我的数据' label='我的数据' onPress={() => open('my-data')} />
      <Row
        icon='shield'
        title='隐私说明'
        label='隐私说明'
        end={consent.data && (consent.data.upToDate ? '已同意' : '没同意')}
        onPress={() => open('consent')}
      />
    </Card>
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
        <Row icon='post' title='意见建议' label='意见建议' onPress={suggest} />
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
