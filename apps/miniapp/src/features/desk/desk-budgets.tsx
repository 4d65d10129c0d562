import { useState } from 'react';
import { View } from '@tarojs/components';
import { GOODS_LIMITS, TITLE_LENGTH } from '@duoduo/contracts/limits';
import { mayDo } from '@duoduo/contracts/policy';
import { GOODS_REASON_LENGTH, GOODS_RECORD_NAMES } from '@duoduo/contracts/rewards';
import { now } from '../../platform/clock';
import { useKeys } from '../../platform/desk';
import { errorText } from '../../platform/feedback';
import { useStoredDraft } from '../../platform/stored-draft';
import type { GoodsBudgetView, GoodsRecordView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted, Section } from '../../ui/card';
import { Bar, Fact } from '../../ui/facts';
import { Field, Input } from '../../ui/field';
import { FormFoot } from '../../ui/form-foot';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { leftOf, piecesIn } from '../rewards/pieces';
import { useBudgetRecords, useBudgets, useFund, useTopUp } from '../rewards/use-goods-desk';
import { ChooseCommunity } from './choose-community';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import type { ShelfProps } from './desk-goods';
import { NewButton } from './new-button';
import { useSelection } from './use-selection';

/** What pays for the shelf of a community, in points, and every move of it. */
export function DeskBudgets({ post, communityCode, head }: ShelfProps) {
  const budgets = useBudgets();
  const [form, setForm] = useState<'new' | 'top-up' | null>(null);
  const isNew = form === 'new';
  const begin = () => setForm('new');
  const close = () => setForm(null);
  const items = (budgets.data?.items ?? []).filter((budget) => budget.communityCode === communityCode);
  const { selected, choose } = useSelection(items, ({ id }) => id, close);
  const canFund = mayDo([post.role], 'goods.fund') && communityCode !== null;
  useKeys(canFund && form === null ? { n: begin } : {});
  const write = canFund && <NewButton word='设一笔' isFormOpen={form !== null} onPress={begin} />;
  return (
    <>
      <DeskList title='兑换经费' end={write} head={head}>
        {communityCode === null && <ChooseCommunity what='礼品、经费和兑换' />}
        {communityCode !== null && (
          <QueryState
            query={budgets}
            name='兑换经费'
            isNear
            isEmpty={items.length === 0}
            empty={<StateView icon='shield' title='这个社区还没有兑换经费' text={canFund ? '按 N 设一笔' : '由上级设立'} isNear />}
          >
            {items.map((budget) => (
              <DeskItem
                key={budget.id}
                title={budget.name}
                tag={null}
                sub={`共 ${budget.funded} 分`}
                end={`还剩 ${leftOf(budget)} 分`}
                isOn={!isNew && budget.id === selected?.id}
                onPress={() => choose(budget)}
              />
            ))}
          </QueryState>
        )}
      </DeskList>
      <DeskThing>
        {isNew && communityCode && (
          <Card>
            <View className='dd-head'>设一笔兑换经费</View>
            <FundForm key={communityCode} communityCode={communityCode} onDone={close} />
          </Card>
        )}
        {!isNew && selected && (
          <BudgetThing
            key={selected.id}
            budget={selected}
            canFund={canFund}
            isAdding={form === 'top-up'}
            onAdd={(isAdding) => setForm(isAdding ? 'top-up' : null)}
          />
        )}
      </DeskThing>
    </>
  );
}

interface BudgetProps {
  budget: GoodsBudgetView;
  canFund: boolean;
  isAdding: boolean;
  onAdd: (isAdding: boolean) => void;
}

function BudgetThing({ budget, canFund, isAdding, onAdd }: BudgetProps) {
  return (
    <>
      <View className='dd-title dd-below'>{budget.name}</View>
      <Card>
        <Fact name='一共'>{budget.funded} 分</Fact>
        <Fact name='已用'>{budget.spent} 分</Fact>
        <Fact name='还剩'>{leftOf(budget)} 分</Fact>
        <View className='dd-mt2'>
          <Bar part={budget.spent} whole={budget.funded} />
        </View>
        {canFund && !isAdding && (
          <View className='dd-mt3'>
            <Button kind='second' onPress={() => onAdd(true)}>
              追加
            </Button>
          </View>
        )}
        {isAdding && <TopUpForm budget={budget} onDone={() => onAdd(false)} />}
      </Card>
      <BudgetRecords budgetId={budget.id} />
    </>
  );
}

function FundForm({ communityCode, onDone }: { communityCode: string; onDone: () => void }) {
  const { draft, isSent, change, keyToSend, sent } = useStoredDraft(`budget.${communityCode}`, () => ({ name: '', text: '' }));
  const { name, text } = draft;
  const fund = useFund(sent);
  const funded = piecesIn(text, GOODS_LIMITS.funded);
  const submit = () =>
    funded && fund.mutate({ key: keyToSend(), body: { communityCode, name: name.trim(), funded } }, { onSuccess: onDone });
  return (
    <View>
      <Field label='叫什么'>
        <Input
          label='经费名称'
          value={name}
          onChange={(name) => change({ name })}
          placeholder='例如：2026 年下半年兑换经费'
          maxLength={TITLE_LENGTH.max}
        />
      </Field>
      <Field label='一共多少分' wrong={fund.error ? errorText(fund.error) : undefined}>
        <Input label='一共多少分' kind='number' value={text} onChange={(text) => change({ text })} maxLength={9} />
      </Field>
      <FormFoot
        verb='设立'
        isBusy={fund.isPending}
        isSent={isSent}
        isOff={funded === null || name.trim().length < TITLE_LENGTH.min}
        onSubmit={submit}
        onLeave={onDone}
      />
    </View>
  );
}

function TopUpForm({ budget, onDone }: { budget: GoodsBudgetView; onDone: () => void }) {
  const { draft, isSent, change, keyToSend, sent } = useStoredDraft(`top-up.${budget.id}`, () => ({ text: '', reason: '' }));
  const { text, reason } = draft;
  const topUp = useTopUp(budget.id, sent);
  const points = piecesIn(text, GOODS_LIMITS.funded);
  const submit = () => points && topUp.mutate({ key: keyToSend(), body: { points, reason: reason.trim() } }, { onSuccess: onDone });
  return (
    <View>
      <Field label='追加多少分'>
        <Input label='追加多少分' kind='number' value={text} onChange={(text) => change({ text })} maxLength={9} />
      </Field>
      <Field label='从哪里来' wrong={topUp.error ? errorText(topUp.error) : undefined}>
        <Input
          label='从哪里来'
          value={reason}
          onChange={(reason) => change({ reason })}
          placeholder='例如：街道追加'
          maxLength={GOODS_REASON_LENGTH.max}
        />
      </Field>
      <FormFoot
        verb='追加'
        isBusy={topUp.isPending}
        isSent={isSent}
        isOff={points === null || reason.trim().length < GOODS_REASON_LENGTH.min}
        onSubmit={submit}
        onLeave={onDone}
      />
    </View>
  );
}

function BudgetRecords({ budgetId }: { budgetId: string }) {
  const records = useBudgetRecords(budgetId);
  return (
    <>
      <Section title='每一笔' />
      <Card look='tight'>
        <QueryState query={records} name='经费的每一笔' isNear isEmpty={records.items.length === 0} empty='还没有动过'>
          {records.items.map((record) => (
            <RecordLine key={record.id} record={record} />
          ))}
          <LoadMore list={records} />
        </QueryState>
      </Card>
    </>
  );
}

/** What moved: `+` is what the budget has more of afterwards. */
function RecordLine({ record }: { record: GoodsRecordView }) {
  const isFunding = record.kind === 'funded' || record.kind === 'topped-up';
  const left = isFunding ? record.amount : -record.amount;
  const pieces = record.pieces !== null && record.price !== null && `${record.pieces} 件，每件 ${record.price} 分`;
  return (
    <View className='dd-td dd-td--top'>
      <View className='dd-grow'>
        <View>
          <Dotted parts={[GOODS_RECORD_NAMES[record.kind], record.goodsName]} />
        </View>
        <View className='dd-cap'>
          <Dotted parts={[sayMoment(record.at, now()), record.byName, pieces, record.note]} />
        </View>
      </View>
      <View className='dd-strong dd-nowrap dd-ml2'>{left === 0 ? '不变' : `${left > 0 ? '+' : '−'}${Math.abs(left)} 分`}</View>
    </View>
  );
}
