import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { NeighbourReportCard } from '../../../features/tasks/report-card';
import { useSharedReports } from '../../../features/tasks/use-reports';
import { open } from '../../../platform/navigation';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../../ui/state-view';

/** What neighbours let the community read, and how far it is. */
function Neighbours() {
  const { code } = useRouter().params;
  const reports = useSharedReports(code);
  const report = { word: '反映问题', icon: 'say' as const, onPress: () => open('report-form') };
  const empty = (
    <StateView scene='mailbox' title='还没有邻居公开的事' text='在自己反映的事里勾选“给邻居看看”，邻居就看得到' action={report} />
  );
  return (
    <Page title='邻里在关心'>
      <QueryState query={reports} name='邻里在关心的事' isEmpty={reports.items.length === 0} empty={empty}>
        <View className='dd-sub dd-below--near'>邻居愿意公开的事，不显示姓名和门牌</View>
        {reports.items.map((item) => (
          <NeighbourReportCard key={item.id} report={item} />
        ))}
        <LoadMore list={reports} />
      </QueryState>
    </Page>
  );
}

export default screen(Neighbours);
