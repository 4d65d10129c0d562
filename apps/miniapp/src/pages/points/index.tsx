import { View } from '@tarojs/components';
import { EntryRow } from '../../features/points/entry-row';
import { HouseholdPoints } from '../../features/points/household-points';
import { PointsCard } from '../../features/points/points-card';
import { spendable } from '../../features/points/say-points';
import { useEntries, usePoints } from '../../features/points/use-points';
import { GoodsList } from '../../features/rewards/goods-list';
import { useMyRedemptions } from '../../features/rewards/use-redemptions';
import { open } from '../../platform/navigation';
import { Card, Row, Section } from '../../ui/card';
import { Page } from '../../ui/page';
import { sayCount } from '../../ui/say-count';
import { screen } from '../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';

/** The balance, what it can be changed for, what the home has together, and every line behind it in plain words. */
function Points() {
  const points = usePoints();
  const entries = useEntries();
  const waiting = useMyRedemptions('waiting');
  const empty = <StateView icon='gift' title='还没有积分' text='做完志愿任务、社区核查通过，就记在这里' isNear />;
  return (
    <Page title='积分'>
      <PointsCard />
      <View className='dd-mt2' />
      <Card look='list'>
        <Row
          icon='gift'
          title='我的兑换'
          label='我的兑换'
          end={waiting.items.length > 0 && `${sayCount(waiting)} 件待领取`}
          onPress={() => open('redemptions')}
        />
        <Row icon='doc' title='怎么得分' label='怎么得分' onPress={() => open('point-rules')} />
      </Card>
      <Section title='能换什么' />
      <GoodsList available={points.data && spendable(points.data)} />
      <HouseholdPoints />
      <Section title='积分明细' />
      <QueryState query={entries} name='积分明细' isNear isEmpty={entries.items.length === 0} empty={empty}>
        <Card look='list'>
          {entries.items.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </Card>
        <LoadMore list={entries} />
      </QueryState>
    </Page>
  );
}

export default screen(Points);
