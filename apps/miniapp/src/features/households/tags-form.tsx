import { useState } from 'react';
import { View } from '@tarojs/components';
import { HOUSEHOLD_TAG_NAMES, HOUSEHOLD_TAGS, type HouseholdTag } from '@duoduo/contracts/households';
import { errorText, say } from '../../platform/feedback';
import { Card } from '../../ui/card';
import { Checkbox, Field } from '../../ui/field';
import { FormFoot } from '../../ui/form-foot';
import { useTagHousehold } from './use-households';

/** Which care the household is known to need. */
export function TagsForm({ householdId, tags, onDone }: { householdId: string; tags: HouseholdTag[]; onDone: () => void }) {
  const [chosen, setChosen] = useState(tags);
  const save = useTagHousehold(householdId);
  const toggle = (tag: HouseholdTag, isOn: boolean) =>
    setChosen(HOUSEHOLD_TAGS.filter((each) => (each === tag ? isOn : chosen.includes(each))));
  const submit = () => {
    const onSuccess = () => {
      say('已保存');
      onDone();
    };
    save.mutate(chosen, { onSuccess });
  };
  return (
    <Card>
      <View className='dd-head'>标签</View>
      <Field label='这一户是' wrong={save.error ? errorText(save.error) : undefined}>
        <View className='dd-grid dd-grid--3'>
          {HOUSEHOLD_TAGS.map((tag) => (
            <Checkbox key={tag} label={HOUSEHOLD_TAG_NAMES[tag]} isOn={chosen.includes(tag)} onChange={(isOn) => toggle(tag, isOn)} />
          ))}
        </View>
      </Field>
      <FormFoot verb='保存' isBusy={save.isPending} onSubmit={submit} onLeave={onDone} />
    </Card>
  );
}
