import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { AWARD_POINTS_ALONE } from '@duoduo/contracts/limits';
import { RULE_CATEGORY_NAMES, type RuleCategory } from '@duoduo/contracts/points';
import { now } from '../../platform/clock';
import { errorText } from '../../platform/feedback';
import { useMe } from '../../platform/me';
import type { PendingAwardView } from '../../platform/views';
import { aria } from '../../platform/aria';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { usePointRules } from '../points/use-points';
import { useApproveAward, usePendingAwards, useRejectAward } from '../points/use-points-desk';
import { ReasonForm } from '../tasks/task-forms';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { useSelection } from './use-selection';

/** Awards above what one clerk gives alone: they wait for somebody else's word. */
export function DeskPending({ slices }: { slices: ReactNode }) {
  const pending = usePendingAwards();
  const rules = usePointRules();
  const me = useMe();
  const { selected, choose } = useSelection(pending.items, ({ id }) => id);
  const nameOf = ({ ruleCode, cause }: PendingAwardView) =>
    rules.data?.items.find(({ code }) => code === ruleCode)?.name ?? RULE_CATEGORY_NAMES[cause.type as RuleCategory];
  return (
    <>
      <DeskList title={`待复核 ${pending.items.length}${pending.hasNextPage ? '+' : ''} 笔`} head={slices}>
        <QueryState
          query={pending}
          name='待复核的积分'
          isNear
          isEmpty={pending.items.length === 0}
          empty={
            <StateView icon='check' title='没有待复核的积分' text={`一次超过 ${AWARD_POINTS_ALONE} 分的，会在这里等另一位同意`} isNear />
          }
        >
          {pending.items.map((award) => (
            <DeskItem
              key={award.id}
              title={`${award.personName}，${award.amount} 分`}
              tag={<StatusTag shape='wait' word='待复核' />}
              sub={nameOf(award)}
              end={sayMoment(award.createdAt, now())}
              isOn={award.id === selected?.id}
              onPress={() => choose(award)}
            />
          ))}
          <LoadMore list={pending} />
        </QueryState>
      </DeskList>
      <DeskThing>
        {selected && (
          <PendingThing
            key={selected.id}
            award={selected}
            ruleName={nameOf(selected)}
            isMine={selected.proposedById === me.data?.person.id}
          />
        )}
      </DeskThing>
    </>
  );
}

/** What one agrees to is the sum that stands here: where the rule says another by now, the service refuses. */
function PendingThing({ award, ruleName, isMine }: { award: PendingAwardView; ruleName: string; isMine: boolean }) {
  const approve = useApproveAward(award.id);
  const reject = useRejectAward(award.id);
  const [isRejecting, setIsRejecting] = useState(false);
  const wrong = approve.error ?? reject.error;
  return (
    <>
      <View className='dd-title dd-below'>
        给{award.personName}发 {award.amount} 分
      </View>
      <Card>
        <Fact name='规则'>{ruleName}</Fact>
        <Fact name='为什么'>{award.note ?? RULE_CATEGORY_NAMES[award.cause.type as RuleCategory]}</Fact>
        <Fact name='谁提的'>
          {award.proposedByName}，{sayMoment(award.createdAt, now())}
        </Fact>
        {isMine && <View className='dd-sub dd-mt2'>这笔是您提的，要由另一位来定</View>}
        {!isMine && !isRejecting && (
          <View className='dd-line dd-line--start dd-mt3'>
            <Button isBusy={approve.isPending} onPress={() => approve.mutate(undefined)}>
              同意发 {award.amount} 分
            </Button>
            <Button kind='plain' onPress={() => setIsRejecting(true)}>
              不同意
            </Button>
          </View>
        )}
        {!isMine && isRejecting && (
          <ReasonForm question='为什么不同意？' verb='退回' isBusy={reject.isPending} onSubmit={(reason) => reject.mutate(reason)} />
        )}
        {wrong && (
          <View className='dd-bad' {...aria({ role: 'alert' })}>
            {errorText(wrong)}
          </View>
        )}
      </Card>
    </>
  );
}
