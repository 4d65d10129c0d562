import { Text } from '@tarojs/components';
import { PointsCard } from '../../features/points/points-card';
import { useEntries, useGoods, usePointRules } from '../../features/points/use-points';
import { now } from '../../platform/clock';
import { Card, Dotted, Row, Section } from '../../ui/card';
import { Page } from '../../ui/page';
import { sayDay } from '../../ui/say-time';
import { screen } from '../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';

/** +20, −100: the sign is part of the number. */
function signed(amount: number): string {
  return amount > 0 ? `+${amount}` : `−${Math.abs(amount)}`;
}

/** The balance, every line behind it in plain words, what it can be changed for, and by which rules it grows. */
function Points() {
  const entries = useEntries();
  const goods = useGoods();
  const rules = usePointRules();
  const empty = <StateView icon='gift' title='还没有积分' text='做完志愿任务、社区核查通过，就记在这里' isNear />;
  return (
    <Page title='积分'>
      <PointsCard />
      <Section title='积分明细' />
      <QueryState query={entries} name='积分明细' isNear isEmpty={entries.items.length === 0} empty={empty}>
        <Card look='list'>
          {entries.items.map((entry) => (
            <Row
              key={entry.id}
              isLow
              title={entry.reason}
              sub={<Text className='dd-cap'>{sayDay(entry.at, now())}</Text>}
              end={<Text className='dd-amount'>{signed(entry.amount)}</Text>}
            />
          ))}
        </Card>
        <LoadMore list={entries} />
      </QueryState>
      <Section title='能换什么' />
      <QueryState
        query={goods}
        name='兑换品'
        isNear
        isEmpty={goods.data?.items.length === 0}
        empty={<StateView icon='gift' title='还没有兑换品' isNear />}
      >
        <Card look='list'>
          {goods.data?.items.map((item) => (
            <Row
              key={item.id}
              icon='gift'
              title={item.name}
              sub={<Dotted parts={[item.place, item.stock > 0 ? `还有 ${item.stock} 份` : '暂时没有了']} />}
              end={`${item.points} 分`}
            />
          ))}
        </Card>
      </QueryState>
      <Section title='怎么得分' />
      <QueryState query={rules} name='积分规则' isNear>
        <Card look='list'>
          {rules.data?.items.map((rule) => (
            <Row
              key={rule.code}
              isLow
              title={rule.name}
              sub={rule.capPerDay ? `一天最多 ${rule.capPerDay} 分` : undefined}
              end={rule.amount > 0 ? `${rule.amount} 分` : '按任务定'}
            />
          ))}
        </Card>
      </QueryState>
    </Page>
  );
}

export default screen(Points);
