import { useState } from 'react';
import { View } from '@tarojs/components';
import { TITLE_LENGTH } from '@duoduo/contracts/limits';
import type { ClockKind, PoolKind } from '@duoduo/contracts/tasks';
import { now } from '../../platform/clock';
import { errorText } from '../../platform/feedback';
import { newKey } from '../../platform/new-key';
import type { CategoryView, ReportView, TaskView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Checkbox, Choice, Field, Input } from '../../ui/field';
import { missing, text } from '../../ui/missing';
import { dayInstant, sayDue, sayMoment } from '../../ui/say-time';
import { useOpenTask } from './use-reports';
import { useDuties } from './use-categories';
import { useTaskUnits } from './use-tasks';
import { suggestedTitle } from './building';

const POOLS: { value: PoolKind; word: string }[] = [
  { value: 'unit', word: '部门单位' },
  { value: 'grid-worker', word: '网格员' },
  { value: 'volunteer', word: '志愿者' },
];

const CLOCK_WORDS: Record<ClockKind, string> = { working: '个工作小时', natural: '小时' };

type ClosingRule = TaskView['closingRule'];
const NOTE_ONLY: ClosingRule = { photo: false, visit: false };

/** By the rule of its category, or at the end of a working day. */
const BY_RULE = 'by-rule';
const END_OF_WORK = '17:30';

/** A task from a report: what, for whom, by when, to be closed with what. The list of duties fills it in, the place comes from the report. */
export function OpenTaskForm({ report, onOpened }: { report: ReportView; onOpened: (task: TaskView) => void }) {
  const [key, setKey] = useState(newKey);
  const [title, setTitle] = useState(suggestedTitle(report).slice(0, TITLE_LENGTH.max));
  const duties = useDuties(report.areaCode).data;
  const duty = duties?.items.find(({ code }) => code === report.categoryCode);
  const responsible = duty?.responsibleUnit ?? null;
  // what the list of duties says, until the clerk says otherwise
  const [chosenPool, setPool] = useState<PoolKind | null>(null);
  const [chosenUnits, setUnitIds] = useState<string[] | null>(null);
  const pool = chosenPool ?? (responsible ? 'unit' : null);
  const unitIds = chosenUnits ?? (responsible ? [responsible.id] : []);
  const [due, setDue] = useState<string>(BY_RULE);
  const [chosenRule, setRule] = useState<ClosingRule | null>(null);
  const rule = chosenRule ?? duty?.closingRule ?? NOTE_ONLY;
  const cap = duty?.rewardCap ?? 0;
  const [reward, setReward] = useState('');
  const isReward = /^\d*$/.test(reward) && Number(reward) <= cap;
  const opening = useOpenTask(report.id);
  const lacks = missing(
    text('什么事', title, TITLE_LENGTH.min),
    ['派给谁来抢', pool !== null],
    [`分数（最多 ${cap} 分）`, pool !== 'volunteer' || isReward],
  );
  const submit = () => {
    if (!pool) return;
    const rewardPoints = pool === 'volunteer' && Number(reward) > 0 ? Number(reward) : undefined;
    const body = {
      title: title.trim(),
      categoryCode: report.categoryCode,
      pool: { kind: pool, ...(pool === 'unit' && unitIds.length ? { unitIds } : {}) },
      ...(due === BY_RULE ? {} : { dueAt: due }),
      ...(rewardPoints ? { rewardPoints } : {}),
      ...(chosenRule ? { closingRule: chosenRule } : {}),
    };
    opening.mutate({ key, body }, { onSuccess: onOpened, onError: (error) => error.name === 'ApiProblem' && setKey(newKey()) });
  };
  return (
    <View className='dd-form'>
      <Field label='什么事'>
        <Input label='任务名称' value={title} onChange={setTitle} maxLength={TITLE_LENGTH.max} />
      </Field>
      <Field label='派给谁来抢？' optional={responsible ? `责任单位：${responsible.name}` : undefined}>
        <Choice label='派给谁来抢' options={POOLS} value={pool} onChange={setPool} />
      </Field>
      {pool === 'unit' && <UnitChoice areaCode={report.areaCode} unitIds={unitIds} onChange={setUnitIds} />}
      {pool === 'volunteer' && cap > 0 && (
        <Field label='核查通过后记多少分' optional={`不填就不记分，这一类最多 ${cap} 分`} wrong={isReward ? undefined : `最多 ${cap} 分`}>
          <Input label='积分' kind='number' value={reward} onChange={setReward} maxLength={4} isBad={!isReward} />
        </Field>
      )}
      <ClosingRuleField rule={rule} isByDuty={chosenRule === null && duty !== undefined} onChange={setRule} />
      <Field label='什么时候办完' optional={sayRuledDue(report, duty)} wrong={opening.error ? errorText(opening.error) : undefined}>
        <Choice label='什么时候办完' options={duesOf(report, duty, duties?.workdays ?? [])} value={due} onChange={setDue} />
      </Field>
      <View className='dd-mt4'>
        <Button isBusy={opening.isPending} lacks={lacks} onPress={submit}>
          开任务并派出
        </Button>
      </View>
    </View>
  );
}

/** By the rule; at the end of the next working day and of the third one. */
function duesOf({ external }: ReportView, duty: CategoryView | undefined, workdays: readonly string[]) {
  const rule = duty ? `按类别，${duty.limitHours} ${CLOCK_WORDS[duty.clock]}` : '按类别时限';
  const days = workdays.filter((_, index) => index !== 1).map((day) => dayInstant(day, END_OF_WORK));
  return [{ value: BY_RULE, word: external ? '按来文要求' : rule }, ...days.map((value) => ({ value, word: sayMoment(value, now()) }))];
}

/** What the rule comes to. */
function sayRuledDue({ external }: ReportView, duty: CategoryView | undefined): string | undefined {
  if (external) return `来文要求 ${sayDue(external.dueAt, now())}`;
  return duty && `按类别是 ${sayDue(duty.dueAt, now())}`;
}

interface RuleProps {
  rule: ClosingRule;
  /** As the list of duties says. */
  isByDuty: boolean;
  onChange: (rule: ClosingRule) => void;
}

/** What a hand-in must bring, beside the sentence that every reporter gets. */
function ClosingRuleField({ rule, isByDuty, onChange }: RuleProps) {
  return (
    <Field label='办完要交什么' optional={isByDuty ? '按责任清单填好了，可以改' : undefined}>
      <View className='dd-sub'>一句给居民看的答复，都要写</View>
      <Checkbox label='还要现场照片' isOn={rule.photo} onChange={(photo) => onChange({ ...rule, photo })} />
      <Checkbox label='还要上门扫户码' isOn={rule.visit} onChange={(visit) => onChange({ ...rule, visit })} />
    </Field>
  );
}

/** Certain units only; none chosen means all that serve the place. */
function UnitChoice({ areaCode, unitIds, onChange }: { areaCode: string; unitIds: string[]; onChange: (unitIds: string[]) => void }) {
  const units = useTaskUnits(areaCode);
  const toggle = (id: string, isOn: boolean) => onChange(isOn ? [...unitIds, id] : unitIds.filter((other) => other !== id));
  return (
    <Field label='只派给这些单位' optional='不选就是服务这里的单位都能抢'>
      {(units.data?.items ?? []).map((unit) => (
        <Checkbox key={unit.id} label={unit.name} isOn={unitIds.includes(unit.id)} onChange={(isOn) => toggle(unit.id, isOn)} />
      ))}
    </Field>
  );
}
