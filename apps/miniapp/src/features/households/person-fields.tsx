import { useState } from 'react';
import { View } from '@tarojs/components';
import { RELATION_NAMES, type Relation } from '@duoduo/contracts/households';
import { ASKED_RELATIONS } from '@duoduo/contracts/memberships';
import { Choice, Field, Input } from '../../ui/field';
import { NO_PERSON, type PersonDraft } from './person-draft';

interface Props {
  draft: PersonDraft;
  onChange: (part: Partial<PersonDraft>) => void;
  /** What is known, masked: shown where something may be typed anew. */
  known?: { name: string; phone: string | null; idNumber: string | null; bornOn: string | null };
  wrong?: string;
}

/** Name, phone, identity number, birthday. */
export function PersonFields({ draft, onChange, known, wrong }: Props) {
  const hint = (value: string | null | undefined, otherwise: string) => (known && value ? `${value}，不改就不填` : otherwise);
  return (
    <Field label={known ? '改什么就填什么' : '是谁'} wrong={wrong}>
      <View className='dd-grid dd-grid--2'>
        <Input
          label='姓名'
          value={draft.name}
          onChange={(name) => onChange({ name })}
          placeholder={hint(known?.name, '姓名')}
          maxLength={40}
        />
        <Input
          label='电话'
          value={draft.phone}
          onChange={(phone) => onChange({ phone })}
          placeholder={hint(known?.phone, '电话，可不填')}
          maxLength={24}
        />
        <Input
          label='身份证号'
          value={draft.idNumber}
          onChange={(idNumber) => onChange({ idNumber })}
          placeholder={hint(known?.idNumber, '身份证号，可不填')}
          maxLength={18}
        />
        <Input
          label='出生日期'
          value={draft.bornOn}
          onChange={(bornOn) => onChange({ bornOn })}
          placeholder={hint(known?.bornOn, '出生日期，如 1990-05-01，可不填')}
          maxLength={20}
        />
      </View>
    </Field>
  );
}

/** What somebody is to the head of the household. */
export function RelationField({ value, onChange }: { value: Relation | null; onChange: (relation: Relation) => void }) {
  const options = ASKED_RELATIONS.map((relation) => ({ value: relation, word: RELATION_NAMES[relation] }));
  return (
    <Field label='与户主的关系'>
      <Choice label='与户主的关系' options={options} value={value} onChange={onChange} columns={4} isLow />
    </Field>
  );
}

/** A draft of a person that changes part by part. */
export function usePersonDraft() {
  const [draft, setDraft] = useState(NO_PERSON);
  return { draft, change: (part: Partial<PersonDraft>) => setDraft({ ...draft, ...part }) };
}
