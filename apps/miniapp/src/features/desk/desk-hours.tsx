import { useState } from 'react';
import { View } from '@tarojs/components';
import { HOURS_SOURCE_NAMES, HOURS_STATE_NAMES, HOURS_STATES, type HoursState } from '@duoduo/contracts/volunteers';
import { aria } from '../../platform/aria';
import { now } from '../../platform/clock';
import { errorText } from '../../platform/feedback';
import type { HoursView } from '../../platform/views';
import { Card, Dotted, Section } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { Choice } from '../../ui/field';
import { sayDate, sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { DecisionForm } from '../tasks/decision-form';
import { sayMinutes } from '../volunteers/activity-times';
import { HOURS_LOOKS } from '../volunteers/hours-words';
import { useAreaHours, useDecideHours, useObjections } from '../volunteers/use-volunteer-desk';
import { ChooseCommunity } from './choose-community';
import type { CommunityProps } from './desk-activities';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { useSelection } from './use-selection';

const ORDER: readonly HoursState[] = ['objected', 'on-show', ...HOURS_STATES.filter((state) => state === 'counted' || state === 'refused')];
const OPTIONS = ORDER.map((value) => ({ value, word: HOURS_STATE_NAMES[value] }));
const DECISIONS = [
  { value: 'stands', word: '时长有效' },
  { value: 'refused', word: '不予计入' },
] as const;

/** Hours of service by where they stand: those that somebody objected to wait for the clerk's word. */
export function DeskHours({ communityCode, head }: CommunityProps) {
  const [state, setState] = useState<HoursState>('objected');
  const hours = useAreaHours(communityCode, state);
  const { selected, choose } = useSelection(hours.items, ({ id }) => id);
  return (
    <>
      <DeskList
        title='服务时长'
        head={
          <>
            {head}
            <View className='dd-mt2'>
              <Choice label='到哪一步' options={OPTIONS} value={state} onChange={setState} columns={4} isLow />
            </View>
          </>
        }
      >
        {communityCode === null && <ChooseCommunity what='服务时长' />}
        {communityCode !== null && (
          <QueryState
            query={hours}
            name='服务时长'
            isNear
            isEmpty={hours.items.length === 0}
            empty={<StateView icon='clock' title={`没有${HOURS_STATE_NAMES[state]}的时长`} isNear />}
          >
            {hours.items.map((each) => (
              <DeskItem
                key={each.id}
                title={`${each.personName}，${sayMinutes(each.minutes)}`}
                tag={<StatusTag {...HOURS_LOOKS[each.state]} />}
                sub={each.title}
                end={HOURS_SOURCE_NAMES[each.source]}
                isOn={each.id === selected?.id}
                onPress={() => choose(each)}
              />
            ))}
            <LoadMore list={hours} />
          </QueryState>
        )}
      </DeskList>
      <DeskThing>{selected && <HoursThing key={selected.id} hours={selected} />}</DeskThing>
    </>
  );
}

function HoursThing({ hours }: { hours: HoursView }) {
  return (
    <>
      <View className='dd-title dd-below'>
        {hours.personName}，{sayMinutes(hours.minutes)}
      </View>
      <Card>
        <Fact name='哪次活动'>
          <Dotted parts={[hours.title, sayDate(hours.servedOn)]} />
        </Fact>
        <Fact name='凭什么'>{HOURS_SOURCE_NAMES[hours.source]}</Fact>
        {hours.reason && <Fact name='补录原因'>{hours.reason}</Fact>}
        {hours.enteredByName && <Fact name='谁补录的'>{hours.enteredByName}</Fact>}
        {hours.witnessName && <Fact name='谁见证的'>{hours.witnessName}</Fact>}
        {hours.state === 'on-show' && hours.countsAt && <Fact name='无异议计入'>{sayMoment(hours.countsAt, now())}</Fact>}
        {hours.countedAt && <Fact name='计入'>{sayMoment(hours.countedAt, now())}</Fact>}
        {hours.decision && <Fact name='结论'>{hours.decision}</Fact>}
      </Card>
      {(hours.objections ?? 0) > 0 && <Objections hoursId={hours.id} />}
      {hours.actions.includes('decide') && <Decide hours={hours} />}
      {hours.state === 'objected' && !hours.actions.includes('decide') && (
        <View className='dd-sub dd-mt3'>这条是您补录的，或是您自己、家人的，请别的同事来定</View>
      )}
    </>
  );
}

/** What was said against them; by whom is nobody's business. */
function Objections({ hoursId }: { hoursId: string }) {
  const objections = useObjections(hoursId);
  return (
    <>
      <Section title='有人提出异议' />
      <Card look='tight'>
        <QueryState query={objections} name='异议' isNear>
          {objections.data?.items.map(({ at, reason }, index) => (
            <View key={`${at}-${index}`} className='dd-td dd-td--top'>
              <View className='dd-grow'>{reason ?? '（提的人已经注销）'}</View>
              <View className='dd-cap dd-nowrap dd-ml2'>{sayMoment(at, now())}</View>
            </View>
          ))}
        </QueryState>
      </Card>
    </>
  );
}

function Decide({ hours }: { hours: HoursView }) {
  const decide = useDecideHours(hours.id);
  return (
    <>
      <DecisionForm
        name='这条时长算不算'
        options={DECISIONS}
        readers='服务的人看得到'
        isBusy={decide.isPending}
        onSubmit={({ decision, reason }) => decide.mutate({ stands: decision === 'stands', decision: reason })}
      />
      {decide.error && (
        <View className='dd-bad' {...aria({ role: 'alert' })}>
          {errorText(decide.error)}
        </View>
      )}
    </>
  );
}
