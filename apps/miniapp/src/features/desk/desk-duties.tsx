import { useState } from 'react';
import { View } from '@tarojs/components';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { CATEGORY_HOURS_MAX, REWARD_POINTS_MAX } from '@duoduo/contracts/limits';
import { say } from '../../platform/feedback';
import type { CategoryView, PostView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { Checkbox, Choice, Field, Input } from '../../ui/field';
import { QueryState } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { useChangeCategory, useDuties, useReplaceResponsibleUnits, useResponsibleUnits } from '../tasks/use-categories';
import { useTaskUnits } from '../tasks/use-tasks';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { DeskSearch, matches, NothingFound } from './desk-search';
import { DutyHistory } from './duty-history';
import { DutyProposals } from './duty-proposals';
import { useSelection } from './use-selection';

const CLOCK_WORDS = { working: '个工作小时', natural: '小时' } as const;
const NOBODY = '';

/** The list of duties (责任清单): who answers for what, by when, and what a hand-in must bring. */
export function DeskDuties({ post }: { post: PostView }) {
  const [words, setWords] = useState('');
  const duties = useDuties(post.areaCode);
  const items = (duties.data?.items ?? []).filter((duty) => matches(words, [duty.name, duty.responsibleUnit?.name]));
  const { selected, choose } = useSelection(items, (duty) => duty.code);
  return (
    <>
      <DeskList title='责任清单' head={<DeskSearch value={words} onChange={setWords} hint='类别、单位' />}>
        <QueryState
          query={duties}
          name='责任清单'
          isNear
          isEmpty={items.length === 0}
          empty={words.trim() ? <NothingFound words={words} onClear={() => setWords('')} /> : '还没有类别'}
        >
          {items.map((duty) => (
            <DeskItem
              key={duty.code}
              title={duty.parentCode === null ? `${duty.name}（大类）` : duty.name}
              tag={duty.urgent ? <StatusTag shape='late' word='急件' /> : <View />}
              sub={duty.responsibleUnit?.name ?? '没有责任单位'}
              end={`${duty.limitHours} ${CLOCK_WORDS[duty.clock]}`}
              isOn={duty.code === selected?.code}
              onPress={() => choose(duty)}
            />
          ))}
        </QueryState>
      </DeskList>
      <DeskThing>
        <DutyProposals post={post} />
        {selected && (
          <View key={selected.code}>
            <View className='dd-title dd-below'>{selected.name}</View>
            <ResponsibleUnit duty={selected} post={post} />
            <Rules duty={selected} isMine={post.areaCode.length <= AREA_CODE_LENGTHS.county} />
            <DutyHistory categoryCode={selected.code} post={post} />
          </View>
        )}
      </DeskThing>
    </>
  );
}

/** Who answers for it in the whole area of the post; lines for parts of it stay as they are. */
function ResponsibleUnit({ duty, post }: { duty: CategoryView; post: PostView }) {
  const units = useTaskUnits(post.areaCode);
  const lines = useResponsibleUnits(duty.code);
  const replace = useReplaceResponsibleUnits(duty.code);
  const own = lines.data?.items.find(({ areaCode }) => areaCode === post.areaCode)?.unitId ?? NOBODY;
  const [chosen, setChosen] = useState<string | null>(null);
  const unitId = chosen ?? own;
  const options = [
    { value: NOBODY, word: '本级不指定' },
    ...(units.data?.items ?? []).map((unit) => ({ value: unit.id, word: unit.name })),
  ];
  const save = () => {
    const others = (lines.data?.items ?? []).filter(({ areaCode }) => areaCode !== post.areaCode);
    const mine = unitId === NOBODY ? [] : [{ areaCode: post.areaCode, unitId }];
    const items = [...others, ...mine].map((line) => ({ areaCode: line.areaCode, unitId: line.unitId }));
    replace.mutate(items, { onSuccess: () => say('已保存') });
  };
  return (
    <Card>
      <QueryState query={lines} name='责任单位' isNear>
        <Field label={`${post.areaName}由谁负责？`} optional='到时没人接单，就交给它'>
          <Choice label='责任单位' options={options} value={unitId} onChange={setChosen} columns={2} />
        </Field>
        <View className='dd-mt3'>
          <Button kind='second' isBusy={replace.isPending} isOff={chosen === null || chosen === own} onPress={save}>
            保存责任单位
          </Button>
        </View>
      </QueryState>
    </Card>
  );
}

/** What holds everywhere; a county changes it. */
function Rules({ duty, isMine }: { duty: CategoryView; isMine: boolean }) {
  const change = useChangeCategory(duty.code);
  const [limit, setLimit] = useState(String(duty.limitHours));
  const [wait, setWait] = useState(String(duty.claimWindowHours));
  const [cap, setCap] = useState(String(duty.rewardCap));
  const [rule, setRule] = useState(duty.closingRule);
  const [isUrgent, setIsUrgent] = useState(duty.urgent);
  if (!isMine) {
    return (
      <Card>
        <Fact name='办理时限'>
          {duty.limitHours} {CLOCK_WORDS[duty.clock]}
        </Fact>
        <Fact name='等人接单'>
          {duty.claimWindowHours} {CLOCK_WORDS[duty.clock]}
        </Fact>
        <Fact name='结案要求'>{[rule.photo && '现场照片', rule.visit && '上门扫码'].filter(Boolean).join('，') || '写一句答复'}</Fact>
        <Fact name='积分上限'>{duty.rewardCap} 分</Fact>
      </Card>
    );
  }
  const isWhole = (text: string, least: number, most: number) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
  const isReady = isWhole(limit, 1, CATEGORY_HOURS_MAX) && isWhole(wait, 1, CATEGORY_HOURS_MAX) && isWhole(cap, 0, REWARD_POINTS_MAX);
  const save = () =>
    change.mutate(
      { limitHours: Number(limit), claimWindowHours: Number(wait), rewardCap: Number(cap), closingRule: rule, isUrgent },
      { onSuccess: () => say('已保存，新开的任务按这个办') },
    );
  return (
    <Card>
      <Field label='办理时限' optional={CLOCK_WORDS[duty.clock]}>
        <Input label='办理时限' kind='number' value={limit} onChange={setLimit} maxLength={4} />
      </Field>
      <Field label='最多等人接单多久' optional={CLOCK_WORDS[duty.clock]}>
        <Input label='最多等人接单多久' kind='number' value={wait} onChange={setWait} maxLength={4} />
      </Field>
      <Field label='积分上限' optional='给志愿者的'>
        <Input label='积分上限' kind='number' value={cap} onChange={setCap} maxLength={4} />
      </Field>
      <Checkbox label='按急件办' isOn={isUrgent} onChange={setIsUrgent} />
      <Field label='结案要求'>
        <Checkbox label='要现场照片' isOn={rule.photo} onChange={(photo) => setRule({ ...rule, photo })} />
        <Checkbox label='要上门扫码' isOn={rule.visit} onChange={(visit) => setRule({ ...rule, visit })} />
      </Field>
      <View className='dd-mt3'>
        <Button isBusy={change.isPending} isOff={!isReady} onPress={save}>
          保存
        </Button>
      </View>
    </Card>
  );
}
