import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { AccessLine } from '../../../features/households/access-line';
import { useAccessLog } from '../../../features/households/use-home';
import { Card } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../../ui/state-view';

/** 谁看过我家: who, when, what and what for. */
function AccessLog() {
  const log = useAccessLog(useRouter().params.id);
  const empty = <StateView scene='stairs' title='还没有人看过' text='工作人员查看全文、拨打电话或导出名单，都会记在这里' />;
  return (
    <Page title='谁看过我家'>
      <QueryState query={log} name='查看记录' isEmpty={log.items.length === 0} empty={empty}>
        <View className='dd-sub'>平时工作人员看到的姓名和电话打了星号。看全文、打电话，必须写明用途，都记在这里。</View>
        <View className='dd-mt3' />
        <Card look='list'>
          {log.items.map((access) => (
            <AccessLine key={access.id} access={access} />
          ))}
        </Card>
        <LoadMore list={log} />
      </QueryState>
    </Page>
  );
}

export default screen(AccessLog);
