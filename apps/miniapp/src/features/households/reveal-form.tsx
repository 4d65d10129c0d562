import { useState } from 'react';
import { View } from '@tarojs/components';
import { PERSONAL_FIELD_NAMES, REVEALABLE_FIELDS, type RevealableField } from '@duoduo/contracts/households';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Checkbox, Field } from '../../ui/field';
import { isPurpose, PurposeField } from './purpose-field';
import type { useReveal } from './use-file';

const USUAL = ['核对身份', '入户走访', '办理业务', '应急联系'];

interface Props {
  reveal: ReturnType<typeof useReveal>;
  onLeave: () => void;
}

/** Asks what is to be seen in full and what for. */
export function RevealForm({ reveal, onLeave }: Props) {
  const [fields, setFields] = useState<RevealableField[]>(['name', 'phone']);
  const [purpose, setPurpose] = useState('');
  const toggle = (field: RevealableField, isOn: boolean) =>
    setFields(REVEALABLE_FIELDS.filter((each) => (each === field ? isOn : fields.includes(each))));
  const submit = () => reveal.reveal({ fields, purpose: purpose.trim() }, { onSuccess: () => onLeave() });
  return (
    <Card>
      <View className='dd-head'>查看完整信息</View>
      <Field label='看哪几项'>
        <View className='dd-line dd-line--start'>
          {REVEALABLE_FIELDS.map((field) => (
            <View key={field} className='dd-desk__tick'>
              <Checkbox label={PERSONAL_FIELD_NAMES[field]} isOn={fields.includes(field)} onChange={(isOn) => toggle(field, isOn)} />
            </View>
          ))}
        </View>
      </Field>
      <PurposeField question='为什么要看？' usual={USUAL} value={purpose} onChange={setPurpose} />
      <View className='dd-line dd-line--start dd-mt3'>
        <Button isBusy={reveal.isPending} isOff={fields.length === 0 || !isPurpose(purpose)} onPress={submit}>
          显示一分钟
        </Button>
        <Button kind='plain' onPress={onLeave}>
          先不看
        </Button>
        <View className='dd-cap dd-ml2'>会记下您是谁、什么时候、为什么看的</View>
      </View>
    </Card>
  );
}
