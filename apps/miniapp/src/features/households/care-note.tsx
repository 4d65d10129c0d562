import { useState } from 'react';
import { View } from '@tarojs/components';
import { errorText, say } from '../../platform/feedback';
import type { HouseholdMemberView } from '../../platform/views';
import { Card } from '../../ui/card';
import { Field, TextArea } from '../../ui/field';
import { QueryState } from '../../ui/state-view';
import { FormFoot } from '../../ui/form-foot';
import { useCareNote, useWriteCareNote } from './use-households';

/** What whoever visits should know of a person; read and written only here, and in no list. */
export function CareNoteForm({ member, onDone }: { member: HouseholdMemberView; onDone: () => void }) {
  const query = useCareNote(member.personId, true);
  return (
    <Card>
      <View className='dd-head'>{member.name} 的关爱备注</View>
      <QueryState query={query} name='关爱备注' isNear>
        {query.data && <NoteField personId={member.personId} note={query.data.note} onDone={onDone} />}
      </QueryState>
    </Card>
  );
}

function NoteField({ personId, note, onDone }: { personId: string; note: string | null; onDone: () => void }) {
  const [words, setWords] = useState(note ?? '');
  const write = useWriteCareNote(personId);
  const submit = () => {
    const onSuccess = () => {
      say('已保存');
      onDone();
    };
    write.mutate(words.trim() || null, { onSuccess });
  };
  return (
    <>
      <Field label='上门的人要知道什么' optional='清空就是删掉' wrong={write.error ? errorText(write.error) : undefined}>
        <TextArea label='关爱备注' value={words} onChange={setWords} placeholder='例如：耳背，敲门要久一点' />
      </Field>
      <FormFoot verb='保存' isBusy={write.isPending} isOff={words.trim() === (note ?? '')} onSubmit={submit} onLeave={onDone} />
    </>
  );
}
