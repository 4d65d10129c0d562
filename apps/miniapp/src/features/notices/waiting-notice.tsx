import { useState } from 'react';
import { View } from '@tarojs/components';
import { NOTICE_REASON_LENGTH } from '@duoduo/contracts/limits';
import type { WaitingNoticeState } from '@duoduo/contracts/notices';
import { aria } from '../../platform/aria';
import { now } from '../../platform/clock';
import { useHoldList } from '../../platform/desk';
import { errorText } from '../../platform/feedback';
import { open } from '../../platform/navigation';
import type { PostView, WaitingNoticeView } from '../../platform/views';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card, Dotted, Section } from '../../ui/card';
import { Field, Input } from '../../ui/field';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { NoticeBody, NoticeText } from './notice-body';
import { SentTo } from './sent-to';
import { Corrected, correctedWords, SaidNow } from './waiting-correction';
import { useApproveNotice, useSendBackNotice, useTakeBackNotice, useWaitingNotices } from './use-waiting-notices';

const LOOKS: Record<WaitingNoticeState, Parameters<typeof StatusTag>[0]> = {
  waiting: { shape: 'wait', word: '待放行' },
  published: { shape: 'done', word: '已发出' },
  'sent-back': { shape: 'rule', word: '退回' },
  'taken-back': { shape: null, word: '已收回' },
};

export function WaitingTag({ notice }: { notice: WaitingNoticeView }) {
  return <StatusTag {...LOOKS[notice.state]} />;
}

/** On the phone: what waits for a second person, over what was published: `below` names that. Nothing where nothing waits. */
export function WaitingNotices({ post, below }: { post: PostView; below?: string }) {
  const waiting = useWaitingNotices(post);
  if (waiting.items.length === 0 && !waiting.isError) return null;
  return (
    <>
      <Section title='待放行的通知' />
      <QueryState query={waiting} name='待放行的通知' isNear>
        {waiting.items.map((notice) => (
          <WaitingCard key={notice.id} notice={notice} />
        ))}
        <LoadMore list={waiting} />
      </QueryState>
      {below && <Section title={below} />}
    </>
  );
}

function WaitingCard({ notice }: { notice: WaitingNoticeView }) {
  return (
    <Card
      look='tight'
      label={`${LOOKS[notice.state].word}：${notice.corrects ? '更正 ' : ''}${notice.title}`}
      onPress={() => open('waiting-notice', { id: notice.id })}
    >
      <View className='dd-line dd-line--top'>
        <View className='dd-strong dd-grow'>{notice.title}</View>
        <View className='dd-fixed dd-ml2'>
          <WaitingTag notice={notice} />
        </View>
      </View>
      <View className='dd-cap'>
        <Dotted parts={[notice.corrects && '更正', notice.areaName, `${notice.writerName} 写的`, sayMoment(notice.writtenAt, now())]} />
      </View>
    </Card>
  );
}

interface Props {
  notice: WaitingNoticeView;
  /** From which the actor publishes. */
  post: PostView;
  /** Its words are back where one writes: of a correction in the form of that notice. */
  onTakenBack: (noticeId: string | null) => void;
}

/** What waits, as its readers would have it, with what the actor may do to it. */
export function WaitingNoticeThing({ notice, post, onTakenBack }: Props) {
  const { corrects, state } = notice;
  const isOpen = state === 'waiting' || state === 'sent-back';
  return (
    <>
      <Standing notice={notice} />
      {corrects && <Corrected notice={notice} corrects={corrects} />}
      {notice.actions.includes('take-back') && <TakeBack notice={notice} post={post} onTakenBack={onTakenBack} />}
      <View className='dd-head dd-mt3'>{corrects ? '更正后住户会看到这样' : '住户会看到这样'}</View>
      <View className='dd-sub dd-mt1'>
        <SentTo notice={notice} isCounted={isOpen && !corrects} />
      </View>
      <View className='dd-mt2'>
        <Card look='lined'>
          {corrects ? (
            <NoticeBody notice={correctedWords(notice, corrects)} atOnce />
          ) : (
            <NoticeText words={{ ...notice, publishedAt: state === 'published' ? notice.decidedAt : null }} atOnce />
          )}
        </Card>
      </View>
      {corrects && isOpen && <SaidNow notice={notice} corrects={corrects} />}
      {notice.actions.includes('send-back') && <Decide notice={notice} />}
    </>
  );
}

/** How it stands, in words: who wrote it, on whom it waits, why it came back. */
function Standing({ notice }: { notice: WaitingNoticeView }) {
  const { state, writerName, writtenAt, decidedByName, decidedAt, reason, reviewerNames, actions, corrects } = notice;
  const isMine = actions.includes('take-back');
  const writtenOn = sayMoment(writtenAt, now());
  const by = `${writerName}，${writtenOn} 送来放行`;
  const verb = corrects ? '更正' : '发出';
  if (state === 'published') return <Banner icon='check'>{`${decidedByName}同意，已经${verb}`}</Banner>;
  // Nobody decided: it ended with the account of who wrote it.
  const end = decidedAt === null ? '写的人已注销' : `${writerName}收回了`;
  if (state === 'taken-back') return <Banner icon='undo'>{`${end}，没有${verb}`}</Banner>;
  if (state === 'sent-back') {
    return (
      <Banner look='soon' icon='undo'>
        {decidedByName}退回：{reason}
      </Banner>
    );
  }
  if (!isMine) return <View className='dd-sub'>{corrects?.isOvertaken ? by : `${by}。您看过同意，才会${verb}`}</View>;
  if (reviewerNames.length === 0) {
    return (
      <Banner look='soon' icon='people'>
        您 {writtenOn} 送出的。这里只有您能发通知，没有人可以放行：请管理员再任命一位督办人员
      </Banner>
    );
  }
  return (
    <Banner icon='people'>
      您 {writtenOn} 送出的，等另一位同事放行：{reviewerNames.join('、')}
    </Banner>
  );
}

function TakeBack({ notice, post, onTakenBack }: Props) {
  const takeBack = useTakeBackNotice(notice, post, onTakenBack);
  const isBack = notice.state === 'sent-back';
  return (
    <View className='dd-mt2'>
      <Button kind={isBack ? undefined : 'second'} isBusy={takeBack.isPending} onPress={() => void takeBack.send()}>
        {takeBack.isForNothing ? '收回' : isBack ? '改了再送' : '收回来改'}
      </Button>
    </View>
  );
}

/** The second person's word. */
function Decide({ notice }: { notice: WaitingNoticeView }) {
  const [isSendingBack, setIsSendingBack] = useState(false);
  const approve = useApproveNotice(notice);
  if (isSendingBack) return <SendBackForm notice={notice} onLeave={() => setIsSendingBack(false)} />;
  return (
    <View className='dd-mt3'>
      <Wrong error={approve.error} />
      <View className='dd-line dd-line--start'>
        {notice.actions.includes('approve') && (
          <Button isBusy={approve.isPending} onPress={() => approve.mutate(undefined)}>
            {notice.corrects ? '同意更正' : '同意发出'}
          </Button>
        )}
        <Button kind='plain' onPress={() => setIsSendingBack(true)}>
          退回
        </Button>
      </View>
    </View>
  );
}

function SendBackForm({ notice, onLeave }: { notice: WaitingNoticeView; onLeave: () => void }) {
  const [reason, setReason] = useState('');
  const sendBack = useSendBackNotice(notice.id);
  useHoldList();
  return (
    <View className='dd-form dd-mt3'>
      <Wrong error={sendBack.error} />
      <Field label='哪里要改？' optional='写的人看得到'>
        <Input label='哪里要改' value={reason} onChange={setReason} placeholder='如：日期写错了' maxLength={NOTICE_REASON_LENGTH.max} />
      </Field>
      <View className='dd-line dd-line--start dd-mt3'>
        <Button
          isBusy={sendBack.isPending}
          isOff={reason.trim().length < NOTICE_REASON_LENGTH.min}
          onPress={() => sendBack.mutate(reason.trim())}
        >
          退回
        </Button>
        <Button kind='plain' onPress={onLeave}>
          先不退
        </Button>
      </View>
    </View>
  );
}

function Wrong({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <View className='dd-bad' {...aria({ role: 'alert' })}>
      {errorText(error)}
    </View>
  );
}
