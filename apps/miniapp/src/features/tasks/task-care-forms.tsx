import { useState } from 'react';
import { View } from '@tarojs/components';
import { NOTE_LENGTH } from '@duoduo/contracts/limits';
import { now } from '../../platform/clock';
import type { ExtendBody, GrantExtensionBody, ParkBody, TaskView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Choice, Field, TextArea } from '../../ui/field';
import { Fact } from '../../ui/facts';
import { localDay, localInstant, sayDate, sayMoment } from '../../ui/say-time';
import { QueryState } from '../../ui/state-view';
import { useAssistUnits } from './use-tasks';

interface FormProps<Given> {
  isBusy: boolean;
  onSubmit: (given: Given) => void;
}

const DAY_MS = 24 * 3_600_000;
const END_OF_DAY = 18;
const MORE_DAYS = [1, 3, 7] as const;
const REST_DAYS = [7, 30, 90] as const;

const isSaid = (words: string) => words.trim().length >= NOTE_LENGTH.min;

/** Asking for more time: until when, counted from the due time, and why. */
export function ExtendForm({ task, isBusy, onSubmit }: FormProps<ExtendBody> & { task: TaskView }) {
  const [until, setUntil] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const options = MORE_DAYS.map((days) => {
    const value = localInstant(new Date(task.dueAt), days, END_OF_DAY);
    return { value, word: sayMoment(value, now()) };
  });
  return (
    <View>
      <Field label='延到什么时候？'>
        <Choice label='延到什么时候' options={options} value={until} onChange={setUntil} />
      </Field>
      <Field label='为什么要延？社区同意后居民会看到'>
        <TextArea label='延期原因' value={reason} onChange={setReason} />
      </Field>
      <View className='dd-mt3'>
        <Button
          isBusy={isBusy}
          isOff={until === null || !isSaid(reason)}
          onPress={() => until !== null && onSubmit({ until, reason: reason.trim() })}
        >
          申请延期
        </Button>
      </View>
    </View>
  );
}

/** The clerk's word on more time. Granted, the reporters read the date and the reason. */
export function GrantExtensionForm({ task, isBusy, onSubmit }: FormProps<GrantExtensionBody> & { task: TaskView }) {
  const [reason, setReason] = useState(task.extension?.reason ?? '');
  const decide = (isGranted: boolean) => onSubmit({ isGranted, reason: reason.trim() });
  return (
    <View>
      {task.extension && <Fact name='申请延到'>{sayMoment(task.extension.until, now())}</Fact>}
      <Field label='给居民看的原因'>
        <TextArea label='给居民看的原因' value={reason} onChange={setReason} />
      </Field>
      <View className='dd-btns dd-mt3'>
        <View className='dd-btns__i dd-btns__i--side'>
          <Button kind='second' isBusy={isBusy} isOff={!isSaid(reason)} onPress={() => decide(false)}>
            不同意
          </Button>
        </View>
        <View className='dd-btns__i'>
          <Button isBusy={isBusy} isOff={!isSaid(reason)} onPress={() => decide(true)}>
            同意延期
          </Button>
        </View>
      </View>
    </View>
  );
}

/** Which unit is asked to help; who holds the task goes on answering for it. */
export function AssistForm({ task, isBusy, onSubmit }: FormProps<string> & { task: TaskView }) {
  const units = useAssistUnits(task.id);
  const [unitId, setUnitId] = useState<string | null>(null);
  const options = (units.data?.items ?? []).map((unit) => ({ value: unit.id, word: unit.name }));
  return (
    <QueryState query={units} name='可协办的单位' isNear isEmpty={options.length === 0} empty='没有别的单位服务这里'>
      <Field label='请谁协办？主办单位不变'>
        <Choice label='请谁协办' options={options} value={unitId} onChange={setUnitId} columns={2} />
      </Field>
      <View className='dd-mt3'>
        <Button isBusy={isBusy} isOff={!unitId} onPress={() => unitId && onSubmit(unitId)}>
          请它协办
        </Button>
      </View>
    </QueryState>
  );
}

/** What cannot be done now: why, and when somebody looks again. */
export function ParkForm({ isBusy, onSubmit }: FormProps<ParkBody>) {
  const [reviewOn, setReviewOn] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const options = REST_DAYS.map((days) => {
    const value = localDay(new Date(now().getTime() + days * DAY_MS));
    return { value, word: sayDate(value), note: `${days} 天后` };
  });
  return (
    <View>
      <Field label='哪天再看？到时会提醒社区'>
        <Choice label='哪天再看' options={options} value={reviewOn} onChange={setReviewOn} />
      </Field>
      <Field label='为什么现在办不了？居民会看到'>
        <TextArea label='挂账原因' value={reason} onChange={setReason} />
      </Field>
      <View className='dd-mt3'>
        <Button
          isBusy={isBusy}
          isOff={reviewOn === null || !isSaid(reason)}
          onPress={() => reviewOn !== null && onSubmit({ reviewOn, reason: reason.trim() })}
        >
          挂账
        </Button>
      </View>
    </View>
  );
}
