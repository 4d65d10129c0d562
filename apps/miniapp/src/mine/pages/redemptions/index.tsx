import { RedemptionRow } from '../../../features/rewards/redemption-parts';
import { useMyRedemptions } from '../../../features/rewards/use-redemptions';
import { open } from '../../../platform/navigation';
import { Card, Section } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../../ui/state-view';

/** 我的兑换: what waits to be fetched first, then what ended and how. */
function Redemptions() {
  const redemptions = useMyRedemptions();
  const waiting = redemptions.items.filter(({ state }) => state === 'waiting');
  const ended = redemptions.items.filter(({ state }) => state !== 'waiting');
  const empty = (
    <StateView
      scene='mailbox'
      title='还没有换过礼品'
      text='积分够了，就能换'
      action={{ word: '看看能换什么', icon: 'gift', onPress: () => open('points') }}
    />
  );
  return (
    <Page title='我的兑换'>
      <QueryState query={redemptions} name='我的兑换' isEmpty={redemptions.items.length === 0} empty={empty}>
        <List title='等您去领的' items={waiting} />
        <List title='以前的' items={ended} />
        <LoadMore list={redemptions} />
      </QueryState>
    </Page>
  );
}

function List({ title, items }: { title: string; items: ReturnType<typeof useMyRedemptions>['items'] }) {
  if (items.length === 0) return null;
  return (
    <>
      <Section title={title} />
      <Card look='list'>
        {items.map((redemption) => (
          <RedemptionRow key={redemption.id} redemption={redemption} />
        ))}
      </Card>
    </>
  );
}

export default screen(Redemptions);
