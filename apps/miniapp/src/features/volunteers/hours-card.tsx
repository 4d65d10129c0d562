import { useState } from 'react';
import { View } from '@tarojs/components';
import { errorText } from '../../platform/feedback';
import { useStoredDraft } from '../../platform/stored-draft';
import type { HoursView } from '../../platform/views';
import { now } from '../../platform/clock';
import { Button } from '../../ui/button';
import { Card, Dotted } from '../../ui/card';
import { Field, TextArea } from '../../ui/field';
import { sayCalendarDay } from '../../ui/say-time';
import { StatusTag } from '../../ui/status-tag';
import { sayMinutes } from './activity-times';
import { HOURS_LOOKS, sayHoursState, saySource } from './hours-words';
import { useObject, useWitness } from './use-hours';

interface Props {
  hours: HoursView;
  /** Whether the list is of mine alone: then the activity heads the card, else who served. */
  isMineAlone?: boolean;
}

/** Hours with what they stand on and how far they are; what I may say about them stands below. */
export function HoursCard({ hours, isMineAlone }: Props) {
  const [isObjecting, setIsObjecting] = useState(false);
  const witness = useWitness(hours.id);
  const length = sayMinutes(hours.minutes);
  return (
    <Card>
      <View className='dd-line dd-line--top'>
        <View className='dd-strong dd-grow'>{isMineAlone ? hours.title : `${hours.isMine ? '我' : hours.personName}，${length}`}</View>
        <View className='dd-fixed dd-ml2'>
          <StatusTag {...HOURS_LOOKS[hours.state]} />
        </View>
      </View>
      <View className='dd-sub'>
        <Dotted parts={[sayCalendarDay(hours.servedOn, now()), isMineAlone ? length : hours.title]} />
      </View>
      <View className='dd-sub dd-ink'>{[saySource(hours), sayHoursState(hours, now())].filter(Boolean).join('，')}</View>
      {hours.reason && <View className='dd-sub'>补录原因：{hours.reason}</View>}
      {hours.decision && <View className='dd-sub'>社区核定：{hours.decision}</View>}
      {witness.error && <View className='dd-bad'>{errorText(witness.error)}</View>}
      {isObjecting && <Objection hoursId={hours.id} onDone={() => setIsObjecting(false)} />}
      {!isObjecting && hours.actions.some((action) => action !== 'decide') && (
        <View className='dd-btns dd-mt2'>
          {hours.actions.includes('witness') && (
            <View className='dd-btns__i'>
              <Button
                kind='second'
                isSmall
                isBusy={witness.isPending}
                label={`我在场，作证：${hours.personName}`}
                onPress={() => witness.mutate(undefined)}
              >
                我在场，作证
              </Button>
            </View>
          )}
          {hours.actions.includes('object') && (
            <View className='dd-btns__i'>
              <Button kind='plain' isSmall label={`对${hours.personName}的时长提异议`} onPress={() => setIsObjecting(true)}>
                提异议
              </Button>
            </View>
          )}
        </View>
      )}
    </Card>
  );
}

/** For the clerk; who said it is told to nobody. */
function Objection({ hoursId, onDone }: { hoursId: string; onDone: () => void }) {
  const { draft, change, keyToSend, sent } = useStoredDraft(`objection.${hoursId}`, () => ({ reason: '' }));
  const { reason } = draft;
  const object = useObject(hoursId, sent);
  const submit = () => object.mutate({ key: keyToSend(), reason: reason.trim() }, { onSuccess: onDone });
  return (
    <View className='dd-mt2'>
      <Field label='哪里不对？' optional='只给社区看，不说是谁提的' wrong={object.error ? errorText(object.error) : undefined}>
        <TextArea label='哪里不对' value={reason} onChange={(reason) => change({ reason })} placeholder='如：中途就走了' maxLength={200} />
      </Field>
      <View className='dd-mt2'>
        <Button isBusy={object.isPending} isOff={reason.trim().length < 2} onPress={submit}>
          提交异议
        </Button>
        <Button kind='plain' onPress={onDone}>
          先不提
        </Button>
      </View>
    </View>
  );
}
