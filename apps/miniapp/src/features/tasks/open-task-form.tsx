import { useState } from 'react';
import { View } from '@tarojs/components';
import { REWARD_POINTS_MAX, TITLE_LENGTH } from '@duoduo/contracts/limits';
import type { ClockKind, PoolKind } from '@duoduo/contracts/tasks';
import { now } from '../../platform/clock';
import { errorText } from '../../platform/feedback';
import { newKey } from '../../platform/new-key';
import type { ReportView, TaskView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Checkbox, Choice, Field, Input } from '../../ui/field';
import { localInstant, sayMoment } from '../../ui/say-time';
import { useOpenTask } from './use-reports';
import { useDuties } from './use-categories';
import { useUnits } from './use-tasks';
import { suggestedTitle } from './building';

const POOLS: { value: PoolKind; word: string }[] = [
  { value: 'unit', word: '部门单位' },
  { value: 'grid-worker', word: '网格员' },
  { value: 'volunteer', word: '志愿者' },
];

const CLOCK_WORDS: Record<ClockKind, string> = { working: '个工作小时', natural: '小时' };

type Due = 'by-rule' | 'tomorrow' | 'three-days';

function dueAtOf(due: Due): string | undefined {
  if (due === 'by-rule') return undefined;
  return localInstant(now(), due === 'tomorrow' ? 1 : 3, 17, 30);
}

/** A task from a report: what, for whom, by when. The place comes from the report. */
export function OpenTaskForm({ report, onOpened }: { report: ReportView; onOpened: (task: TaskView) => void }) {
  const [key, setKey] = useState(newKey);
  const [title, setTitle] = useState(suggestedTitle(report).slice(0, TITLE_LENGTH.max));
  const duty = useDuties(report.areaCode).data?.items.find(({ code }) => code === report.categoryCode);
  const responsible = duty?.responsibleUnit ?? null;
  // what the list of duties says, until the clerk says otherwise
  const [chosenPool, setPool] = useState<PoolKind | null>(null);
  const [chosenUnits, setUnitIds] = useState<string[] | null>(null);
  const pool = chosenPool ?? (responsible ? 'unit' : null);
  const unitIds = chosenUnits ?? (responsible ? [responsible.id] : []);
  const [due, setDue] = useState<Due>('by-rule');
  const [reward, setReward] = useState('');
  const opening = useOpenTask(report.id);
  const isReady = title.trim().length >= TITLE_LENGTH.min && pool !== null;
  const submit = () => {
    if (!pool) return;
    const rewardPoints = pool === 'volunteer' && Number(reward) > 0 ? Math.min(Number(reward), REWARD_POINTS_MAX) : undefined;
    const body = {
      title: title.trim(),
      categoryCode: report.categoryCode,
      pool: { kind: pool, ...(pool === 'unit' && unitIds.length ? { unitIds } : {}) },
      ...(dueAtOf(due) ? { dueAt: dueAtOf(due) } : {}),
      ...(rewardPoints ? { rewardPoints } : {}),
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
      {pool === 'volunteer' && (
        <Field label='核查通过后记多少分' optional='可不填'>
          <Input label='积分' kind='number' value={reward} onChange={setReward} maxLength={4} />
        </Field>
      )}
      <Field label='什么时候办完' wrong={opening.error ? errorText(opening.error) : undefined}>
        <Choice
          label='什么时候办完'
          options={[
            { value: 'by-rule', word: duty ? `按类别，${duty.limitHours} ${CLOCK_WORDS[duty.clock]}` : '按类别时限' },
            { value: 'tomorrow', word: sayMoment(dueAtOf('tomorrow') ?? '', now()) },
            { value: 'three-days', word: sayMoment(dueAtOf('three-days') ?? '', now()) },
          ]}
          value={due}
          onChange={setDue}
        />
      </Field>
      <View className='dd-mt4'>
        <Button isBusy={opening.isPending} isOff={!isReady} onPress={submit}>
          开任务并派出
        </Button>
      </View>
    </View>
  );
}

/** Certain units only; none chosen means all that serve the place. */
function UnitChoice({ areaCode, unitIds, onChange }: { areaCode: string; unitIds: string[]; onChange: (unitIds: string[]) => void }) {
  const units = useUnits(areaCode);
  const toggle = (id: string, isOn: boolean) => onChange(isOn ? [...unitIds, id] : unitIds.filter((other) => other !== id));
  return (
    <Field label='只派给这些单位' optional='不选就是服务这里的单位都能抢'>
      {(units.data?.items ?? []).map((unit) => (
        <Checkbox key={unit.id} label={unit.name} isOn={unitIds.includes(unit.id)} onChange={(isOn) => toggle(unit.id, isOn)} />
      ))}
    </Field>
  );
}
