import { useState } from 'react';
import { View } from '@tarojs/components';
import { UNIT_KIND_NAMES, UNIT_KINDS, type UnitKind } from '@duoduo/contracts/households';
import { aria } from '../../platform/aria';
import { useDraftKey } from '../../platform/draft-key';
import { errorText, say } from '../../platform/feedback';
import type { UnitFileView } from '../../platform/views';
import { Choice, Field, Input } from '../../ui/field';
import { FormFoot } from '../../ui/form-foot';
import { AreaPath } from './area-path';
import { useCreateUnit, useUpdateUnit } from './use-posts';

interface Props {
  top: string;
  /** The unit to be changed; a new one without. */
  unit?: UnitFileView;
  onDone: () => void;
}

/** A unit: its name, what it is, its number, where it has its seat. */
export function UnitForm({ top, unit, onDone }: Props) {
  const { key, onRefused } = useDraftKey();
  const [name, setName] = useState(unit?.name ?? '');
  const [kind, setKind] = useState<UnitKind | null>(unit?.kind ?? null);
  const [phone, setPhone] = useState(unit?.phone ?? '');
  const [areaCode, setAreaCode] = useState(unit?.areaCode ?? top);
  const create = useCreateUnit();
  const update = useUpdateUnit(unit?.id ?? '');
  const saving = unit ? update : create;
  const onSuccess = () => {
    say('已保存');
    onDone();
  };
  const submit = () => {
    if (!kind) return;
    const body = { name: name.trim(), kind, phone: phone.trim() || null };
    if (unit) update.mutate(body, { onSuccess });
    else create.mutate({ key, body: { ...body, areaCode } }, { onSuccess, onError: onRefused });
  };
  return (
    <View>
      <Field label='名称和电话'>
        <View className='dd-grid dd-grid--2'>
          <Input label='单位名称' value={name} onChange={setName} placeholder='单位名称' maxLength={64} />
          <Input label='单位电话' value={phone} onChange={setPhone} placeholder='对外的电话，可不填' maxLength={24} />
        </View>
      </Field>
      <Field label='是什么单位'>
        <Choice
          label='是什么单位'
          options={UNIT_KINDS.map((value) => ({ value, word: UNIT_KIND_NAMES[value] }))}
          value={kind}
          onChange={setKind}
          columns={4}
        />
      </Field>
      {!unit && (
        <Field label='在哪个辖区' optional='服务这个辖区和它下面的'>
          <AreaPath top={top} value={areaCode} onChange={setAreaCode} />
        </Field>
      )}
      {saving.error && (
        <View className='dd-bad' {...aria({ role: 'alert' })}>
          {errorText(saving.error)}
        </View>
      )}
      <FormFoot verb='保存' isBusy={saving.isPending} isOff={name.trim().length < 2 || kind === null} onSubmit={submit} onLeave={onDone} />
    </View>
  );
}
