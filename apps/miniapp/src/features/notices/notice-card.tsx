import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigation';
import type { NoticeView } from '../../platform/views';
import { Card, Dotted } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { sayDue, sayMoment } from '../../ui/say-time';
import { Due, MustRead, StatusTag } from '../../ui/status-tag';
import { isConfirmed, waitsForMe } from './use-notices';

/** A must-read notice that waits: until when, and what it is. */
export function WaitingNotice({ notice }: { notice: NoticeView }) {
  return (
    <Card look='tight' label={`必读：${notice.title}`} onPress={() => open('notice', { id: notice.id })}>
      <MustReadWords title={notice.title}>
        {notice.confirmBy && (
          <>
            {notice.correctedAt && '有更正，'}
            {notice.remindedAt && '再提醒您，'}请在{sayDue(notice.confirmBy, now())}确认
          </>
        )}
      </MustReadWords>
    </Card>
  );
}

/** The room of one that is being read. */
export function WaitingNoticeToCome() {
  return (
    <Card look='tight'>
      <MustReadWords title='正在读取社区发给您家的通知…'>请稍等一下，马上就好</MustReadWords>
    </Card>
  );
}

function MustReadWords({ title, children }: { title: string; children: ReactNode }) {
  return (
    <View className='dd-line'>
      <View className='dd-grow'>
        <View className='dd-line dd-line--start'>
          <MustRead />
          {children && <Text className='dd-sub dd-ml2'>{children}</Text>}
        </View>
        <View className='dd-strong dd-mt1'>{title}</View>
      </View>
      <Icon name='chev' />
    </View>
  );
}

/** A notice in a list, with what is still to do about it. */
export function NoticeCard({ notice }: { notice: NoticeView }) {
  if (waitsForMe(notice)) return <WaitingNotice notice={notice} />;
  const isNew = !notice.openedAt && !notice.withdrawnAt;
  return (
    <Card look='tight' label={notice.title} onPress={() => open('notice', { id: notice.id })}>
      <View className='dd-line dd-line--top'>
        <View className={`dd-grow${isNew ? ' dd-strong' : ''}`}>{notice.title}</View>
        <View className='dd-fixed dd-ml2'>
          <NoticeTag notice={notice} isNew={isNew} />
        </View>
      </View>
      <View className='dd-cap'>
        <Dotted parts={[notice.areaName, sayMoment(notice.publishedAt, now())]} />
      </View>
    </Card>
  );
}

function NoticeTag({ notice, isNew }: { notice: NoticeView; isNew: boolean }) {
  if (notice.withdrawnAt) return <StatusTag shape={null} word='已撤回' />;
  if (isConfirmed(notice)) return <StatusTag shape='done' word='已确认' />;
  if (isNew) return <StatusTag shape='dot' word={newWord(notice)} />;
  return notice.level === 'important' ? <StatusTag shape={null} word='重要' /> : null;
}

function newWord({ level, correctedAt }: NoticeView): string {
  if (correctedAt) return '有更正';
  return level === 'important' ? '重要，未看' : '未看';
}

/** A notice that staff has published: opens its reach. */
export function PublishedCard({ notice }: { notice: NoticeView }) {
  return (
    <Card
      look='tight'
      label={`触达情况：${notice.title}`}
      onPress={() => open(notice.level === 'must-read' ? 'reach' : 'notice', { id: notice.id })}
    >
      <View className='dd-line dd-line--top'>
        <View className='dd-strong dd-grow'>{notice.title}</View>
        <View className='dd-fixed dd-ml2'>
          <PublishedTag notice={notice} />
        </View>
      </View>
      <View className='dd-cap'>
        <Dotted parts={[notice.areaName, `${sayMoment(notice.publishedAt, now())} 发布`]} />
      </View>
      {notice.confirmBy && !notice.withdrawnAt && (
        <View className='dd-sub dd-ink'>
          <Due at={notice.confirmBy} suffix='确认' />
        </View>
      )}
    </Card>
  );
}

/** How pressing it is, for who published it; or that it holds no longer. */
export function PublishedTag({ notice }: { notice: NoticeView }) {
  if (notice.withdrawnAt) return <StatusTag shape={null} word='已撤回' />;
  if (notice.level === 'must-read') return <MustRead />;
  return notice.level === 'important' ? <StatusTag shape={null} word='重要' /> : null;
}
