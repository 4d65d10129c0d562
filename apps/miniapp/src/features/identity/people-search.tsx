import { useState } from 'react';
import { View } from '@tarojs/components';
import { useSettled } from '../../platform/settled';
import type { PersonView } from '../../platform/views';
import { Row } from '../../ui/card';
import { Input } from '../../ui/field';
import { LoadMore, QueryState } from '../../ui/state-view';
import { usePeople } from './use-posts';

interface Props {
  hint: string;
  /** Whether somebody is chosen already. */
  isChosen: (personId: string) => boolean;
  onPress: (person: PersonView) => void;
}

/** People of one's own area, by what one has to know of them; a tap takes one. */
export function PeopleSearch({ hint, isChosen, onPress }: Props) {
  const [words, setWords] = useState('');
  const q = useSettled(words.trim());
  const people = usePeople(q);
  return (
    <>
      <View className='dd-desk__pad'>
        <Input label='找人' value={words} onChange={setWords} placeholder='全名、完整电话或用户名' maxLength={64} />
        {q.length < 2 && <View className='dd-sub dd-mt2'>{hint}</View>}
      </View>
      {q.length >= 2 && (
        <QueryState
          query={people}
          name='人员'
          isNear
          isEmpty={people.items.length === 0}
          empty={<View className='dd-sub dd-desk__pad'>没有找到，请写全名或完整电话</View>}
        >
          <View className='dd-desk__pad'>
            {people.items.map((person) => (
              <Row
                key={person.id}
                title={person.name}
                sub={person.phone ?? '没有登记电话'}
                initial={person.name}
                end={isChosen(person.id) ? '已选' : '选这位'}
                isLow
                onPress={() => onPress(person)}
              />
            ))}
            <LoadMore list={people} />
          </View>
        </QueryState>
      )}
    </>
  );
}
