import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { mayDo } from '@duoduo/contracts/policy';
import { useKeys } from '../../platform/desk';
import type { PostView, ShelfGoodsView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { GoodsChangeForm, NewGoodsForm, RestockForm } from '../rewards/goods-forms';
import { useBudgets, useShelf, useWithdrawGoods } from '../rewards/use-goods-desk';
import { ReasonForm } from '../tasks/task-forms';
import { ChooseCommunity } from './choose-community';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { NewButton } from './new-button';
import { useSelection } from './use-selection';

const FEW = 3;

type Act = 'new' | 'restock' | 'change' | 'withdraw';

export interface ShelfProps {
  post: PostView;
  /** Null until a community is chosen. */
  communityCode: string | null;
  head: ReactNode;
}

/** What lies on the shelf, and a new thing. */
export function DeskGoods({ post, communityCode, head }: ShelfProps) {
  const shelf = useShelf(communityCode);
  const [act, setAct] = useState<Act | null>(null);
  const isNew = act === 'new';
  const close = () => setAct(null);
  const { selected, choose } = useSelection(shelf.items, ({ id }) => id, close);
  const canWrite = mayDo([post.role], 'goods.write') && communityCode !== null;
  const begin = () => setAct('new');
  useKeys(canWrite && act === null ? { n: begin } : {});
  const write = canWrite && <NewButton word='上架礼品' isFormOpen={act !== null} onPress={begin} />;
  return (
    <>
      <DeskList title='货架' end={write} head={head}>
        {communityCode === null && <ChooseCommunity what='礼品、经费和兑换' />}
        {communityCode !== null && (
          <QueryState
            query={shelf}
            name='货架'
            isNear
            isEmpty={shelf.items.length === 0}
            empty={<StateView icon='gift' title='货架还空着' text={canWrite ? '按 N 上架礼品' : undefined} isNear />}
          >
            {shelf.items.map((goods) => (
              <DeskItem
                key={goods.id}
                title={goods.name}
                tag={<StockTag stock={goods.stock} />}
                sub={goods.place}
                end={`${goods.points} 分`}
                isOn={!isNew && goods.id === selected?.id}
                onPress={() => choose(goods)}
              />
            ))}
            <LoadMore list={shelf} />
          </QueryState>
        )}
      </DeskList>
      <DeskThing>
        {isNew && communityCode && (
          <Card>
            <View className='dd-head'>上架礼品</View>
            <NewGoodsForm key={communityCode} communityCode={communityCode} onDone={close} />
          </Card>
        )}
        {!isNew && selected && <GoodsThing key={selected.id} goods={selected} canWrite={canWrite} act={act} onAct={setAct} />}
      </DeskThing>
    </>
  );
}

function StockTag({ stock }: { stock: number }) {
  if (stock === 0) return <StatusTag shape='late' word='兑完了' />;
  return stock <= FEW ? <StatusTag shape='soon' word={`只剩 ${stock} 件`} /> : <StatusTag shape={null} word={`${stock} 件`} />;
}

interface GoodsProps {
  goods: ShelfGoodsView;
  canWrite: boolean;
  act: Act | null;
  onAct: (act: Act | null) => void;
}

function GoodsThing({ goods, canWrite, act, onAct }: GoodsProps) {
  const budgets = useBudgets();
  const budget = budgets.data?.items.find(({ id }) => id === goods.budgetId);
  const close = () => onAct(null);
  return (
    <>
      <View className='dd-title dd-below'>{goods.name}</View>
      <Card>
        <Fact name='分值'>每件 {goods.points} 分</Fact>
        <Fact name='现有'>还能兑 {goods.stock} 件</Fact>
        <Fact name='哪里领'>{goods.place}</Fact>
        <Fact name='经费'>{budget ? `${budget.name}，还剩 ${budget.funded - budget.spent} 分` : '没有经费，只能改名称和地点'}</Fact>
        {canWrite && act === null && (
          <View className='dd-line dd-line--start dd-mt3'>
            {goods.budgetId && (
              <Button kind='second' onPress={() => onAct('restock')}>
                补货
              </Button>
            )}
            <View className='dd-ml2'>
              <Button kind='second' onPress={() => onAct('change')}>
                修改
              </Button>
            </View>
            <Button kind='plain' onPress={() => onAct('withdraw')}>
              下架
            </Button>
          </View>
        )}
        {act === 'restock' && <RestockForm goods={goods} budget={budget} onDone={close} />}
        {act === 'change' && <GoodsChangeForm goods={goods} onDone={close} />}
        {act === 'withdraw' && <WithdrawForm goods={goods} onDone={close} />}
      </Card>
    </>
  );
}

function WithdrawForm({ goods, onDone }: { goods: ShelfGoodsView; onDone: () => void }) {
  const withdraw = useWithdrawGoods(goods.id);
  return (
    <>
      <ReasonForm
        question='为什么下架？'
        verb='下架'
        isBusy={withdraw.isPending}
        onSubmit={(reason) => withdraw.mutate(reason, { onSuccess: onDone })}
      />
      <View className='dd-cap dd-mt2'>剩下的 {goods.stock} 件退回经费；已经兑了的照样领</View>
    </>
  );
}
