import { useState } from 'react';
import { View } from '@tarojs/components';
import { useSettled } from '../../platform/settled';
import { Choice, Field, Input } from '../../ui/field';
import { QueryState } from '../../ui/state-view';
import { useDwellings } from './use-estates';

const SHOWN = 8;

interface Props {
  question: string;
  value: string | null;
  onChange: (dwellingId: string) => void;
  wrong?: string;
}

/** One door, found by words of its address. */
export function DwellingChoice({ question, value, onChange, wrong }: Props) {
  const [words, setWords] = useState('');
  const q = useSettled(words.trim());
  const dwellings = useDwellings({ q: q || undefined });
  const options = dwellings.items.slice(0, SHOWN).map((dwelling) => ({
    value: dwelling.id,
    word: dwelling.address,
    note: dwelling.householdCount > 0 ? `住着 ${dwelling.householdCount} 户` : '空置',
  }));
  return (
    <Field label={question} optional='写楼号、单元、房号' wrong={wrong}>
      <Input label={question} value={words} onChange={setWords} placeholder='例如 园丁南苑 3号楼 501' maxLength={60} />
      {q !== '' && (
        <View className='dd-mt2'>
          <QueryState
            query={dwellings}
            name='房屋'
            isNear
            isEmpty={options.length === 0}
            empty={<View className='dd-sub'>没有找到这样的房屋。新的房屋先在“小区”里登记</View>}
          >
            <Choice label='房屋' options={options} value={value} onChange={onChange} columns={2} />
          </QueryState>
        </View>
      )}
    </Field>
  );
}
