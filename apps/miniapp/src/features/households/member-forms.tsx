import { useState } from 'react';
import { View } from '@tarojs/components';
import { PERSONAL_FIELD_NAMES, type Relation } from '@duoduo/contracts/households';
import { now } from '../../platform/clock';
import { useDraftKey } from '../../platform/draft-key';
import { errorText, say } from '../../platform/feedback';
import type { HouseholdMemberView } from '../../platform/views';
import { Card, Section } from '../../ui/card';
import { Field, Input } from '../../ui/field';
import { FormFoot } from '../../ui/form-foot';
import { localDay } from '../../ui/say-time';
import { typedOf } from './person-draft';
import { PersonFields, RelationField, usePersonDraft } from './person-fields';
import { dayIn } from './day';
import { History } from './history';
import { useAddMember, useChangeMember, useEndMember, usePersonChanges } from './use-households';

/** Somebody more in the household. */
export function AddMemberForm({ householdId, onDone }: { householdId: string; onDone: () => void }) {
  const { key, onRefused } = useDraftKey();
  const { draft, change } = usePersonDraft();
  const [relation, setRelation] = useState<Relation | null>(null);
  const [toDay, setToDay] = useState('');
  const lastDay = dayIn(toDay);
  const add = useAddMember(householdId);
  const submit = () => {
    if (!relation) return;
    const body = { ...typedOf(draft), name: draft.name.trim(), relation, ...(lastDay ? { toDay: lastDay } : {}) };
    const onSuccess = () => {
      say('已登记');
      onDone();
    };
    add.mutate({ key, body }, { onSuccess, onError: onRefused });
  };
  return (
    <Card>
      <View className='dd-head'>添加成员</View>
      <PersonFields draft={draft} onChange={change} />
      <RelationField value={relation} onChange={setRelation} />
      <Field label='住到哪天' optional='租户填租期最后一天，其他人不填' wrong={add.error ? errorText(add.error) : undefined}>
        <Input label='住到哪天' value={toDay} onChange={setToDay} placeholder='例如 2027-08-31' maxLength={20} />
      </Field>
      <FormFoot
        verb='添加'
        isBusy={add.isPending}
        isOff={draft.name.trim() === '' || relation === null || (toDay !== '' && lastDay === null)}
        onSubmit={submit}
        onLeave={onDone}
      />
    </Card>
  );
}

/** What is known of a member, and what he is to the head. Fields start empty: what is masked is a hint and is never sent back. */
export function ChangeMemberForm({ member, onDone }: { member: HouseholdMemberView; onDone: (isChanged?: boolean) => void }) {
  const { draft, change } = usePersonDraft();
  const [relation, setRelation] = useState(member.relation);
  const changes = usePersonChanges(member.personId);
  const save = useChangeMember();
  const person = typedOf(draft);
  const patch = relation === member.relation ? {} : { relation };
  const hasChanges = Object.keys(person).length > 0 || relation !== member.relation;
  const submit = () => {
    const onSuccess = () => {
      say('已保存');
      onDone(true);
    };
    save.mutate({ memberId: member.id, personId: member.personId, member: patch, person }, { onSuccess });
  };
  return (
    <Card>
      <View className='dd-head'>修改 {member.name}</View>
      <PersonFields draft={draft} onChange={change} known={member} wrong={save.error ? errorText(save.error) : undefined} />
      <RelationField value={relation} onChange={setRelation} />
      <FormFoot verb='保存' isBusy={save.isPending} isOff={!hasChanges} onSubmit={submit} onLeave={onDone} />
      {changes.items.length > 0 && (
        <>
          <Section title='改过什么' isFar />
          <History changes={changes} names={PERSONAL_FIELD_NAMES} />
        </>
      )}
    </Card>
  );
}

/** The last day of somebody in the household. */
export function EndMemberForm({ member, onDone }: { member: HouseholdMemberView; onDone: () => void }) {
  const [toDay, setToDay] = useState(() => localDay(now()));
  const lastDay = dayIn(toDay);
  const end = useEndMember();
  const submit = () => {
    if (!lastDay) return;
    const onSuccess = () => {
      say('已登记搬走');
      onDone();
    };
    end.mutate({ memberId: member.id, toDay: lastDay }, { onSuccess });
  };
  return (
    <Card>
      <View className='dd-head'>{member.name} 不在这户了</View>
      <Field label='最后一天' optional='填错的人，填登记那天的前一天' wrong={end.error ? errorText(end.error) : undefined}>
        <Input label='最后一天' value={toDay} onChange={setToDay} placeholder='例如 2027-08-31' maxLength={20} />
      </Field>
      <FormFoot verb='确认搬走' isBusy={end.isPending} isOff={lastDay === null} onSubmit={submit} onLeave={onDone} />
    </Card>
  );
}
