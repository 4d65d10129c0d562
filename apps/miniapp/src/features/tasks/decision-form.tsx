import { useState } from 'react';
import { View } from '@tarojs/components';
import { useHoldList } from '../../platform/desk';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Choice, Field, TextArea } from '../../ui/field';

interface Props<Decision extends string> {
  name: string;
  options: readonly { value: Decision; word: string }[];
  /** Who will read the reason. */
  readers: string;
  isBusy: boolean;
  onSubmit: (given: { decision: Decision; reason: string }) => void;
}

/** A supervisor's word, once: one of two, and on what ground. */
export function DecisionForm<Decision extends string>({ name, options, readers, isBusy, onSubmit }: Props<Decision>) {
  const [decision, setDecision] = useState<Decision | null>(null);
  const [reason, setReason] = useState('');
  useHoldList(reason !== '');
  const isReady = decision !== null && reason.trim().length > 1;
  return (
    <Card>
      <Field label={name}>
        <Choice label={name} options={options} value={decision} onChange={setDecision} columns={2} />
      </Field>
      <Field label='依据是什么？'>
        <TextArea label='依据是什么' value={reason} onChange={setReason} placeholder={readers} />
      </Field>
      <View className='dd-mt3'>
        <Button isBusy={isBusy} isOff={!isReady} onPress={() => decision && onSubmit({ decision, reason: reason.trim() })}>
          定下结论
        </Button>
      </View>
    </Card>
  );
}
