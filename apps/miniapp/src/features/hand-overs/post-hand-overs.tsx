import { useState } from 'react';
import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import type { GrantedPostView, HandOverLineView, LeavingView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Link } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { QueryState } from '../../ui/state-view';
import { HandOverForm } from './hand-over-form';
import { HandOverSheet, HandOverTag, handOverTitle } from './hand-over-parts';
import { SIGNING_MEANS, SignButtons } from './sign-buttons';
import { useHandOver, useLeaving } from './use-hand-overs';

/** At the desk, under a post: what its holder has in hand, and the sheets from it and to it. Who appoints only sees that there is something. */
export function PostHandOvers({ post, canOpen }: { post: GrantedPostView; canOpen: boolean }) {
  const [isOpening, setIsOpening] = useState(false);
  const [shownId, setShownId] = useState<string | null>(null);
  const leaving = useLeaving(post.id);
  if (isOpening && leaving.data) {
    return (
      <HandOverForm
        postId={post.id}
        personName={post.personName}
        successors={leaving.data.successors}
        onOpened={({ id }) => {
          setIsOpening(false);
          setShownId(id);
        }}
        onLeave={() => setIsOpening(false)}
      />
    );
  }
  return (
    <QueryState query={leaving} name='交接情况' isNear>
      {leaving.data && (
        <Card>
          <Held post={post} leaving={leaving.data} canOpen={canOpen} onOpen={() => setIsOpening(true)} />
          {leaving.data.items.map((each) => (
            <SheetLine key={each.id} line={each} onShow={canOpen ? () => setShownId(each.id) : undefined} />
          ))}
        </Card>
      )}
      {shownId && <DeskSheet key={shownId} id={shownId} />}
    </QueryState>
  );
}

interface HeldProps {
  post: GrantedPostView;
  leaving: LeavingView;
  canOpen: boolean;
  onOpen: () => void;
}

function Held({ post, leaving, canOpen, onOpen }: HeldProps) {
  const isUnderWay = leaving.items.some(({ state, from }) => from.postId === post.id && (state === 'open' || state === 'signed'));
  return (
    <View className='dd-line'>
      <View className='dd-grow'>
        <View className='dd-head'>交接</View>
        <View className='dd-sub'>
          {leaving.heldTasks > 0 ? `手上还有 ${leaving.heldTasks} 件任务没办完` : '手上没有没办完的任务'}
          {!canOpen && leaving.heldTasks > 0 && '，免去前请社区先办交接'}
        </View>
      </View>
      {canOpen && !isUnderWay && (
        <Button kind='second' isSmall onPress={onOpen}>
          办交接
        </Button>
      )}
    </View>
  );
}

function SheetLine({ line, onShow }: { line: HandOverLineView; onShow?: () => void }) {
  return (
    <View className='dd-line dd-mt2'>
      <View className='dd-grow'>
        <View>{handOverTitle(line)}</View>
        <View className='dd-sub'>{sayMoment(line.endedAt ?? line.createdAt, now())}</View>
      </View>
      <HandOverTag state={line.state} />
      {onShow && (
        <View className='dd-ml2'>
          <Link label={`看交接单：${handOverTitle(line)}`} onPress={onShow}>
            看交接单
          </Link>
        </View>
      )}
    </View>
  );
}

function DeskSheet({ id }: { id: string }) {
  const handOver = useHandOver(id);
  return (
    <QueryState query={handOver} name='交接单' isNear>
      {handOver.data && <HandOverSheet handOver={handOver.data} />}
      {handOver.data && handOver.data.actions.length > 0 && (
        <Card>
          <View className='dd-sub'>{SIGNING_MEANS}</View>
          <View className='dd-mt2' />
          <SignButtons handOver={handOver.data} />
        </Card>
      )}
    </QueryState>
  );
}
