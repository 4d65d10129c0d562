import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { StaffRequestCard } from '../../../features/households/staff-requests';
import { usePendingMemberships } from '../../../features/households/use-memberships';
import { postOf, useMe } from '../../../platform/me';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../../ui/state-view';

/** Who asks to belong to a household of the area, the oldest of each grid first. */
function Memberships() {
  const { areaCode } = useRouter().params;
  const me = useMe();
  const post = postOf(me.data, 'grid-worker') ?? postOf(me.data, 'clerk');
  const requests = usePendingMemberships(areaCode ?? post?.areaCode);
  const empty = <StateView scene='tea' title='没有待核实的' text='有人扫门口的码申请入户，会出现在这里' />;
  return (
    <Page title='待核实的住户'>
      <QueryState query={requests} name='待核实的住户' isEmpty={requests.items.length === 0} empty={empty}>
        {requests.items.map((request) => (
          <StaffRequestCard key={request.id} request={request} />
        ))}
        <LoadMore list={requests} />
        <View className='dd-cap dd-mt3'>姓名和电话打了星号；核对时当面问，或打电话。</View>
      </QueryState>
    </Page>
  );
}

export default screen(Memberships);
