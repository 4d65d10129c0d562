import { View } from '@tarojs/components';
import { type Relation, RELATION_NAMES } from '@duoduo/contracts/households';
import { ASKED_RELATIONS } from '@duoduo/contracts/memberships';
import { now } from '../../platform/clock';
import { Choice, Field, Input } from '../../ui/field';
import { dayIn, lastDayAfter } from './day';
import type { JoinDraft } from './join-body';
import { WechatPhone } from './wechat-phone';

interface Props {
  draft: JoinDraft;
  onChange: (part: Partial<JoinDraft>) => void;
}

const ASKED = ASKED_RELATIONS.map((value) => ({ value, word: RELATION_NAMES[value] }));
const OF_CHILD: { value: Relation; word: string }[] = [
  { value: 'child', word: '子女' },
  { value: 'relative', word: '亲友' },
];
const LEASES = [
  { value: '6', word: '半年' },
  { value: '12', word: '一年' },
  { value: '24', word: '两年' },
] as const;

/** Who asks, and what he is to the head. A tenant says until when. */
export function JoinFields({ draft, onChange }: Props) {
  return (
    <>
      <Field label='您是户主的什么人？'>
        <Choice label='您是户主的什么人' options={ASKED} value={draft.relation} onChange={(relation) => onChange({ relation })} />
      </Field>
      <Field label='姓名' optional='登记时用的名字'>
        <Input label='姓名' value={draft.name} onChange={(name) => onChange({ name })} maxLength={40} />
      </Field>
      <Field label='电话' optional='可不填，填了好核对'>
        <Input label='电话' kind='number' value={draft.phone} onChange={(phone) => onChange({ phone })} maxLength={24} />
        <WechatPhone onFilled={(phone) => onChange({ phone })} />
      </Field>
      {draft.relation === 'tenant' && <LastDay draft={draft} onChange={onChange} />}
    </>
  );
}

function LastDay({ draft, onChange }: Props) {
  const today = new Date(now().getTime() + SHANGHAI_MS).toISOString().slice(0, 10);
  const chosen = LEASES.find(({ value }) => lastDayAfter(today, Number(value)) === draft.lastDay)?.value ?? null;
  const isBad = draft.lastDay.trim() !== '' && dayIn(draft.lastDay) === null;
  return (
    <Field label='租到哪一天？' wrong={isBad ? '写成 2027-6-30 这样' : undefined}>
      <Choice
        label='租到哪一天'
        options={LEASES}
        value={chosen}
        onChange={(months) => onChange({ lastDay: lastDayAfter(today, Number(months)) })}
        isLow
      />
      <View className='dd-mt2'>
        <Input
          label='租期最后一天'
          value={draft.lastDay}
          onChange={(lastDay) => onChange({ lastDay })}
          placeholder='或写日期，如 2027-6-30'
          isBad={isBad}
          maxLength={20}
        />
      </View>
    </Field>
  );
}

const SHANGHAI_MS = 8 * 3_600_000;

/** A child below 14: its guardian, who lives here himself, asks for it. */
export function ChildFields({ draft, onChange }: Props) {
  const isBad = draft.bornOn.trim() !== '' && dayIn(draft.bornOn) === null;
  return (
    <>
      <Field label='孩子姓名'>
        <Input label='孩子姓名' value={draft.name} onChange={(name) => onChange({ name })} maxLength={40} />
      </Field>
      <Field label='出生日期' optional='不满 14 周岁的由您登记' wrong={isBad ? '写成 2018-5-6 这样' : undefined}>
        <Input
          label='出生日期'
          value={draft.bornOn}
          onChange={(bornOn) => onChange({ bornOn })}
          placeholder='如 2018-5-6'
          isBad={isBad}
          maxLength={20}
        />
      </Field>
      <Field label='孩子是户主的什么人？'>
        <Choice
          label='孩子是户主的什么人'
          options={OF_CHILD}
          value={draft.relation}
          onChange={(relation) => onChange({ relation })}
          columns={2}
        />
      </Field>
    </>
  );
}
