import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { aria } from '../../platform/aria';
import { now } from '../../platform/clock';
import { errorText, sure } from '../../platform/feedback';
import type { AwardedView, PersonView } from '../../platform/views';
import { Card, Link } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { PeopleSearch } from '../identity/people-search';
import { useAwarded, useReverse } from '../points/use-points-desk';
import { ReasonForm } from '../tasks/task-forms';
import { DeskList, DeskThing } from './desk-frame';

/** What was paid by mistake is taken back: whom, which line, why. */
export function DeskReversals({ slices }: { slices: ReactNode }) {
  const [person, setPerson] = useState<PersonView | null>(null);
  return (
    <>
      <DeskList title='冲正' head={slices}>
        <PeopleSearch hint='发错了积分，先找到发给了谁' isChosen={(id) => id === person?.id} onPress={setPerson} />
      </DeskList>
      <DeskThing>
        {person && <Awarded key={person.id} person={person} />}
        {!person && <StateView icon='undo' title='收回发错的积分' text='原来的一笔不改，另记一笔冲正，本人看得到原因' />}
      </DeskThing>
    </>
  );
}

function Awarded({ person }: { person: PersonView }) {
  const awarded = useAwarded(person.id);
  const isEmpty = awarded.items.length === 0 && !awarded.hasNextPage;
  return (
    <>
      <View className='dd-title dd-below'>发给{person.name}的积分</View>
      <Card>
        <QueryState
          query={awarded}
          name='得过的积分'
          isNear
          isEmpty={isEmpty}
          empty={<StateView icon='star' title='还没有得过积分' isNear />}
        >
          {awarded.items.map((award) => (
            <AwardedLine key={award.id} award={award} />
          ))}
          <LoadMore list={awarded} />
        </QueryState>
      </Card>
    </>
  );
}

function AwardedLine({ award }: { award: AwardedView }) {
  const [isAsked, setIsAsked] = useState(false);
  const reverse = useReverse(award.id);
  const submit = async (reason: string) => {
    if (!(await sure(`收回 ${award.amount} 分？`, '收回以后不能再改，这件事也不会再发一次。'))) return;
    reverse.mutate(reason, { onSuccess: () => setIsAsked(false) });
  };
  return (
    <View className='dd-td-block'>
      <View className='dd-td dd-td--top'>
        <View className='dd-grow'>
          <View>{award.reason}</View>
          <View className='dd-cap'>{sayMoment(award.at, now())}</View>
        </View>
        <View className='dd-strong dd-nowrap dd-ml2'>{award.amount} 分</View>
        <View className='dd-ml2 dd-fixed'>
          {award.isReversed ? (
            <StatusTag shape={null} word='已冲正' />
          ) : (
            <Link label={`${isAsked ? '收起' : '冲正'}：${award.reason}`} onPress={() => setIsAsked(!isAsked)}>
              {isAsked ? '收起' : '冲正'}
            </Link>
          )}
        </View>
      </View>
      {isAsked && !award.isReversed && (
        <View className='dd-below'>
          <ReasonForm question='为什么收回？本人看得到' verb='收回' isBusy={reverse.isPending} onSubmit={(reason) => void submit(reason)} />
          {reverse.error && (
            <View className='dd-bad' {...aria({ role: 'alert' })}>
              {errorText(reverse.error)}
            </View>
          )}
        </View>
      )}
    </View>
  );
}
