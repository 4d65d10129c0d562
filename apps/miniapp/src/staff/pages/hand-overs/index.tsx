import { useState } from 'react';
import { View } from '@tarojs/components';
import { HAND_OVER_ROLES } from '@duoduo/contracts/hand-overs';
import { titleOf } from '@duoduo/contracts/roles';
import { HandOverForm } from '../../../features/hand-overs/hand-over-form';
import { HandOverTag, handOverTitle } from '../../../features/hand-overs/hand-over-parts';
import { useLeaving, useMyHandOvers } from '../../../features/hand-overs/use-hand-overs';
import { now } from '../../../platform/clock';
import { useMe } from '../../../platform/me';
import { open } from '../../../platform/navigation';
import type { HandOverLineView, MeView, PostView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Card, Section } from '../../../ui/card';
import { Icon } from '../../../ui/icon';
import { Page } from '../../../ui/page';
import { sayMoment } from '../../../ui/say-time';
import { screen } from '../../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../../ui/state-view';

/** The sheets that I am to sign or have signed, and my posts that I could hand over. */
function HandOvers() {
  const me = useMe();
  const mine = useMyHandOvers();
  return (
    <Page title='工作交接'>
      <QueryState
        query={mine}
        name='交接单'
        isEmpty={mine.items.length === 0}
        empty={<StateView icon='check' title='没有交接单' text='要离开岗位时，在下面办交接' isNear />}
      >
        {mine.items.map((line) => (
          <SheetCard key={line.id} line={line} />
        ))}
        <LoadMore list={mine} />
      </QueryState>
      {me.data && <MyPosts me={me.data} lines={mine.items} />}
    </Page>
  );
}

function SheetCard({ line }: { line: HandOverLineView }) {
  return (
    <Card look='tight' label={`交接单：${handOverTitle(line)}`} onPress={() => open('hand-over', { id: line.id })}>
      <View className='dd-line'>
        <View className='dd-grow'>
          <View className='dd-strong'>{handOverTitle(line)}</View>
          <View className='dd-sub'>
            {line.areaName} {titleOf(line)}
          </View>
          <View className='dd-sub'>{line.actions.includes('sign') ? '等您签字' : sayMoment(line.endedAt ?? line.createdAt, now())}</View>
        </View>
        <HandOverTag state={line.state} />
        <Icon name='chev' />
      </View>
    </Card>
  );
}

function MyPosts({ me, lines }: { me: MeView; lines: readonly HandOverLineView[] }) {
  const isUnderWay = (postId: string) =>
    lines.some(({ from, state }) => from.postId === postId && (state === 'open' || state === 'signed'));
  const posts = me.posts.filter(({ id, role }) => (HAND_OVER_ROLES as readonly string[]).includes(role) && !isUnderWay(id));
  return (
    <>
      {posts.length > 0 && <Section title='离开岗位' />}
      {posts.map((post) => (
        <LeavePost key={post.id} post={post} personName={me.person.name} />
      ))}
    </>
  );
}

function LeavePost({ post, personName }: { post: PostView; personName: string }) {
  const [isOpening, setIsOpening] = useState(false);
  const leaving = useLeaving(post.id);
  if (isOpening && leaving.data) {
    return (
      <HandOverForm
        postId={post.id}
        personName={personName}
        successors={leaving.data.successors}
        onOpened={({ id }) => {
          setIsOpening(false);
          open('hand-over', { id });
        }}
        onLeave={() => setIsOpening(false)}
      />
    );
  }
  return (
    <Card>
      <View className='dd-line'>
        <View className='dd-grow'>
          <View>
            {post.areaName} {titleOf(post)}
          </View>
          {leaving.data && <View className='dd-sub'>手上 {leaving.data.heldTasks} 件任务</View>}
        </View>
        <Button kind='second' isSmall isOff={!leaving.data} onPress={() => setIsOpening(true)}>
          办交接
        </Button>
      </View>
    </Card>
  );
}

export default screen(HandOvers);
