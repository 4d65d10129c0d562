import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDraftKey } from '../../platform/draft-key';
import { errorText } from '../../platform/feedback';
import type { HandOverView, LeavingView } from '../../platform/views';
import { Card } from '../../ui/card';
import { Choice, Field } from '../../ui/field';
import { FormFoot } from '../../ui/form-foot';
import { useOpenHandOver } from './use-hand-overs';

interface Props {
  postId: string;
  personName: string;
  successors: LeavingView['successors'];
  onOpened: (handOver: HandOverView) => void;
  onLeave: () => void;
}

/** To whom a post is handed. */
export function HandOverForm({ postId, personName, successors, onOpened, onLeave }: Props) {
  const { key, onRefused } = useDraftKey();
  const [toPostId, setToPostId] = useState<string | null>(null);
  const open = useOpenHandOver(postId);
  const options = successors.map((each) => ({ value: each.postId, word: each.isStandIn ? `${each.personName}（代班）` : each.personName }));
  const submit = () => {
    if (toPostId) open.mutate({ key, toPostId }, { onSuccess: onOpened, onError: onRefused });
  };
  return (
    <Card>
      <View className='dd-head'>{personName} 的工作交给谁</View>
      {options.length === 0 ? (
        <View className='dd-mt2'>这个辖区还没有别的人担任这个岗位。请管理员先任命接手的人，或安排代班。</View>
      ) : (
        <Field label='接手人' wrong={open.error ? errorText(open.error) : undefined}>
          <Choice label='接手人' options={options} value={toPostId} onChange={setToPostId} />
        </Field>
      )}
      <FormFoot verb='填交接单' isBusy={open.isPending} isOff={toPostId === null} onSubmit={submit} onLeave={onLeave} />
    </Card>
  );
}
