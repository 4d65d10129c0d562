import { useState } from 'react';
import { View } from '@tarojs/components';
import { DWELLING_USE_NAMES, DWELLING_USES, type DwellingUse } from '@duoduo/contracts/households';
import { errorText, say } from '../../platform/feedback';
import type { DwellingDetailView } from '../../platform/views';
import { Card, Dotted, Link } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { Choice, Field } from '../../ui/field';
import { sayFileDay } from '../../ui/say-time';
import { QueryState } from '../../ui/state-view';
import { FormFoot } from '../../ui/form-foot';
import { typedOf } from './person-draft';
import { PersonFields, usePersonDraft } from './person-fields';
import { useDwelling, useUpdateDwelling } from './use-estates';

/** 一房: the dwelling that the household lives in, whose it is, who lived there before. */
export function DwellingCard({ dwellingId }: { dwellingId: string }) {
  const query = useDwelling(dwellingId);
  const [isChanging, setIsChanging] = useState(false);
  const dwelling = query.data;
  return (
    <Card>
      <View className='dd-line'>
        <View className='dd-head'>房屋</View>
        {dwelling && !isChanging && (
          <Link label='改房屋' onPress={() => setIsChanging(true)}>
            改
          </Link>
        )}
      </View>
      <QueryState query={query} name='房屋' isNear>
        {dwelling && isChanging && <DwellingForm dwelling={dwelling} onDone={() => setIsChanging(false)} />}
        {dwelling && !isChanging && <DwellingFacts dwelling={dwelling} />}
      </QueryState>
    </Card>
  );
}

function DwellingFacts({ dwelling }: { dwelling: DwellingDetailView }) {
  const { owner } = dwelling;
  return (
    <View className='dd-mt1'>
      <Fact name='产权人'>
        {owner ? <Dotted parts={[owner.name, owner.phone, owner.livesHere ? '住在这里' : '住在别处']} /> : '没有登记'}
      </Fact>
      {dwelling.use && <Fact name='用途'>{DWELLING_USE_NAMES[dwelling.use]}</Fact>}
      <Fact name='住过的户'>
        {dwelling.stays.length === 0 && '还没有人住过'}
        {dwelling.stays.map((stay) => (
          <View key={stay.id}>
            {stay.headName ?? '没有户主'}，{sayFileDay(stay.fromAt)} 起{stay.toAt ? `，到 ${sayFileDay(stay.toAt)}` : '，现在还住着'}
          </View>
        ))}
      </Fact>
    </View>
  );
}

function DwellingForm({ dwelling, onDone }: { dwelling: DwellingDetailView; onDone: () => void }) {
  const [use, setUse] = useState<DwellingUse | null>(dwelling.use);
  const { draft, change } = usePersonDraft();
  const save = useUpdateDwelling(dwelling.id);
  const submit = () => {
    const owner = draft.name.trim() === '' ? {} : { owner: { ...typedOf(draft), name: draft.name.trim() } };
    const onSuccess = () => {
      say('已保存');
      onDone();
    };
    save.mutate({ ...(use && use !== dwelling.use ? { use } : {}), ...owner }, { onSuccess });
  };
  return (
    <>
      <Field label='用途'>
        <Choice
          label='用途'
          options={DWELLING_USES.map((value) => ({ value, word: DWELLING_USE_NAMES[value] }))}
          value={use}
          onChange={setUse}
          columns={4}
        />
      </Field>
      <View className='dd-mt3 dd-sub'>换了产权人就填新的；没换就空着</View>
      <PersonFields draft={draft} onChange={change} wrong={save.error ? errorText(save.error) : undefined} />
      <FormFoot verb='保存' isBusy={save.isPending} onSubmit={submit} onLeave={onDone} />
    </>
  );
}
