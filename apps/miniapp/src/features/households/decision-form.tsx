import { useState } from 'react';
import { View } from '@tarojs/components';
import { RELATION_NAMES } from '@duoduo/contracts/households';
import { NOTE_LENGTH } from '@duoduo/contracts/limits';
import { ASKED_RELATIONS } from '@duoduo/contracts/memberships';
import { aria, pressable } from '../../platform/aria';
import type { StaffMembershipDetailView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted } from '../../ui/card';
import { Checkbox, Choice, Field, TextArea } from '../../ui/field';
import { candidatesOf, NEWCOMER, type Decision } from './decision';

interface Props {
  request: StaffMembershipDetailView;
  decision: Decision;
  onChange: (part: Partial<Decision>) => void;
}

const RELATIONS_ASKED = ASKED_RELATIONS.map((value) => ({ value, word: RELATION_NAMES[value] }));

/** Which household, whom of its file he is, and what he is to its head. */
export function DecisionFields({ request, decision, onChange }: Props) {
  const candidates = candidatesOf(request, decision);
  const homes = request.households.map(({ id, members }) => ({ value: id, word: members[0] ? `${members[0].name}家` : '没有登记的一户' }));
  return (
    <>
      {homes.length > 1 && (
        <Field label='门里住着几户，是哪一户？'>
          <Choice
            label='是哪一户'
            options={homes}
            value={decision.householdId}
            onChange={(householdId) => onChange({ householdId, who: null })}
            columns={2}
          />
        </Field>
      )}
      {!request.isForChild && decision.householdId && (
        <Field label='对方是档案里的哪一位？' optional='对上了，账号就接到这个人'>
          <Card look='list'>
            <View {...aria({ role: 'radiogroup', label: '对方是档案里的哪一位' })}>
              {candidates.map(({ personId, name, phone, relation, matches }) => (
                <Radio
                  key={personId}
                  isOn={decision.who === personId}
                  title={`${name}，${RELATION_NAMES[relation]}`}
                  sub={<Dotted parts={[phone, MATCH_WORDS[`${matches.includes('name')}-${matches.includes('phone')}`]]} />}
                  onPress={() => onChange({ who: personId, relation })}
                />
              ))}
              <Radio
                isOn={decision.who === NEWCOMER}
                title='都不是，新登记一位'
                onPress={() => onChange({ who: NEWCOMER, relation: request.relation })}
              />
            </View>
          </Card>
        </Field>
      )}
      {!request.isForChild && decision.who === NEWCOMER && (
        <Field label='对方是户主的什么人？'>
          <Choice
            label='对方是户主的什么人'
            options={RELATIONS_ASKED}
            value={decision.relation}
            onChange={(relation) => onChange({ relation })}
          />
        </Field>
      )}
      {request.headWord === 'objected' && (
        <View className='dd-mt3'>
          <Checkbox
            label='户主说不认识，我已当面核实，仍然通过'
            isOn={decision.isVisited}
            onChange={(isVisited) => onChange({ isVisited })}
          />
        </View>
      )}
    </>
  );
}

const MATCH_WORDS: Record<string, string> = {
  'true-true': '姓名、电话都对得上',
  'true-false': '姓名对得上',
  'false-true': '电话对得上',
  'false-false': '对不上',
};

function Radio({ isOn, title, sub, onPress }: { isOn: boolean; title: string; sub?: React.ReactNode; onPress: () => void }) {
  return (
    <View className='dd-row dd-tap' {...pressable({ role: 'radio', label: title, hasWords: true, checked: isOn }, onPress)}>
      <View className={`dd-radio${isOn ? ' dd-radio--on' : ''}`} />
      <View className='dd-row__main'>
        <View className={isOn ? 'dd-strong' : ''}>{title}</View>
        {sub && <View className='dd-sub'>{sub}</View>}
      </View>
    </View>
  );
}

const REASONS = ['不住在这里', '信息对不上', '重复申请', '请户主先确认'].map((value) => ({ value, word: value }));

/** Why not; the asker reads it. */
export function RejectForm({ isBusy, onSubmit, onCancel }: { isBusy: boolean; onSubmit: (reason: string) => void; onCancel: () => void }) {
  const [reason, setReason] = useState('');
  return (
    <>
      <Field label='为什么不通过？' optional='申请人会看到'>
        <Choice
          label='为什么不通过'
          options={REASONS}
          value={REASONS.find(({ value }) => value === reason)?.value ?? null}
          onChange={setReason}
          columns={2}
          isLow
        />
        <View className='dd-mt2'>
          <TextArea label='不通过的原因' value={reason} onChange={setReason} placeholder='一句话说清楚' maxLength={NOTE_LENGTH.max} />
        </View>
      </Field>
      <View className='dd-btns dd-mt3'>
        <View className='dd-btns__i'>
          <Button kind='plain' onPress={onCancel}>
            再想想
          </Button>
        </View>
        <View className='dd-btns__i'>
          <Button kind='second' isBusy={isBusy} isOff={reason.trim().length < NOTE_LENGTH.min} onPress={() => onSubmit(reason.trim())}>
            确定不通过
          </Button>
        </View>
      </View>
    </>
  );
}
