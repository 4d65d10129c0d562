import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDraftKey } from '../../platform/draft-key';
import { errorText, say } from '../../platform/feedback';
import { Card } from '../../ui/card';
import { FormFoot } from '../../ui/form-foot';
import { DwellingChoice } from './dwelling-choice';
import { typedOf } from './person-draft';
import { PersonFields, usePersonDraft } from './person-fields';
import { useOpenHousehold } from './use-households';

interface Props {
  /** The door, where it is known already. */
  dwellingId?: string;
  address?: string;
  onOpened: (householdId: string) => void;
  onLeave: () => void;
}

/** A household that has moved in: its door and its head; the others are added in its file. */
export function NewHouseholdForm({ dwellingId, address, onOpened, onLeave }: Props) {
  const { key, onRefused } = useDraftKey();
  const [chosenId, setChosenId] = useState<string | null>(dwellingId ?? null);
  const { draft, change } = usePersonDraft();
  const create = useOpenHousehold();
  const wrong = create.error ? errorText(create.error) : undefined;
  const submit = () => {
    if (!chosenId) return;
    const body = { dwellingId: chosenId, members: [{ ...typedOf(draft), name: draft.name.trim(), relation: 'head' as const }], tags: [] };
    const onSuccess = ({ id }: { id: string }) => {
      say('已建档');
      onOpened(id);
    };
    create.mutate({ key, body }, { onSuccess, onError: onRefused });
  };
  return (
    <Card>
      <View className='dd-head'>新建一户{address && `：${address}`}</View>
      {!dwellingId && <DwellingChoice question='住进哪一套房' value={chosenId} onChange={setChosenId} />}
      <View className='dd-mt2 dd-sub'>先登记户主，其他人在这一户的档案里添加</View>
      <PersonFields draft={draft} onChange={change} wrong={wrong} />
      <FormFoot
        verb='建档'
        isBusy={create.isPending}
        isOff={chosenId === null || draft.name.trim() === ''}
        onSubmit={submit}
        onLeave={onLeave}
      />
    </Card>
  );
}
