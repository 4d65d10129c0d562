import { useState } from 'react';
import { View } from '@tarojs/components';
import { TITLE_LENGTH } from '@duoduo/contracts/limits';
import { errorText } from '../../platform/feedback';
import { useStoredDraft } from '../../platform/stored-draft';
import type { PersonView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Field, Input, TextArea } from '../../ui/field';
import { FormFoot } from '../../ui/form-foot';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { PeopleSearch } from '../identity/people-search';
import { useEnterDeed, useHonourOf } from '../volunteers/use-honour-desk';
import { ChooseCommunity } from './choose-community';
import type { CommunityProps } from './desk-activities';
import { DeskList, DeskThing } from './desk-frame';
import { HonourLine } from './honour-line';

const REASON = { min: 2, max: 200 };

/** Honour by hand: a deed that no task tells of, and what was written down wrongly. */
export function DeskHonour({ communityCode, head }: CommunityProps) {
  const [person, setPerson] = useState<PersonView | null>(null);
  return (
    <>
      <DeskList title='荣誉' head={head}>
        {communityCode === null && <ChooseCommunity what='荣誉' />}
        {communityCode !== null && <PeopleSearch hint='先找到做了好事的人' isChosen={(id) => id === person?.id} onPress={setPerson} />}
      </DeskList>
      <DeskThing>
        {person && communityCode && <Honour key={person.id} person={person} communityCode={communityCode} />}
        {!person && <StateView icon='heart' title='记一件好事' text='荣誉不能花，只记做过什么；记错了另写一条更正' />}
      </DeskThing>
    </>
  );
}

function Honour({ person, communityCode }: { person: PersonView; communityCode: string }) {
  const honour = useHonourOf(person.id);
  const [isEntering, setIsEntering] = useState(false);
  return (
    <>
      <View className='dd-title dd-below'>{person.name}的荣誉</View>
      <Card>
        {isEntering && <DeedForm person={person} communityCode={communityCode} onDone={() => setIsEntering(false)} />}
        {!isEntering && (
          <Button kind='second' onPress={() => setIsEntering(true)}>
            记一件好事
          </Button>
        )}
      </Card>
      <Card>
        <QueryState
          query={honour}
          name='荣誉'
          isNear
          isEmpty={honour.items.length === 0}
          empty={<StateView icon='heart' title='还没有记下什么' isNear />}
        >
          {honour.items.map((entry) => (
            <HonourLine key={entry.id} entry={entry} />
          ))}
          <LoadMore list={honour} />
        </QueryState>
      </Card>
    </>
  );
}

function DeedForm({ person, communityCode, onDone }: { person: PersonView; communityCode: string; onDone: () => void }) {
  const { draft, isSent, change, keyToSend, sent } = useStoredDraft(`deed.${communityCode}.${person.id}`, () => ({
    title: '',
    reason: '',
  }));
  const { title, reason } = draft;
  const enter = useEnterDeed(sent);
  const isReady = title.trim().length >= TITLE_LENGTH.min && reason.trim().length >= REASON.min;
  const submit = () => {
    const body = { personId: person.id, communityCode, title: title.trim(), reason: reason.trim() };
    enter.mutate({ key: keyToSend(), body }, { onSuccess: onDone });
  };
  return (
    <View>
      <Field label='做了什么好事'>
        <Input
          label='做了什么好事'
          value={title}
          onChange={(title) => change({ title })}
          placeholder='例如：半夜送邻居去医院'
          maxLength={TITLE_LENGTH.max}
        />
      </Field>
      <Field label='怎么知道的' optional='本人看得到' wrong={enter.error ? errorText(enter.error) : undefined}>
        <TextArea label='怎么知道的' value={reason} onChange={(reason) => change({ reason })} maxLength={REASON.max} />
      </Field>
      <FormFoot verb='记下' isBusy={enter.isPending} isOff={!isReady} isSent={isSent} onSubmit={submit} onLeave={onDone} />
    </View>
  );
}
