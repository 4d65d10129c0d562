import { useState } from 'react';
import { View } from '@tarojs/components';
import { REDEMPTION_STATE_NAMES, REDEMPTION_STATES, type RedemptionState } from '@duoduo/contracts/rewards';
import { now } from '../../platform/clock';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { Choice } from '../../ui/field';
import { sayDate, sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { RedemptionTag } from '../rewards/redemption-parts';
import { useAreaRedemptions } from '../rewards/use-goods-desk';
import { ChooseCommunity } from './choose-community';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import type { ShelfProps } from './desk-goods';
import { useSelection } from './use-selection';

const OPTIONS = REDEMPTION_STATES.map((value) => ({ value, word: REDEMPTION_STATE_NAMES[value] }));
/** What became of the points of a gift. */
const SPENT: Record<RedemptionState, string> = { waiting: '先留下', collected: '用了', cancelled: '退回了', expired: '退回了' };

/** Who redeems what in a community, by how far it is. */
export function DeskRedemptions({ communityCode, head }: ShelfProps) {
  const [state, setState] = useState<RedemptionState>('waiting');
  const redemptions = useAreaRedemptions(communityCode, state);
  const { selected, choose } = useSelection(redemptions.items, ({ id }) => id);
  return (
    <>
      <DeskList
        title='兑换记录'
        head={
          <>
            {head}
            <View className='dd-mt2'>
              <Choice label='到哪一步' options={OPTIONS} value={state} onChange={setState} columns={4} isLow />
            </View>
          </>
        }
      >
        {communityCode === null && <ChooseCommunity what='礼品、经费和兑换' />}
        {communityCode !== null && (
          <QueryState
            query={redemptions}
            name='兑换记录'
            isNear
            isEmpty={redemptions.items.length === 0}
            empty={<StateView icon='gift' title={`没有${REDEMPTION_STATE_NAMES[state]}的`} isNear />}
          >
            {redemptions.items.map((each) => (
              <DeskItem
                key={each.id}
                title={each.name}
                tag={<RedemptionTag state={each.state} />}
                sub={each.personName}
                end={sayMoment(each.createdAt, now())}
                isOn={each.id === selected?.id}
                onPress={() => choose(each)}
              />
            ))}
            <LoadMore list={redemptions} />
          </QueryState>
        )}
      </DeskList>
      <DeskThing>
        {selected && (
          <View key={selected.id}>
            <View className='dd-title dd-below'>{selected.name}</View>
            <Card>
              <Fact name='谁兑的'>{selected.personName}</Fact>
              {selected.filedByName && <Fact name='代办'>{selected.filedByName}</Fact>}
              <Fact name={SPENT[selected.state]}>{selected.points} 分</Fact>
              <Fact name='哪里领'>{selected.place}</Fact>
              <Fact name='什么时候'>{sayMoment(selected.createdAt, now())}</Fact>
              {selected.state === 'waiting' && <Fact name='领到哪天'>{sayDate(selected.collectBy)}</Fact>}
              {selected.endedAt && <Fact name={REDEMPTION_STATE_NAMES[selected.state]}>{sayMoment(selected.endedAt, now())}</Fact>}
            </Card>
          </View>
        )}
      </DeskThing>
    </>
  );
}
