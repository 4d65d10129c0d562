import { useState } from 'react';
import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { errorText } from '../../platform/feedback';
import type { HonourEntryView } from '../../platform/views';
import { Dotted, Link } from '../../ui/card';
import { Field, Input, TextArea } from '../../ui/field';
import { FormFoot } from '../../ui/form-foot';
import { sayMoment } from '../../ui/say-time';
import { StatusTag } from '../../ui/status-tag';
import { sayMinutes } from '../volunteers/activity-times';
import { useCorrectHonour } from '../volunteers/use-honour-desk';

const REASON_LENGTH = 200;
const MINUTES_MAX = 720;

/** One entry; a wrong one is voided by another, with a reason. */
export function HonourLine({ entry }: { entry: HonourEntryView }) {
  const [isAsked, setIsAsked] = useState(false);
  const words = entry.kind === 'hours' ? sayMinutes(entry.minutes) : entry.deeds === 1 ? '好事一件' : '不算好事';
  return (
    <View className='dd-td-block'>
      <View className='dd-td dd-td--top'>
        <View className='dd-grow'>
          <View>{entry.title}</View>
          <View className='dd-cap'>
            <Dotted parts={[sayMoment(entry.at, now()), entry.reason]} />
          </View>
        </View>
        <View className='dd-strong dd-nowrap dd-ml2'>{words}</View>
        <View className='dd-ml2 dd-fixed'>
          {entry.isVoid && <StatusTag shape={null} word='已作废' />}
          {entry.mayCorrect && (
            <Link label={`${isAsked ? '收起' : '更正'}：${entry.title}`} onPress={() => setIsAsked(!isAsked)}>
              {isAsked ? '收起' : '更正'}
            </Link>
          )}
        </View>
      </View>
      {isAsked && entry.mayCorrect && <CorrectForm entry={entry} onDone={() => setIsAsked(false)} />}
    </View>
  );
}

function CorrectForm({ entry, onDone }: { entry: HonourEntryView; onDone: () => void }) {
  const correct = useCorrectHonour(entry.id);
  const isDeed = entry.kind === 'deed';
  const [text, setText] = useState(isDeed ? '0' : String(entry.minutes));
  const [reason, setReason] = useState('');
  const amount = /^\d+$/.test(text) && Number(text) <= MINUTES_MAX ? Number(text) : null;
  const submit = () => {
    if (amount !== null) correct.mutate({ amount, reason: reason.trim() }, { onSuccess: onDone });
  };
  return (
    <View className='dd-below'>
      {isDeed && <View className='dd-sub'>这件好事作废，不再算</View>}
      {!isDeed && (
        <Field label='应当是多少分钟'>
          <Input label='应当是多少分钟' kind='number' value={text} onChange={setText} maxLength={3} />
        </Field>
      )}
      <Field label='为什么更正' optional='本人看得到' wrong={correct.error ? errorText(correct.error) : undefined}>
        <TextArea label='为什么更正' value={reason} onChange={setReason} maxLength={REASON_LENGTH} />
      </Field>
      <FormFoot
        verb='更正'
        isBusy={correct.isPending}
        isOff={amount === null || reason.trim().length < 2}
        onSubmit={submit}
        onLeave={onDone}
      />
    </View>
  );
}
