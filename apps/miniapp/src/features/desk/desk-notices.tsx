import { type ReactNode, useState } from 'react';
import { View } from '@tarojs/components';
import { scrollable } from '../../platform/aria';
import { now } from '../../platform/clock';
import { useKeys } from '../../platform/desk';
import { open } from '../../platform/navigation';
import type { NoticeView, PostView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted } from '../../ui/card';
import { KeyCap } from '../../ui/key-cap';
import { sayClock, sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { MustRead } from '../../ui/status-tag';
import { ChangeNotice } from '../notices/change-notice';
import { FoldedNotice } from '../notices/folded-notice';
import { listedGrids } from '../notices/listed-grids';
import { NoticeBody, NoticeChange } from '../notices/notice-body';
import { PublishedTag } from '../notices/notice-card';
import { Paper, type Print, PrintNotice, PrintUnreached } from '../notices/notice-paper';
import { PublishForm } from '../notices/publish-form';
import { RemindPeople } from '../notices/remind-people';
import { GridHead, GridRow, ReachSum, UnreachedRow } from '../notices/reach-parts';
import { useWaitingNotices } from '../notices/use-waiting-notices';
import { useAreaNotices, useReach, useUnreached } from '../notices/use-notices';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { DeskWaitingItems, DeskWaitingNotice } from './desk-waiting-notices';
import { useSelection } from './use-selection';

/** What was published, how far it has got, and a new one. */
export function DeskNotices({ post }: { post: PostView }) {
  const notices = useAreaNotices(post.areaCode);
  const waiting = useWaitingNotices(post);
  const [waitingId, setWaitingId] = useState<string | null>(null);
  const [isWriting, setIsWriting] = useState(false);
  /** Of which notice what was taken back lies in the form. */
  const [correctingId, setCorrectingId] = useState<string | null>(null);
  const [paper, setPaper] = useState<ReactNode>(null);
  const { selected, choose } = useSelection(
    notices.items,
    (notice) => notice.id,
    () => {
      setWaitingId(null);
      setCorrectingId(null);
    },
  );
  const begin = () => {
    setWaitingId(null);
    setIsWriting(true);
  };
  useKeys({ n: begin });
  const show = (notice: NoticeView) => {
    setIsWriting(false);
    choose(notice);
  };
  const showWaiting = (id: string) => {
    setIsWriting(false);
    setWaitingId(id);
  };
  const takenBack = (noticeId: string | null) => {
    if (noticeId === null) return begin();
    const corrected = notices.items.find(({ id }) => id === noticeId);
    if (!corrected) return open('change-notice', { id: noticeId, act: 'correct' });
    show(corrected);
    setCorrectingId(noticeId);
  };
  const isReading = !isWriting && waitingId === null;
  const write = (
    <Button isSmall onPress={begin}>
      发布通知
      <KeyCap letter='N' isOnPrimary />
    </Button>
  );
  return (
    <>
      <DeskList title='通知' end={write} isNarrow={isReading && selected?.level === 'must-read'}>
        <DeskWaitingItems waiting={waiting} selectedId={isWriting ? null : waitingId} onPress={showWaiting} />
        <QueryState
          query={notices}
          name='通知'
          isNear
          isEmpty={notices.items.length === 0}
          empty={<StateView icon='loud' title='还没有发过通知' isNear />}
        >
          {notices.items.map((notice) => (
            <DeskItem
              key={notice.id}
              title={notice.title}
              tag={<PublishedTag notice={notice} />}
              sub={notice.areaName}
              end={sayMoment(notice.publishedAt, now())}
              isOn={isReading && notice.id === selected?.id}
              onPress={() => show(notice)}
            />
          ))}
          <LoadMore list={notices} />
        </QueryState>
      </DeskList>
      {isWriting && (
        <DeskThing>
          <View className='dd-title'>发布通知</View>
          <View className='dd-mt2'>
            <Card>
              <PublishForm post={post} onPublished={({ status, id }) => (status === 'waiting' ? showWaiting(id) : setIsWriting(false))} />
            </Card>
          </View>
        </DeskThing>
      )}
      {!isWriting && waitingId !== null && <DeskWaitingNotice key={waitingId} id={waitingId} post={post} onTakenBack={takenBack} />}
      {isReading && selected?.level === 'must-read' && (
        <ReachThing key={selected.id} notice={selected} begins={selected.id === correctingId} onPrint={setPaper} onWaits={showWaiting} />
      )}
      {paper && <Paper onPrinted={() => setPaper(null)}>{paper}</Paper>}
      {isReading && selected && selected.level !== 'must-read' && (
        <DeskThing>
          <Card>
            <NoticeBody notice={selected} />
          </Card>
          <ChangeNotice key={selected.id} notice={selected} begins={selected.id === correctingId} onWaits={showWaiting} />
        </DeskThing>
      )}
    </>
  );
}

interface ReachProps {
  notice: NoticeView;
  begins: boolean;
  onPrint: Print;
  onWaits: (waitingId: string) => void;
}

/** 应达 = 已确认 + 未触达 in all and by grid; a grid opens its doors at the side. */
function ReachThing({ notice, begins, onPrint, onWaits }: ReachProps) {
  const reach = useReach(notice.id);
  const [gridCode, setGridCode] = useState<string | null>(null);
  const { grids, widest } = listedGrids(reach.data);
  const grid = grids.find((each) => each.code === gridCode) ?? grids[0];
  const readAt = reach.dataUpdatedAt > 0 && sayClock(new Date(reach.dataUpdatedAt).toISOString());
  return (
    <>
      <DeskThing>
        <View className='dd-line'>
          <View className='dd-line dd-line--start dd-grow'>
            <MustRead />
            <View className='dd-title dd-ml2'>{notice.title}</View>
          </View>
          {notice.withdrawnAt === null && <PrintNotice notice={notice} onPrint={onPrint} />}
        </View>
        <View className='dd-sub dd-mt1'>
          <Dotted
            parts={[
              `${sayMoment(notice.publishedAt, now())} 发布`,
              notice.confirmBy && !notice.withdrawnAt && `${sayMoment(notice.confirmBy, now())} 截止`,
              readAt && `${readAt} 的数`,
            ]}
          />
        </View>
        <View className='dd-mt3' />
        <NoticeChange notice={notice} />
        <ChangeNotice notice={notice} begins={begins} onWaits={onWaits} />
        <RemindPeople notice={notice} unreached={reach.data?.unreached} />
        <FoldedNotice notice={notice} />
        <QueryState query={reach} name='触达情况' isNear>
          {reach.data && (
            <Card>
              <ReachSum reach={reach.data} />
            </Card>
          )}
          <Card look='tight'>
            <GridHead />
            {grids.map((each) => (
              <GridRow key={each.code} grid={each} widest={widest} isOn={each.code === grid?.code} onPress={() => setGridCode(each.code)} />
            ))}
          </Card>
        </QueryState>
      </DeskThing>
      {grid && notice.withdrawnAt === null && <UnreachedSide notice={notice} grid={{ ...grid, name: grid.fullName }} onPrint={onPrint} />}
    </>
  );
}

interface SideProps {
  notice: NoticeView;
  grid: { code: string; name: string; unreached: number };
  onPrint: Print;
}

function UnreachedSide({ notice, grid, onPrint }: SideProps) {
  const unreached = useUnreached(notice.id, grid.code);
  return (
    <View className='dd-desk__side'>
      <View className='dd-desk__sidehead'>
        <View className='dd-head'>
          {grid.name}，未触达 {grid.unreached} 户
        </View>
        <View className='dd-line'>
          <View className='dd-sub'>截止后由网格员上门</View>
          {grid.unreached > 0 && <PrintUnreached notice={notice} grid={grid} onPrint={onPrint} />}
        </View>
      </View>
      <View className='dd-desk__scroll' {...scrollable('未触达的户')}>
        <QueryState
          query={unreached}
          name='未触达的户'
          isNear
          isEmpty={unreached.items.length === 0}
          empty={<StateView icon='check' title='这个网格都确认了' isNear />}
        >
          {unreached.items.map((household) => (
            <UnreachedRow key={household.householdId} notice={notice} household={household} />
          ))}
          <LoadMore list={unreached} />
        </QueryState>
      </View>
    </View>
  );
}
