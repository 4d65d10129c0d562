import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { ChangeNoticeRows } from '../../../features/notices/change-notice';
import { FoldedNotice } from '../../../features/notices/folded-notice';
import { listedGrids } from '../../../features/notices/listed-grids';
import { NoticeChange } from '../../../features/notices/notice-body';
import { RemindPeople } from '../../../features/notices/remind-people';
import { GridHead, GridRow, ReachSum, UnreachedRow } from '../../../features/notices/reach-parts';
import { useNotice, useReach, useUnreached } from '../../../features/notices/use-notices';
import { now } from '../../../platform/clock';
import { Card, Section } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { sayMoment } from '../../../ui/say-time';
import { screen } from '../../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../../ui/state-view';
import { Due, MustRead } from '../../../ui/status-tag';
import { WaitingCard } from '../../../ui/waiting-parts';

/** How far a must-read notice has got; a grid opens to its unreached doors. */
function Reach() {
  const id = useRouter().params.id ?? '';
  const notice = useNotice(id);
  const reach = useReach(id);
  const [chosen, setChosen] = useState<string | null>(null);
  const { grids, widest } = listedGrids(reach.data);
  const gridCode = chosen ?? grids[0]?.code;
  const isLive = notice.data?.withdrawnAt === null;
  const unreached = useUnreached(id, isLive ? gridCode : undefined);
  const grid = grids.find((each) => each.code === gridCode);
  return (
    <Page title='触达情况'>
      <WaitingCard />
      <QueryState query={reach} name='触达情况'>
        {notice.data && (
          <>
            <NoticeChange notice={notice.data} />
            <View className='dd-line dd-line--start dd-mt1'>
              <MustRead />
              <View className='dd-sub dd-ml2'>{sayMoment(notice.data.publishedAt, now())} 发布</View>
            </View>
            <View className='dd-head dd-mt1'>{notice.data.title}</View>
            {notice.data.confirmBy && !notice.data.withdrawnAt && (
              <View className='dd-sub dd-ink'>
                <Due at={notice.data.confirmBy} suffix='确认' />
              </View>
            )}
          </>
        )}
        {notice.data && <ChangeNoticeRows notice={notice.data} />}
        {notice.data && <RemindPeople notice={notice.data} unreached={reach.data?.unreached} />}
        {notice.data && <FoldedNotice notice={notice.data} />}
        <View className='dd-mt3' />
        {reach.data && (
          <Card>
            <ReachSum reach={reach.data} />
          </Card>
        )}
        <Card look='tight'>
          <GridHead />
          {grids.map((each) => (
            <GridRow key={each.code} grid={each} widest={widest} isOn={each.code === gridCode} onPress={() => setChosen(each.code)} />
          ))}
        </Card>
        {isLive && grid && <Section title={`${grid.fullName}，未触达 ${grid.unreached} 户`} />}
        {isLive && (
          <QueryState
            query={unreached}
            name='未触达的户'
            isNear
            isEmpty={unreached.items.length === 0}
            empty={<StateView icon='check' title='这个网格都确认了' isNear />}
          >
            <Card look='list'>
              {notice.data &&
                unreached.items.map((household) => <UnreachedRow key={household.householdId} notice={notice.data} household={household} />)}
            </Card>
            <LoadMore list={unreached} />
          </QueryState>
        )}
      </QueryState>
    </Page>
  );
}

export default screen(Reach);
