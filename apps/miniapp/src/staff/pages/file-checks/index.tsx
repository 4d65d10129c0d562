import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { FileCheckCard } from '../../../features/file-checks/file-check-parts';
import { useFileChecks } from '../../../features/file-checks/use-file-checks';
import { now } from '../../../platform/clock';
import { Section } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { sayCount } from '../../../ui/say-count';
import { localMonth, sayMonth } from '../../../ui/say-time';
import { screen } from '../../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../../ui/state-view';

/** Once a month: the households of my grids whose files changed, and no other. */
function FileChecks() {
  const month = useRouter().params.month ?? localMonth(now());
  const files = useFileChecks(month);
  const open = files.items.filter(({ state }) => state === 'open');
  const done = files.items.filter(({ state }) => state !== 'open');
  return (
    <Page title='核对变动'>
      <View className='dd-sub'>{sayMonth(month)}变动过的住户。没变动的不用看。</View>
      <View className='dd-mt2' />
      <QueryState
        query={files}
        name='变动的档案'
        isEmpty={files.items.length === 0 && !files.hasNextPage}
        empty={<StateView icon='check' title='这个月没有变动' text='成员、住处、标签、电话变了才要核对' isNear />}
      >
        {open.map((file) => (
          <FileCheckCard key={file.householdId} file={file} />
        ))}
        {open.length === 0 && <StateView icon='check' title={files.hasNextPage ? '前面的都核对完了，后面还有' : '都核对完了'} isNear />}
        <LoadMore list={files} />
        {done.length > 0 && <Section title={`核对过的 ${sayCount(files, done.length)} 户`} />}
        {done.map((file) => (
          <FileCheckCard key={file.householdId} file={file} />
        ))}
      </QueryState>
    </Page>
  );
}

export default screen(FileChecks);
