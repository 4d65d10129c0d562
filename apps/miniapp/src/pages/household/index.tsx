import { View } from '@tarojs/components';
import { RELATION_NAMES } from '@duoduo/contracts/households';
import { WaitingNotice } from '../../features/notices/notice-card';
import { useInbox, waitsForMe } from '../../features/notices/use-notices';
import { useAbout } from '../../platform/about';
import { useMe } from '../../platform/me';
import { open } from '../../platform/navigation';
import { dial } from '../../platform/phone';
import { scan } from '../../platform/scan';
import { Button } from '../../ui/button';
import { Card, Row, Section } from '../../ui/card';
import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';
import { QueryState, StateView } from '../../ui/state-view';

/** 我家: the home this person belongs to, what waits there, and who looks after it. */
function Household() {
  const me = useMe();
  const about = useAbout();
  const inbox = useInbox();
  const homes = me.data?.households ?? [];
  const workers = me.data?.gridWorkers ?? [];
  const empty = (
    <StateView
      icon='door'
      title='还没有绑定住处'
      text='扫一扫门口的户码，看看是不是您家'
      action={{ word: '扫一扫', icon: 'scan', onPress: () => void scan() }}
    />
  );
  const foot = homes.length > 0 && (
    <Button icon='say' onPress={() => open('report-form')}>
      反映问题
    </Button>
  );
  return (
    <Page title='我家' foot={foot}>
      <QueryState query={me} name='我家' isEmpty={homes.length === 0} empty={empty}>
        {homes.map((home) => (
          <View key={home.id}>
            <View className='dd-title'>{home.address}</View>
            <View className='dd-sub'>{RELATION_NAMES[home.relation]}</View>
          </View>
        ))}
        {inbox.items.some(waitsForMe) && <Section title='等您看的' />}
        {inbox.items.filter(waitsForMe).map((notice) => (
          <WaitingNotice key={notice.id} notice={notice} />
        ))}
        <Section title='网格员' />
        <Card look='list'>
          {workers.map((worker) => (
            <Row
              key={worker.name}
              initial={worker.name}
              title={`网格员 ${worker.name}`}
              sub={worker.hours}
              end={
                <Button
                  kind='second'
                  isSmall
                  icon='phone'
                  label={`拨打网格员 ${worker.name}`}
                  onPress={() => dial(worker.phone, about.data?.dialling ?? false)}
                >
                  拨打
                </Button>
              }
            />
          ))}
          {homes[0] && (
            <Row
              icon='bldg'
              title='网格公示牌'
              sub='谁管什么，什么标准'
              label='网格公示牌'
              onPress={() => open('board', { code: homes[0]?.areaCode })}
            />
          )}
        </Card>
      </QueryState>
    </Page>
  );
}

export default screen(Household);
