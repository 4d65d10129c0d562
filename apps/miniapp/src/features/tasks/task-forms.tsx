import { useState } from 'react';
import { View } from '@tarojs/components';
import { RELEASE_REASONS, RELEASE_REASON_NAMES, type ReleaseReason } from '@duoduo/contracts/tasks';
import { useHoldList } from '../../platform/desk';
import type { ReleaseBody, TaskView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Choice, Field, TextArea } from '../../ui/field';
import { QueryState } from '../../ui/state-view';
import { useAssignees, useTaskUnits } from './use-tasks';

interface FormProps<Given> {
  isBusy: boolean;
  onSubmit: (given: Given) => void;
}

const NOTE_MIN = 2;

/** Why, in a sentence, for a verb that needs a reason. */
export function ReasonForm({ question, verb, isBusy, onSubmit }: FormProps<string> & { question: string; verb: string }) {
  const [reason, setReason] = useState('');
  useHoldList(reason !== '');
  return (
    <View className='dd-form'>
      <Field label={question}>
        <TextArea label={question} value={reason} onChange={setReason} placeholder='一句话说清楚' />
      </Field>
      <View className='dd-mt3'>
        <Button isBusy={isBusy} isOff={reason.trim().length < NOTE_MIN} onPress={() => onSubmit(reason.trim())}>
          {verb}
        </Button>
      </View>
    </View>
  );
}

const RELEASE_OPTIONS = RELEASE_REASONS.map((value) => ({ value, word: RELEASE_REASON_NAMES[value] }));

/** Giving a task back, with a reason that stands in its timeline. */
export function ReleaseForm({ isBusy, onSubmit }: FormProps<ReleaseBody>) {
  const [reasonCode, setReasonCode] = useState<ReleaseReason | null>(null);
  const [note, setNote] = useState('');
  const given = reasonCode && note.trim().length >= NOTE_MIN ? { reasonCode, note: note.trim() } : null;
  return (
    <View>
      <Field label='为什么退单？'>
        <Choice label='为什么退单' options={RELEASE_OPTIONS} value={reasonCode} onChange={setReasonCode} columns={2} />
      </Field>
      <Field label='说一句，社区好重新派'>
        <TextArea label='退单说明' value={note} onChange={setNote} />
      </Field>
      <View className='dd-mt3'>
        <Button isBusy={isBusy} isOff={!given} onPress={() => given && onSubmit(given)}>
          退单
        </Button>
      </View>
    </View>
  );
}

/** Handing one's unit's task to one person of the unit. */
export function AssignForm({ task, isBusy, onSubmit }: FormProps<string> & { task: TaskView }) {
  const assignees = useAssignees(task.id);
  const [personId, setPersonId] = useState<string | null>(task.holder?.personId ?? null);
  const options = (assignees.data?.items ?? []).map((person) => ({ value: person.personId, word: person.name }));
  return (
    <QueryState query={assignees} name='本单位人员' isNear isEmpty={options.length === 0} empty='本单位还没有可指派的人'>
      <Field label='交给谁办？'>
        <Choice label='交给谁办' options={options} value={personId} onChange={setPersonId} />
      </Field>
      <View className='dd-mt3'>
        <Button isBusy={isBusy} isOff={!personId} onPress={() => personId && onSubmit(personId)}>
          指派
        </Button>
      </View>
    </QueryState>
  );
}

/** Ruling who does a task that was given back twice. */
export function RuleForm({ task, isBusy, onSubmit }: FormProps<string> & { task: TaskView }) {
  const units = useTaskUnits(task.areaCode);
  const [unitId, setUnitId] = useState<string | null>(null);
  const options = (units.data?.items ?? []).map((unit) => ({ value: unit.id, word: unit.name }));
  return (
    <QueryState query={units} name='可裁定的单位' isNear isEmpty={options.length === 0} empty='没有服务这里的单位'>
      <Field label='裁定由谁办？'>
        <Choice label='裁定由谁办' options={options} value={unitId} onChange={setUnitId} columns={2} />
      </Field>
      <View className='dd-mt3'>
        <Button isBusy={isBusy} isOff={!unitId} onPress={() => unitId && onSubmit(unitId)}>
          裁定
        </Button>
      </View>
    </QueryState>
  );
}
