import { useState } from 'react';
import { View } from '@tarojs/components';
import { dueFirst } from '../../features/notices/due-first';
import { NoticeCard, PublishedCard } from '../../features/notices/notice-card';
import { WaitingNotices } from '../../features/notices/waiting-notice';
import { publishingPostOf } from '../../features/notices/publishing-post';
import { useAreaNotices, useInbox, waitsForMe } from '../../features/notices/use-notices';
import { postOf, useMe } from '../../platform/me';
import { open } from '../../platform/navigation';
import { Button } from '../../ui/button';
import { Section } from '../../ui/card';
import { Segment } from '../../ui/field';
import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';

type List = 'published' | 'received';

const LISTS: { value: List; word: string }[] = [
  { value: 'published', word: '辖区里发的' },
  { value: 'received', word: '发给我的' },
];

/** What came for me, what waits for a confirmation first; for staff also what was published. */
function Inbox() {
  const me = useMe();
  const canPublish = publishingPostOf(me.data);
  const [list, setList] = useState<List>('published');
  const publisher = canPublish ?? postOf(me.data, 'grid-worker');
  return (
    <Page title='通知' tab='inbox'>
      {canPublish && (
        <Button icon='loud' onPress={() => open('publish')}>
          发布通知
        </Button>
      )}
      {publisher && (
        <View className='dd-mt2'>
          <Segment options={LISTS} value={list} onChange={setList} />
        </View>
      )}
      {canPublish && list === 'published' && <WaitingNotices post={canPublish} below='已经发出的' />}
      <View className='dd-mt2' />
      {publisher && list === 'published' ? <Published areaCode={publisher.areaCode} /> : me.data && <Received />}
    </Page>
  );
}

function Received() {
  const inbox = useInbox();
  const waiting = dueFirst(inbox.items.filter(waitsForMe));
  const others = inbox.items.filter((notice) => !waitsForMe(notice));
  const empty = <StateView scene='mailbox' title='还没有通知' text='社区发的通知会出现在这里，必读的排在最前' />;
  return (
    <QueryState query={inbox} name='通知' isEmpty={inbox.items.length === 0} empty={empty}>
      {waiting.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
      {waiting.length > 0 && others.length > 0 && <Section title='其他通知' />}
      {others.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
      <LoadMore list={inbox} />
    </QueryState>
  );
}

function Published({ areaCode }: { areaCode: string }) {
  const notices = useAreaNotices(areaCode);
  const empty = <StateView icon='loud' title='还没有发过通知' text='停水停暖、入户检查，先告诉住户' isNear />;
  return (
    <View>
      <QueryState query={notices} name='辖区通知' isEmpty={notices.items.length === 0} empty={empty} isNear>
        {notices.items.map((notice) => (
          <PublishedCard key={notice.id} notice={notice} />
        ))}
        <LoadMore list={notices} />
      </QueryState>
    </View>
  );
}

export default screen(Inbox);
