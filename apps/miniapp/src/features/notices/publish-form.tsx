import { useState } from 'react';
import { View } from '@tarojs/components';
import { NOTICE_BODY_LENGTH, TITLE_LENGTH } from '@duoduo/contracts/limits';
import { AUDIENCES, AUDIENCE_NAMES, type Audience, needsSecondPerson, type NoticeLevel } from '@duoduo/contracts/notices';
import { useHoldList } from '../../platform/desk';
import { useStoredDraft, type StoredDraft } from '../../platform/stored-draft';
import type { PostView, PublishNoticeBody, PublishedNoticeView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Choice, Field, Input, TextArea } from '../../ui/field';
import { missing, text } from '../../ui/missing';
import { PublicField } from '../../ui/public-field';
import { useAreasUnder } from '../portal/use-codes';
import { confirmByOf, confirmOptions } from './confirm-by';
import { NoticeText } from './notice-body';
import { draftName, type NoticeDraft } from './notice-draft';
import { NoticePictureField } from './notice-picture-field';
import { NoticePreview } from './notice-preview';
import type { NoticeWords } from './notice-words';
import { describedPictures, type DraftPictures, useDraftPictures } from './use-draft-pictures';
import { usePublish } from './use-notices';

/** The community of an area code: its first 12 digits. */
const COMMUNITY_CODE_LENGTH = 12;

const OPENING = {
  level: null,
  audience: 'residents',
  title: '',
  body: '',
  pictures: [],
  confirmDays: null,
  isPublic: false,
} satisfies Partial<NoticeDraft>;
const LEVELS: { value: NoticeLevel; word: string; note: string }[] = [
  { value: 'must-read', word: '必读', note: '按户确认' },
  { value: 'important', word: '重要', note: '排在前面' },
  { value: 'ordinary', word: '普通', note: '放在列表里' },
];
const AUDIENCE_OPTIONS = AUDIENCES.map((value) => ({ value, word: AUDIENCE_NAMES[value] }));

/** A must-read notice is for those who live there: households confirm it, owners do not. */
function audienceOf({ level, audience }: NoticeDraft): Audience {
  return level === 'must-read' ? 'residents' : audience;
}

function lacksOf({ level, confirmDays, areaCode, title, body, pictures }: NoticeDraft): string[] {
  return missing(
    ['多要紧', level !== null],
    ['确认期限', level !== 'must-read' || confirmDays !== null],
    ['发给哪里', areaCode !== null],
    text('标题', title, TITLE_LENGTH.min),
    text('内容', body, NOTICE_BODY_LENGTH.min),
    ['图片说明', describedPictures(pictures) !== null],
  );
}

function bodyOf(draft: NoticeDraft): PublishNoticeBody | null {
  const title = draft.title.trim();
  const body = draft.body.trim();
  const pictures = describedPictures(draft.pictures);
  if (!pictures || !draft.level || !draft.areaCode || lacksOf(draft).length > 0) return null;
  return {
    areaCode: draft.areaCode,
    audience: audienceOf(draft),
    level: draft.level,
    title,
    body,
    ...(pictures.length > 0 ? { pictures } : {}),
    ...(audienceOf(draft) === 'residents' && draft.isPublic ? { isPublic: true } : {}),
    ...(draft.level === 'must-read' && draft.confirmDays ? { confirmBy: confirmByOf(draft.confirmDays) } : {}),
  };
}

/** As its readers would have it. */
function wordsOf(body: PublishNoticeBody, { pictures }: DraftPictures, areaName: string, post: PostView): NoticeWords {
  const publisherName = post.unitName ?? post.areaName;
  return { ...body, pictures, areaName, publisherName, publishedAt: null, confirmBy: body.confirmBy ?? null };
}

interface Props {
  post: PostView;
  onPublished: (published: PublishedNoticeView) => void;
}

/** Writes a notice, shows it as it will be read, and sends it once; what is written stays on the device until then. */
export function PublishForm({ post, onPublished }: Props) {
  // a whole street is spoken to by choice, not by leaving the form as it is
  const areaCode = needsSecondPerson(post.areaCode) ? null : post.areaCode;
  const stored = useStoredDraft<NoticeDraft>(draftName(post.areaCode), () => ({ ...OPENING, areaCode }));
  const { draft, isSent, keyToSend, sent } = stored;
  const [isLookedAt, setIsLookedAt] = useState(isSent);
  const grids = useAreasUnder(post.areaCode.length <= COMMUNITY_CODE_LENGTH ? post.areaCode : undefined);
  const publish = usePublish(sent);
  const pictures = useDraftPictures(draft.pictures);
  const isLacking = !isSent && draft.pictures.some(({ id }) => pictures.isGone(id));
  const body = isLacking ? null : bodyOf(draft);
  const submit = () => body && publish.mutate({ key: keyToSend(), body }, { onSuccess: onPublished });
  useHoldList();
  if (isLookedAt && body) {
    const areaName = grids.data?.items.find(({ code }) => code === body.areaCode)?.name ?? post.areaName;
    return (
      <NoticePreview
        to={{ ...body, areaName, isPublic: body.isPublic ?? false }}
        isNew
        verb={needsSecondPerson(body.areaCode) ? '送去放行' : '发布'}
        note={needsSecondPerson(body.areaCode) ? '发给不止一个社区，要另一位同事看过放行，才会发出' : undefined}
        isBusy={publish.isPending}
        isSent={isSent}
        error={publish.error}
        onSend={submit}
        onBack={() => setIsLookedAt(false)}
      >
        <NoticeText words={wordsOf(body, pictures, areaName, post)} atOnce />
      </NoticePreview>
    );
  }
  const areas = [
    { value: post.areaCode, word: `整个${post.areaName}` },
    ...(grids.data?.items ?? []).map(({ code, name }) => ({ value: code, word: name })),
  ];
  return (
    <View>
      <NoticeFields stored={stored} areas={areas} />
      <NoticePictureField draft={pictures} onChange={(all) => stored.change({ pictures: all })} />
      <View className='dd-mt4'>
        <Button isOff={!body} lacks={lacksOf(draft)} onPress={() => setIsLookedAt(true)}>
          预览
        </Button>
      </View>
    </View>
  );
}

function NoticeFields({ stored, areas }: { stored: StoredDraft<NoticeDraft>; areas: { value: string; word: string }[] }) {
  const { draft, change } = stored;
  return (
    <>
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
        <Choice
          label='发给谁'
          options={AUDIENCE_OPTIONS.filter(({ value }) => value === 'residents' || draft.level !== 'must-read')}
          value={audienceOf(draft)}
          onChange={(audience) => change({ audience })}
          columns={2}
        />
      </Field>
      {audienceOf(draft) === 'residents' && (
        <PublicField isOn={draft.isPublic} onChange={(isPublic) => change({ isPublic })} without='图片要登录才看得到' />
      )}
      <Field label='标题' optional='说清什么事、什么时候'>
        <Input label='标题' value={draft.title} onChange={(title) => change({ title })} maxLength={TITLE_LENGTH.max} />
      </Field>
      <Field label='内容' optional='行首写 # 加空格是小标题，写 - 加空格是一条，两边写 ** 是粗体'>
        <TextArea label='内容' value={draft.body} onChange={(body) => change({ body })} maxLength={NOTICE_BODY_LENGTH.max} isTall />
      </Field>
    </>
  );
}
