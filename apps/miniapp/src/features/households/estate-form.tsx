import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDraftKey } from '../../platform/draft-key';
import { errorText, say } from '../../platform/feedback';
import type { CreateEstateBody, EstateDetailView } from '../../platform/views';
import { Link } from '../../ui/card';
import { Choice, Field, Input } from '../../ui/field';
import { FormFoot } from '../../ui/form-foot';
import { useUnits } from '../tasks/use-tasks';
import { useCreateEstate, useUpdateEstate } from './use-estates';

interface ContactDraft {
  name: string;
  title: string;
  phone: string;
}

interface Draft {
  name: string;
  address: string;
  propertyUnitId: string;
  committeeUnitId: string;
  pointName: string;
  pointPhone: string;
  contacts: ContactDraft[];
}

const NOBODY: ContactDraft = { name: '', title: '', phone: '' };
/** No unit chosen. */
const NONE = '';

function draftOf(estate: EstateDetailView | undefined): Draft {
  return {
    name: estate?.name ?? '',
    address: estate?.address ?? '',
    propertyUnitId: estate?.propertyUnit?.id ?? NONE,
    committeeUnitId: estate?.committeeUnit?.id ?? NONE,
    pointName: estate?.servicePoint?.name ?? '',
    pointPhone: estate?.servicePoint?.phone ?? '',
    contacts: (estate?.contacts ?? []).map(({ name, title, phone }) => ({ name, title, phone: phone ?? '' })),
  };
}

function bodyOf(draft: Draft, communityCode: string): CreateEstateBody {
  const trimmed = (text: string) => text.trim() || null;
  const pointName = trimmed(draft.pointName);
  return {
    communityCode,
    name: draft.name.trim(),
    address: trimmed(draft.address),
    propertyUnitId: draft.propertyUnitId || null,
    committeeUnitId: draft.committeeUnitId || null,
    servicePoint: pointName ? { name: pointName, phone: trimmed(draft.pointPhone) } : null,
    contacts: draft.contacts
      .filter(({ name }) => name.trim() !== '')
      .map(({ name, title, phone }) => ({ name: name.trim(), title: title.trim(), phone: trimmed(phone) })),
  };
}

interface Props {
  communityCode: string;
  /** The file to be changed; a new one without. */
  estate?: EstateDetailView;
  onDone: (estateId?: string) => void;
}

/** What the file of an estate says, new or changed. */
export function EstateForm({ communityCode, estate, onDone }: Props) {
  const { key, onRefused } = useDraftKey();
  const [draft, setDraft] = useState(() => draftOf(estate));
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const create = useCreateEstate();
  const update = useUpdateEstate(estate?.id ?? '');
  const saving = estate ? update : create;
  const { communityCode: _community, ...patch } = bodyOf(draft, communityCode);
  const onSuccess = ({ id }: { id: string }) => {
    say('已保存');
    onDone(id);
  };
  const submit = () =>
    estate
      ? update.mutate(patch, { onSuccess })
      : create.mutate({ key, body: { communityCode, ...patch } }, { onSuccess, onError: onRefused });
  const isReady = draft.name.trim() !== '' && draft.contacts.every(({ name, title }) => name.trim() === '' || title.trim() !== '');
  return (
    <>
      <Field label='名称和地址'>
        <View className='dd-grid dd-grid--2'>
          <Input label='小区名称' value={draft.name} onChange={(name) => change({ name })} placeholder='小区名称' maxLength={64} />
          <Input
            label='小区地址'
            value={draft.address}
            onChange={(address) => change({ address })}
            placeholder='路名、门牌'
            maxLength={120}
          />
        </View>
      </Field>
      <UnitsFields communityCode={communityCode} draft={draft} onChange={change} />
      <Field label='党群服务点' optional='可不填'>
        <View className='dd-grid dd-grid--2'>
          <Input
            label='服务点名称'
            value={draft.pointName}
            onChange={(pointName) => change({ pointName })}
            placeholder='名称'
            maxLength={64}
          />
          <Input
            label='服务点电话'
            value={draft.pointPhone}
            onChange={(pointPhone) => change({ pointPhone })}
            placeholder='电话'
            maxLength={24}
          />
        </View>
      </Field>
      <ContactFields
        contacts={draft.contacts}
        onChange={(contacts) => change({ contacts })}
        wrong={saving.error ? errorText(saving.error) : undefined}
      />
      <FormFoot verb='保存' isBusy={saving.isPending} isOff={!isReady} onSubmit={submit} onLeave={() => onDone()} />
    </>
  );
}

function UnitsFields({
  communityCode,
  draft,
  onChange,
}: {
  communityCode: string;
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}) {
  const units = useUnits(communityCode);
  const optionsOf = (kind: string) => [
    { value: NONE, word: '没有' },
    ...(units.data?.items ?? []).filter((unit) => unit.kind === kind).map(({ id, name }) => ({ value: id, word: name })),
  ];
  return (
    <>
      <Field label='物业公司'>
        <Choice
          label='物业公司'
          options={optionsOf('property')}
          value={draft.propertyUnitId}
          onChange={(propertyUnitId) => onChange({ propertyUnitId })}
          isLow
        />
      </Field>
      <Field label='业委会'>
        <Choice
          label='业委会'
          options={optionsOf('owners-committee')}
          value={draft.committeeUnitId}
          onChange={(committeeUnitId) => onChange({ committeeUnitId })}
          isLow
        />
      </Field>
    </>
  );
}

interface ContactsProps {
  contacts: ContactDraft[];
  onChange: (contacts: ContactDraft[]) => void;
  wrong?: string;
}

function ContactFields({ contacts, onChange, wrong }: ContactsProps) {
  const put = (index: number, part: Partial<ContactDraft>) =>
    onChange(contacts.map((contact, each) => (each === index ? { ...contact, ...part } : contact)));
  return (
    <Field label='联系人' optional='物业经理、楼栋长、业委会主任' wrong={wrong}>
      {contacts.map((contact, index) => (
        <View key={index} className='dd-line dd-contact'>
          <View className='dd-grow dd-grid dd-grid--3'>
            <Input
              label={`联系人 ${index + 1} 姓名`}
              value={contact.name}
              onChange={(name) => put(index, { name })}
              placeholder='姓名'
              maxLength={40}
            />
            <Input
              label={`联系人 ${index + 1} 身份`}
              value={contact.title}
              onChange={(title) => put(index, { title })}
              placeholder='身份，如楼栋长'
              maxLength={20}
            />
            <Input
              label={`联系人 ${index + 1} 电话`}
              value={contact.phone}
              onChange={(phone) => put(index, { phone })}
              placeholder='电话'
              maxLength={24}
            />
          </View>
          <View className='dd-ml2'>
            <Link label={`去掉联系人 ${index + 1}`} onPress={() => onChange(contacts.filter((_, each) => each !== index))}>
              去掉
            </Link>
          </View>
        </View>
      ))}
      <Link label='添加联系人' onPress={() => onChange([...contacts, NOBODY])}>
        添加联系人
      </Link>
    </Field>
  );
}
