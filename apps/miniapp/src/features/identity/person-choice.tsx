import { useState } from 'react';
import { View } from '@tarojs/components';
import { useSettled } from '../../platform/settled';
import { Choice, Field, Input } from '../../ui/field';
import { QueryState } from '../../ui/state-view';
import { usePeople } from './use-posts';

interface Props {
  question: string;
  value: string | null;
  onChange: (personId: string) => void;
}

/** Somebody of one's own area, by what one has to know of him. */
export function PersonChoice({ question, value, onChange }: Props) {
  const [words, setWords] = useState('');
  const q = useSettled(words.trim());
  const people = usePeople(q);
  const options = people.items.map(({ id, name, phone }) => ({ value: id, word: name, note: phone ?? '没有登记电话' }));
  return (
    <Field label={question} optional='写全名、完整电话或用户名'>
      <Input label={question} value={words} onChange={setWords} placeholder='全名、完整电话或用户名' maxLength={64} />
      {q.length >= 2 && (
        <View className='dd-mt2'>
          <QueryState
            query={people}
            name='人员'
            isNear
            isEmpty={options.length === 0}
            empty={<View className='dd-sub'>没有找到，请写全名或完整电话</View>}
          >
            <Choice label='人员' options={options} value={value} onChange={onChange} />
          </QueryState>
        </View>
      )}
    </Field>
  );
}
