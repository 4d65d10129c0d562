import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { ROLE_NAMES } from '@duoduo/contracts/roles';
import { useScans } from '../../../features/households/use-scans';
import { now } from '../../../platform/clock';
import { Card, Row, Section } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { sayDay, sayMoment } from '../../../ui/say-time';
import { screen } from '../../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../../ui/state-view';

/** 扫码记录: staff by role and time, strangers by number and day. */
function Scans() {
  const scans = useScans(useRouter().params.id);
  const isEmpty = scans.items.length + scans.strangers.length === 0;
  const empty = <StateView scene='stairs' title='还没有人扫过' text='谁扫了门口的码，会记在这里；自己家人扫不记' />;
  return (
    <Page title='扫码记录'>
      <QueryState query={scans} name='扫码记录' isEmpty={isEmpty} empty={empty}>
        <View className='dd-sub'>门口的码谁都能扫。生人扫了只看得到社区电话，看不到您家。</View>
        {scans.items.length > 0 && <Section title='工作人员' />}
        {scans.items.length > 0 && (
          <Card look='list'>
            {scans.items.map((each) => (
              <Row
                key={each.id}
                icon='scan'
                title={ROLE_NAMES[each.role]}
                sub={each.face === 'task-holder' ? '上门办任务' : '看了打星号的档案'}
                end={sayMoment(each.scannedAt, now())}
              />
            ))}
          </Card>
        )}
        <LoadMore list={scans} />
        {scans.strangers.length > 0 && <Section title='生人' end='近 30 天，只记次数' />}
        {scans.strangers.length > 0 && (
          <Card look='list'>
            {scans.strangers.map(({ day, scans: count }) => (
              <Row key={day} isLow title={sayDay(`${day}T12:00:00+08:00`, now())} end={`${count} 次`} />
            ))}
          </Card>
        )}
      </QueryState>
    </Page>
  );
}

export default screen(Scans);
