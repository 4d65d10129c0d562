import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { type DialPurpose, type RevealableField, RELATION_NAMES } from '@duoduo/contracts/households';
import { PURPOSE_LENGTH } from '@duoduo/contracts/limits';
import type { CodeView, RevealedMemberView } from '../../platform/views';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card, Row } from '../../ui/card';
import { Checkbox, Choice, Field, Input } from '../../ui/field';
import { sayDate } from '../../ui/say-time';
import { useDial, useReveal } from './use-file';

type Member = NonNullable<CodeView['household']>['members'][number];

/** A household as its grid worker sees it: masked; a call is one tap, more is shown for a minute and a purpose. */
export function FileCard({ householdId, members, purpose }: { householdId: string; members: Member[]; purpose: DialPurpose }) {
  const reveal = useReveal(householdId);
  const call = useDial(purpose);
  const [isAsking, setIsAsking] = useState(false);
  const submit = (given: { fields: RevealableField[]; purpose: string }) => reveal.reveal(given, { onSuccess: () => setIsAsking(false) });
  return (
    <>
      {reveal.isShown && (
        <View className='dd-below--near'>
          <Banner icon='eye' action={{ word: '收起', onPress: reveal.hide }}>
            还显示 {reveal.secondsLeft} 秒
          </Banner>
        </View>
      )}
      <Card look='list'>
        {members.map((member) => (
          <MemberRow
            key={member.personId}
            member={member}
            clear={reveal.of(member.personId)}
            isCalling={call.isPending && call.variables === member.personId}
            onCall={() => call.mutate(member.personId)}
          />
        ))}
      </Card>
      <View className='dd-mt2'>
        {isAsking ? (
          <RevealForm isBusy={reveal.isPending} onSubmit={submit} onCancel={() => setIsAsking(false)} />
        ) : (
          !reveal.isShown && (
            <Button kind='second' icon='eye' onPress={() => setIsAsking(true)}>
              查看完整信息
            </Button>
          )
        )}
      </View>
    </>
  );
}

interface MemberProps {
  member: Member;
  clear: RevealedMemberView | undefined;
  isCalling: boolean;
  onCall: () => void;
}

function MemberRow({ member, clear, isCalling, onCall }: MemberProps) {
  const name = clear?.name ?? member.name;
  return (
    <Row
      initial={name}
      title={
        <>
          <Text>{name}</Text> <Text className='dd-sub'>{RELATION_NAMES[member.relation]}</Text>
        </>
      }
      sub={
        <>
          <View>{clear?.phone ?? member.phone}</View>
          {clear?.idNumber && <View>证件 {clear.idNumber}</View>}
          {clear?.bornOn && <View>{sayDate(clear.bornOn)}生</View>}
        </>
      }
      end={
        member.phone && (
          <Button kind='second' isSmall icon='phone' label={`拨打 ${member.name}`} isBusy={isCalling} onPress={onCall}>
            拨打
          </Button>
        )
      }
    />
  );
}

const PURPOSES = ['核对住户信息', '约定上门', '办理诉求', '应急联系'].map((value) => ({ value, word: value }));
const ALWAYS: RevealableField[] = ['name', 'phone'];

/** What for, in words that the household reads; what is rarely needed is asked for by itself. */
function RevealForm({
  isBusy,
  onSubmit,
  onCancel,
}: {
  isBusy: boolean;
  onSubmit: (given: { fields: RevealableField[]; purpose: string }) => void;
  onCancel: () => void;
}) {
  const [purpose, setPurpose] = useState('');
  const [more, setMore] = useState<RevealableField[]>([]);
  const toggle = (field: RevealableField) => (isOn: boolean) =>
    setMore((before) => (isOn ? [...before, field] : before.filter((each) => each !== field)));
  const isReady = purpose.trim().length >= PURPOSE_LENGTH.min;
  return (
    <Card>
      <View className='dd-strong'>为什么要看？住户会看到</View>
      <View className='dd-mt2'>
        <Choice
          label='查看的用途'
          options={PURPOSES}
          value={PURPOSES.find(({ value }) => value === purpose)?.value ?? null}
          onChange={setPurpose}
          columns={2}
          isLow
        />
      </View>
      <View className='dd-mt2'>
        <Input label='写明用途' value={purpose} onChange={setPurpose} placeholder='或自己写一句' maxLength={PURPOSE_LENGTH.max} />
      </View>
      <Field label='要看什么' optional='姓名、电话，另加：'>
        <Checkbox label='身份证号' isOn={more.includes('idNumber')} onChange={toggle('idNumber')} />
        <Checkbox label='出生日期' isOn={more.includes('bornOn')} onChange={toggle('bornOn')} />
      </Field>
      <View className='dd-btns dd-mt2'>
        <View className='dd-btns__i'>
          <Button kind='plain' onPress={onCancel}>
            不看了
          </Button>
        </View>
        <View className='dd-btns__i'>
          <Button
            kind='second'
            isBusy={isBusy}
            isOff={!isReady}
            onPress={() => onSubmit({ fields: [...ALWAYS, ...more], purpose: purpose.trim() })}
          >
            显示一分钟
          </Button>
        </View>
      </View>
    </Card>
  );
}
