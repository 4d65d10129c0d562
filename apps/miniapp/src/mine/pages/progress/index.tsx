import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { WithTimes } from '../../../features/tasks/report-card';
import { stepsOf } from '../../../features/tasks/steps';
import { useProgress } from '../../../features/tasks/use-reports';
import { useShareCard } from '../../../platform/share';
import type { PublicProgressView } from '../../../platform/views';
import { Card } from '../../../ui/card';
import { Timeline } from '../../../ui/facts';
import { LookUp } from '../../../ui/look-up';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { ShareButton } from '../../../ui/share-button';
import { ReportTag } from '../../../ui/status-tag';

/** The look-up, without anybody's number: that is for who has it. */
const PAGE = { page: 'progress', title: '凭受理号查办到哪一步' } as const;

/** How far a report is, for whoever has its number: from a slip, from 12345, from a neighbour. Nobody need sign in. */
function Progress() {
  const { number = '' } = useRouter().params;
  const found = useProgress();
  useShareCard(PAGE);
  return (
    <Page title='查办理进度'>
      <LookUp
        label='受理号'
        given={number}
        placeholder='10 位，如 K7M2 9QX4TB'
        hint='回执上有，也可以问社区或 12345；大小写不要紧'
        word='查进度'
        found={found}
      />
      {found.data && <Found progress={found.data} />}
      <ShareButton card={PAGE} />
    </Page>
  );
}

function Found({ progress }: { progress: PublicProgressView }) {
  return (
    <View className='dd-mt3'>
      <Card>
        <View className='dd-line dd-line--top'>
          <View className='dd-head dd-grow'>{progress.categoryName}</View>
          <View className='dd-fixed dd-ml2'>
            <ReportTag status={progress.status} />
          </View>
        </View>
        <View className='dd-sub'>{progress.areaName}</View>
        <View className='dd-mt2'>
          <WithTimes text={progress.expectation} />
        </View>
        <View className='dd-cap dd-mt2'>受理号 {progress.number}</View>
      </Card>
      <Card>
        <Timeline entries={stepsOf(progress.steps)} />
      </Card>
      <View className='dd-cap dd-mt2'>凭受理号只能看到办到哪一步，看不到姓名、地址和说的话</View>
    </View>
  );
}

export default screen(Progress, 'public');
