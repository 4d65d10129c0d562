import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { AboutView } from '../../platform/views';
import { Card, Link, Row, Section } from '../../ui/card';

const SHOWN_FIRST = 6;

type DemoPerson = AboutView['demoPersons'][number];

/** The people of a demo: one tap, no password. */
export function DemoPeople({
  people,
  onPick,
  onUseAccount,
}: {
  people: DemoPerson[];
  onPick: (person: DemoPerson) => void;
  onUseAccount: () => void;
}) {
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? people : people.slice(0, SHOWN_FIRST);
  return (
    <>
      <Section isFar title='选一个人进来看看' end='点一下即可，不用密码' />
      <Card look='list'>
        {shown.map((person) => (
          <Row
            key={person.username}
            initial={person.name}
            label={`${person.title} ${person.name}`}
            title={
              <>
                <Text className='dd-strong'>{person.title}</Text> {person.name}
              </>
            }
            sub={person.place}
            onPress={() => onPick(person)}
          />
        ))}
      </Card>
      <View className='dd-line dd-mt2'>
        {showsAll || people.length <= SHOWN_FIRST ? (
          <View />
        ) : (
          <Link onPress={() => setShowsAll(true)}>其余 {people.length - SHOWN_FIRST} 人</Link>
        )}
        <Link onPress={onUseAccount}>用账号登录</Link>
      </View>
    </>
  );
}
