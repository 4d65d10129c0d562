import { View } from '@tarojs/components';
import { HOURS_SHOWN_DAYS } from '@duoduo/contracts/volunteers';
import { errorText } from '../../platform/feedback';
import { useStoredDraft } from '../../platform/stored-draft';
import type { ActivityView, ParticipantView } from '../../platform/views';
import { Field, Input, TextArea } from '../../ui/field';
import { FormFoot } from '../../ui/form-foot';
import { sayMinutes } from './activity-times';
import { useEnterHours } from './use-volunteer-desk';

const MINUTE_MS = 60_000;

/** Hours by hand, for who came and could not show a code: everybody reads why. */
export function HoursForm({ activity, participant, onDone }: { activity: ActivityView; participant: ParticipantView; onDone: () => void }) {
  const opening = () => ({ text: '', reason: '' });
  const { draft, isSent, change, keyToSend, sent } = useStoredDraft(`hours.${activity.id}.${participant.personId}`, opening);
  const { text, reason } = draft;
  const enter = useEnterHours(activity.id, sent);
  const longest = Math.floor((new Date(activity.endsAt).getTime() - new Date(activity.startsAt).getTime()) / MINUTE_MS);
  const minutes = /^\d+$/.test(text) && Number(text) > 0 && Number(text) <= longest ? Number(text) : null;
  const submit = () => {
    if (minutes === null) return;
    const body = { personId: participant.personId, minutes, reason: reason.trim() };
    enter.mutate({ key: keyToSend(), body }, { onSuccess: onDone });
  };
  return (
    <View>
      <Field label={`${participant.name}服务了多少分钟`} optional={minutes === null ? `最多 ${longest} 分钟` : sayMinutes(minutes)}>
        <Input label='服务了多少分钟' kind='number' value={text} onChange={(text) => change({ text })} maxLength={3} />
      </Field>
      <Field
        label='为什么手工补录'
        optional={`大家都看得到，公示 ${HOURS_SHOWN_DAYS} 天`}
        wrong={enter.error ? errorText(enter.error) : undefined}
      >
        <TextArea
          label='为什么手工补录'
          value={reason}
          onChange={(reason) => change({ reason })}
          placeholder='例如：手机没电，没能扫码'
          maxLength={200}
        />
      </Field>
      <FormFoot
        verb='补录'
        isBusy={enter.isPending}
        isSent={isSent}
        isOff={minutes === null || reason.trim().length < 2}
        onSubmit={submit}
        onLeave={onDone}
      />
    </View>
  );
}
