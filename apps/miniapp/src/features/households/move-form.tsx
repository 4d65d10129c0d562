import { useState } from 'react';
import { View } from '@tarojs/components';
import { errorText, say, sure } from '../../platform/feedback';
import { Card } from '../../ui/card';
import { Choice, Field } from '../../ui/field';
import { FormFoot } from '../../ui/form-foot';
import { DwellingChoice } from './dwelling-choice';
import { useMoveHousehold } from './use-households';

type Where = 'away' | 'dwelling';

const WHERES = [
  { value: 'away' as const, word: '搬离了这里', note: '房屋空出来' },
  { value: 'dwelling' as const, word: '搬到另一套房', note: '档案跟着走' },
];

/** The whole household moves: out, or to another door. */
export function MoveForm({ householdId, onDone }: { householdId: string; onDone: () => void }) {
  const [where, setWhere] = useState<Where | null>(null);
  const [dwellingId, setDwellingId] = useState<string | null>(null);
  const move = useMoveHousehold(householdId);
  const isReady = where === 'away' || (where === 'dwelling' && dwellingId !== null);
  const submit = async () => {
    const isAway = where === 'away';
    const question = isAway ? '这一户都搬走了？' : '这一户搬到那里？';
    const what = isAway ? '门口的码还在用，但不再打开这一户的档案。' : '从今天起，那套房的户码打开的是这一户。';
    if (!(await sure(question, what))) return;
    const onSuccess = () => {
      say(isAway ? '已登记迁出' : '已登记搬迁');
      onDone();
    };
    move.mutate(isAway ? {} : { dwellingId: dwellingId ?? undefined }, { onSuccess });
  };
  const wrong = move.error ? errorText(move.error) : undefined;
  return (
    <Card>
      <View className='dd-head'>搬迁</View>
      <Field label='搬到哪里？' wrong={where === 'away' ? wrong : undefined}>
        <Choice label='搬到哪里' options={WHERES} value={where} onChange={setWhere} columns={2} />
      </Field>
      {where === 'dwelling' && <DwellingChoice question='哪一套房' value={dwellingId} onChange={setDwellingId} wrong={wrong} />}
      <FormFoot verb='登记搬迁' isBusy={move.isPending} isOff={!isReady} onSubmit={() => void submit()} onLeave={onDone} />
    </Card>
  );
}
