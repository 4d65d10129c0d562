import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { ApiProblem } from '@duoduo/api-client/call';
import { RELATION_NAMES } from '@duoduo/contracts/households';
import { ASKED_RELATIONS } from '@duoduo/contracts/memberships';
import { memberBodyOf, useAddMember, type NewMember } from '../../../features/households/add-member';
import { errorText, say } from '../../../platform/feedback';
import { back } from '../../../platform/navigation';
import { newKey } from '../../../platform/new-key';
import { Button } from '../../../ui/button';
import { Choice, Field, Input } from '../../../ui/field';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';

const RELATIONS_OFFERED = ASKED_RELATIONS.map((value) => ({ value, word: RELATION_NAMES[value] }));
const NOBODY: NewMember = { name: '', relation: null, phone: '', idNumber: '', lastDay: '' };

/** 代为登记: for an elder without a phone the worker does everything, and the file says so. */
function AddMember() {
  const { householdId = '', address = '' } = useRouter().params;
  const [member, setMember] = useState(NOBODY);
  const [key, setKey] = useState(newKey);
  const add = useAddMember(householdId);
  const change = (part: Partial<NewMember>) => setMember((before) => ({ ...before, ...part }));
  const body = memberBodyOf(member);
  const submit = () => {
    if (!body) return;
    add.mutate(
      { key, body },
      {
        onSuccess: () => {
          say('登记好了，档案里写着是您代办的');
          back();
        },
        onError: (error) => {
          if (error instanceof ApiProblem) setKey(newKey());
        },
      },
    );
  };
  const foot = (
    <>
      <View className='dd-foot__note'>{add.error ? errorText(add.error) : '档案里会写明是网格员代为登记'}</View>
      <Button isBusy={add.isPending} isOff={!body} onPress={submit}>
        登记
      </Button>
    </>
  );
  return (
    <Page title='代为登记' foot={foot}>
      <View className='dd-title'>{decodeURIComponent(address)}</View>
      <View className='dd-sub'>当面核对证件后登记</View>
      <Field label='姓名'>
        <Input label='姓名' value={member.name} onChange={(name) => change({ name })} maxLength={40} />
      </Field>
      <Field label='是户主的什么人？'>
        <Choice label='是户主的什么人' options={RELATIONS_OFFERED} value={member.relation} onChange={(relation) => change({ relation })} />
      </Field>
      <Field label='电话' optional='没有就不填'>
        <Input label='电话' kind='number' value={member.phone} onChange={(phone) => change({ phone })} maxLength={24} />
      </Field>
      <Field label='身份证号' optional='可不填，填了自动算出生日期'>
        <Input label='身份证号' value={member.idNumber} onChange={(idNumber) => change({ idNumber })} maxLength={18} />
      </Field>
      {member.relation === 'tenant' && (
        <Field label='租到哪一天？'>
          <Input
            label='租期最后一天'
            value={member.lastDay}
            onChange={(lastDay) => change({ lastDay })}
            placeholder='如 2027-6-30'
            maxLength={20}
          />
        </Field>
      )}
    </Page>
  );
}

export default screen(AddMember);
