import { useState } from 'react';
import { View } from '@tarojs/components';
import { NOTICE_BODY_LENGTH, NOTICE_REASON_LENGTH, TITLE_LENGTH } from '@duoduo/contracts/limits';
import { needsSecondPerson, type NoticeChange } from '@duoduo/contracts/notices';
import { now } from '../../platform/clock';
import { useHoldList } from '../../platform/desk';
import { errorText, sure } from '../../platform/feedback';
import { open } from '../../platform/navigation';
import { useStoredDraft } from '../../platform/stored-draft';
import type { CorrectedNoticeView, CorrectNoticeBody, NoticeView } from '../../platform/views';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card, Row } from '../../ui/card';
import { Choice, Field, Input, TextArea } from '../../ui/field';
import { missing, text } from '../../ui/missing';
import { confirmByOf, confirmOptions } from './confirm-by';
import { type DeadlineGone, deadlineGone, sayDeadline } from './kept-deadline';
import { NoticeBody } from './notice-body';
import { correctionName, type CorrectionDraft } from './notice-draft';
import { NoticePictureField } from './notice-picture-field';
import { NoticePreview } from './notice-preview';
import { describedPictures, type DraftPictures, isOtherThan, useDraftPictures } from './use-draft-pictures';
import { useCorrectNotice, useWithdrawNotice } from './use-notices';

export const NOTICE_CHANGE_WORDS: Record<NoticeChange, string> = { correct: '更正', withdraw: '撤回' };

interface ChangeProps {
  notice: NoticeView;
  /** What was sent to a second person. */
  onWaits: (waitingId: string) => void;
  /** The form to correct it is open: what was taken back lies there. */
  begins?: boolean;
}

/** At the desk: what may be done with a notice that was published, in its place. */
export function ChangeNotice({ notice, onWaits, begins }: ChangeProps) {
  const [act, setAct] = useState<NoticeChange | null>(begins ? 'correct' : null);
  useHoldList(act !== null);
  if (notice.actions.length === 0) return null;
  if (act !== null) {
    return (
      <Card>
        <ChangeNoticeForm notice={notice} act={act} onDone={(waitingId) => (waitingId ? onWaits(waitingId) : setAct(null))} />
        <Button kind='plain' onPress={() => setAct(null)}>
          先不{NOTICE_CHANGE_WORDS[act]}
        </Button>
      </Card>
    );
  }
  return (
    <View className='dd-line dd-line--start dd-below--near'>
      {notice.actions.map((each) => (
        <Button key={each} kind='plain' onPress={() => setAct(each)}>
          {NOTICE_CHANGE_WORDS[each]}
        </Button>
      ))}
    </View>
  );
}

/** On the phone: the ways there. */
export function ChangeNoticeRows({ notice }: { notice: NoticeView }) {
  if (notice.actions.length === 0) return null;
  return (
    <View className='dd-mt3'>
      <Card look='list'>
        {notice.actions.map((act) => (
          <Row
            key={act}
            icon={act === 'correct' ? 'again' : 'undo'}
            title={`${NOTICE_CHANGE_WORDS[act]}这条通知`}
            label={`${NOTICE_CHANGE_WORDS[act]}这条通知`}
            onPress={() => open('change-notice', { id: notice.id, act })}
          />
        ))}
      </Card>
    </View>
  );
}

interface FormProps {
  notice: NoticeView;
  act: NoticeChange;
  /** With what waits for a second person, if anything does. */
  onDone: (waitingId: string | null) => void;
}

export function ChangeNoticeForm({ notice, act, onDone }: FormProps) {
  return act === 'correct' ? <CorrectForm notice={notice} onDone={onDone} /> : <WithdrawForm notice={notice} onDone={onDone} />;
}

function lacksOf(draft: CorrectionDraft, notice: NoticeView, gone: DeadlineGone | null): string[] {
  const described = describedPictures(draft.pictures);
  const isSame =
    draft.title.trim() === notice.title &&
    draft.body.trim() === notice.body &&
    draft.confirmDays === null &&
    !isOtherThan(described ?? [], notice.pictures);
  return missing(
    ['要改的地方', !isSame || described === null],
    text('标题', draft.title, TITLE_LENGTH.min),
    text('内容', draft.body, NOTICE_BODY_LENGTH.min),
    ['图片说明', described !== null],
    ['新的确认期限', gone === null || draft.confirmDays !== null],
    text('哪里错了', draft.reason, NOTICE_REASON_LENGTH.min),
  );
}

function bodyOf({ from, title, body, pictures, confirmDays, reason }: CorrectionDraft): CorrectNoticeBody | null {
  const words = { title: title.trim(), body: body.trim(), reason: reason.trim() };
  const described = describedPictures(pictures);
  if (!described) return null;
  return {
    version: from,
    ...words,
    pictures: described,
    ...(confirmDays ? { confirmBy: confirmByOf(confirmDays) } : {}),
  };
}

/** As its readers would have it, if it were corrected now. */
function correctedBy(notice: NoticeView, { title, body, confirmBy, reason }: CorrectNoticeBody, { pictures }: DraftPictures): NoticeView {
  const deadline = confirmBy ?? notice.confirmBy;
  const opening = { needsConfirm: notice.level === 'must-read', confirmedAt: null, householdConfirmed: false };
  return { ...notice, ...opening, title, body, pictures, confirmBy: deadline, correctedAt: now().toISOString(), correctedWhy: reason };
}

/** New words for a notice: what is written stays on the device until it is sent, also when somebody else corrects it meanwhile. */
function CorrectForm({ notice, onDone }: Omit<FormProps, 'act'>) {
  const { title, body: words, version, confirmBy } = notice;
  const { draft, isSent, change, keyToSend, sent } = useStoredDraft<CorrectionDraft>(correctionName(notice.id), () => ({
    from: version,
    title,
    body: words,
    pictures: notice.pictures,
    confirmDays: null,
    reason: '',
  }));
  const [isLookedAt, setIsLookedAt] = useState(isSent);
  const correct = useCorrectNotice(notice.id, sent);
  // sent and without an answer it may be this very correction: the same request says so
  const isOvertaken = draft.from !== version && !isSent;
  const isForTwo = needsSecondPerson(notice.areaCode);
  const gone = deadlineGone(confirmBy, draft, isForTwo, now());
  const pictures = useDraftPictures(draft.pictures, notice.pictures);
  const isLacking = !isSent && draft.pictures.some(({ id }) => pictures.isGone(id));
  const lacks = lacksOf(draft, notice, gone);
  const body = isLacking || lacks.length > 0 ? null : bodyOf(draft);
  const onCorrected = ({ status, id }: CorrectedNoticeView) => onDone(status === 'waiting' ? id : null);
  const submit = () => body && correct.mutate({ key: keyToSend(), body }, { onSuccess: onCorrected });
  if (isOvertaken) return <Overtaken notice={notice} onRead={() => change({ from: version })} />;
  if (isLookedAt && body) {
    return (
      <NoticePreview
        to={notice}
        verb={isForTwo ? '送去放行' : '更正'}
        note={isForTwo ? '发给不止一个社区，要另一位同事看过放行，才会更正' : undefined}
        isBusy={correct.isPending}
        isSent={isSent}
        error={correct.error}
        onSend={submit}
        onBack={() => setIsLookedAt(false)}
      >
        <NoticeBody notice={correctedBy(notice, body, pictures)} atOnce />
      </NoticePreview>
    );
  }
  return (
    <View className='dd-form'>
      <CorrectFields notice={notice} draft={draft} pictures={pictures} gone={gone} change={change} />
      <View className='dd-mt3'>
        <Button isOff={!body} lacks={lacks} onPress={() => setIsLookedAt(true)}>
          预览
        </Button>
      </View>
    </View>
  );
}

interface FieldsProps {
  notice: NoticeView;
  draft: CorrectionDraft;
  pictures: DraftPictures;
  /** Why another deadline must be chosen. */
  gone: DeadlineGone | null;
  change: (part: Partial<CorrectionDraft>) => void;
}

function CorrectFields({ notice: { level, confirmBy }, draft, pictures, gone, change }: FieldsProps) {
  return (
    <>
      <Field label='标题'>
        <Input label='标题' value={draft.title} onChange={(value) => change({ title: value })} maxLength={TITLE_LENGTH.max} />
      </Field>
      <Field label='内容'>
        <TextArea label='内容' value={draft.body} onChange={(value) => change({ body: value })} maxLength={NOTICE_BODY_LENGTH.max} isTall />
      </Field>
      <NoticePictureField draft={pictures} onChange={(all) => change({ pictures: all })} />
      {level === 'must-read' && (
        <Field label='确认期限' optional={sayDeadline(confirmBy, gone, now())}>
          <Choice
            label='确认期限'
            options={confirmOptions()}
            value={draft.confirmDays}
            onChange={(confirmDays) => change({ confirmDays })}
          />
        </Field>
      )}
      <Field label='哪里错了？' optional='住户看得到'>
        <Input
          label='哪里错了'
          value={draft.reason}
          onChange={(reason) => change({ reason })}
          placeholder='如：施工改到周五'
          maxLength={NOTICE_REASON_LENGTH.max}
        />
      </Field>
      {level === 'must-read' && (
        <View className='dd-mt2'>
          <Banner icon='loud'>更正后，已确认的户要重新确认</Banner>
        </View>
      )}
    </>
  );
}

/** Somebody else was first: what it says now is read before what was written goes on. */
function Overtaken({ notice, onRead }: { notice: NoticeView; onRead: () => void }) {
  return (
    <>
      <Banner look='soon' icon='again'>
        您写的时候，这条通知被更正过。请先看现在的内容，您写的还在
      </Banner>
      <View className='dd-mt2'>
        <Card look='lined'>
          <NoticeBody notice={notice} />
        </Card>
      </View>
      <Button onPress={onRead}>看过了，接着改</Button>
    </>
  );
}

/** Taking a notice back, with a reason that everybody reads. */
function WithdrawForm({ notice, onDone }: Omit<FormProps, 'act'>) {
  const [reason, setReason] = useState('');
  const withdraw = useWithdrawNotice(notice.id);
  const submit = async () => {
    if (await sure('撤回这条通知？', '撤回后不能恢复；住户看到已撤回和原因，不用再确认。')) {
      withdraw.mutate(reason.trim(), { onSuccess: () => onDone(null) });
    }
  };
  return (
    <View className='dd-form'>
      <Field label='为什么撤回？' optional='住户看得到' wrong={withdraw.error ? errorText(withdraw.error) : undefined}>
        <Input label='为什么撤回' value={reason} onChange={setReason} placeholder='如：发错了小区' maxLength={NOTICE_REASON_LENGTH.max} />
      </Field>
      <View className='dd-mt3'>
        <Button isBusy={withdraw.isPending} lacks={missing(text('原因', reason, NOTICE_REASON_LENGTH.min))} onPress={() => void submit()}>
          撤回
        </Button>
      </View>
    </View>
  );
}
