import { useState } from 'react';
import { View } from '@tarojs/components';
import { ApiProblem } from '@duoduo/api-client/call';
import { NOTICE_BODY_LENGTH, TITLE_LENGTH } from '@duoduo/contracts/limits';
import type { Audience, NoticeLevel } from '@duoduo/contracts/notices';
import { errorText } from '../../platform/feedback';
import { newKey } from '../../platform/new-key';
import { forgetStored, readStored, writeStored } from '../../platform/storage';
import type { PostView, PublishNoticeBody, PublishedNoticeView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Choice, Field, Input, TextArea } from '../../ui/field';
import { useAreasUnder } from '../portal/use-codes';
import { confirmByOf, confirmOptions } from './confirm-by';
import { usePublish } from './use-notices';

/** The community of an area code: its first 12 digits. */
const COMMUNITY_CODE_LENGTH = 12;

interface Draft {
  key: string;
  level: NoticeLevel | null;
  audience: Audience;
  areaCode: string;
  title: string;
  body: string;
  /** Days from today to the evening by which households are asked to confirm. */
  confirmDays: string | null;
}

const LEVELS: { value: NoticeLevel; word: string; note: string }[] = [
  { value: 'must-read', word: '必读', note: '按户确认' },
  { value: 'important', word: '重要', note: '排在前面' },
  { value: 'ordinary', word: '普通', note: '放在列表里' },
];
const AUDIENCES: { value: Audience; word: string }[] = [
  { value: 'residents', word: '现在的住户' },
  { value: 'owners', word: '业主' },
];

function bodyOf(draft: Draft): PublishNoticeBody | null {
  const title = draft.title.trim();
  const body = draft.body.trim();
  if (!draft.level || title.length < TITLE_LENGTH.min || body.length < NOTICE_BODY_LENGTH.min) return null;
  if (draft.level === 'must-read' && !draft.confirmDays) return null;
  return {
    areaCode: draft.areaCode,
    audience: draft.audience,
    level: draft.level,
    title,
    body,
    ...(draft.level === 'must-read' && draft.confirmDays ? { confirmBy: confirmByOf(draft.confirmDays) } : {}),
  };
}

/** Writes a notice and sends it once; what is written stays on the device until then. */
export function PublishForm({ post, onPublished }: { post: PostView; onPublished: (published: PublishedNoticeView) => void }) {
  const [draft, setDraft] = useState<Draft>(() => ({
    ...{ key: newKey(), level: null, audience: 'residents', areaCode: post.areaCode, title: '', body: '', confirmDays: null },
    ...readStored<Draft>('draft.notice'),
  }));
  const change = (part: Partial<Draft>) => {
    const after = { ...draft, ...part };
    setDraft(after);
    writeStored('draft.notice', after);
  };
  const grids = useAreasUnder(post.areaCode.length <= COMMUNITY_CODE_LENGTH ? post.areaCode : undefined);
  const publish = usePublish();
  const body = bodyOf(draft);
  const submit = () => {
    if (!body) return;
    publish.mutate(
      { key: draft.key, body },
      {
        onSuccess: (published) => {
          forgetStored('draft.notice');
          onPublished(published);
        },
        onError: (error) => error instanceof ApiProblem && change({ key: newKey() }),
      },
    );
  };
  const areas = [
    { value: post.areaCode, word: `整个${post.areaName}` },
    ...(grids.data?.items ?? []).map(({ code, name }) => ({ value: code, word: name })),
  ];
  return (
    <View>
      <Field label='多要紧？'>
        <Choice label='多要紧' options={LEVELS} value={draft.level} onChange={(level) => change({ level })} />
      </Field>
      {draft.level === 'must-read' && (
        <Field label='请住户什么时候前确认'>
          <Choice
            label='确认期限'
            options={confirmOptions()}
            value={draft.confirmDays}
            onChange={(confirmDays) => change({ confirmDays })}
          />
        </Field>
      )}
      <Field label='发给哪里'>
        <Choice label='发给哪里' options={areas} value={draft.areaCode} onChange={(areaCode) => change({ areaCode })} />
      </Field>
      <Field label='发给谁'>
        <Choice label='发给谁' options={AUDIENCES} value={draft.audience} onChange={(audience) => change({ audience })} columns={2} />
      </Field>
      <Field label='标题' optional='说清什么事、什么时候'>
        <Input label='标题' value={draft.title} onChange={(title) => change({ title })} maxLength={TITLE_LENGTH.max} />
      </Field>
      <Field label='内容' wrong={publish.error ? errorText(publish.error) : undefined}>
        <TextArea label='内容' value={draft.body} onChange={(text) => change({ body: text })} maxLength={NOTICE_BODY_LENGTH.max} isTall />
      </Field>
      <View className='dd-mt4'>
        <Button isBusy={publish.isPending} isOff={!body} onPress={submit}>
          发布
        </Button>
      </View>
    </View>
  );
}
