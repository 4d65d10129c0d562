import { useState } from 'react';
import { View } from '@tarojs/components';
import { GOODS_LIMITS, TITLE_LENGTH } from '@duoduo/contracts/limits';
import { aria } from '../../platform/aria';
import { errorText } from '../../platform/feedback';
import { useStoredDraft } from '../../platform/stored-draft';
import type { GoodsBudgetView, ShelfGoodsView } from '../../platform/views';
import { Choice, Field, Input } from '../../ui/field';
import { FormFoot } from '../../ui/form-foot';
import { QueryState } from '../../ui/state-view';
import { useUnitsIn } from '../identity/use-posts';
import { leftOf, piecesIn } from './pieces';
import { useBudgets, useChangeGoods, usePutGoods, useRestock } from './use-goods-desk';

const PLACE_LENGTH = 120;

function Wrong({ error }: { error: Error | null }) {
  if (!error) return null;
  return (
    <View className='dd-bad' {...aria({ role: 'alert' })}>
      {errorText(error)}
    </View>
  );
}

interface NewGoodsDraft {
  name: string;
  points: string;
  stock: string;
  place: string;
  unitId: string | null;
  budgetId: string | null;
}

function newGoodsDraft(): NewGoodsDraft {
  return { name: '', points: '', stock: '', place: '', unitId: null, budgetId: null };
}

/** What stands in the form, and what follows from it: where it is fetched, what it costs, whether it can go on the shelf. */
function useNewGoods(communityCode: string) {
  const { draft, isSent, change, keyToSend, sent } = useStoredDraft(`goods.${communityCode}`, newGoodsDraft);
  const budgets = useBudgets();
  const units = useUnitsIn(communityCode);
  const put = usePutGoods(sent);
  const own = (budgets.data?.items ?? []).filter((budget) => budget.communityCode === communityCode);
  const redeemPoints = (units.data?.items ?? []).filter(({ kind }) => kind === 'redeem-point');
  const points = piecesIn(draft.points, GOODS_LIMITS.points);
  const stock = piecesIn(draft.stock, GOODS_LIMITS.stock);
  const cost = points && stock ? points * stock : null;
  const budget = own.find(({ id }) => id === draft.budgetId);
  // what was sent may have used it already
  const isShort = !isSent && cost !== null && budget !== undefined && cost > leftOf(budget);
  const { unitId, budgetId } = draft;
  const name = draft.name.trim();
  const place = draft.place.trim() || (redeemPoints.find(({ id }) => id === unitId)?.name ?? '');
  const isReady = name.length >= TITLE_LENGTH.min && cost !== null && unitId !== null && budget !== undefined && place.length > 1;
  const submit = (onDone: () => void) => {
    if (!points || !stock || !unitId || !budgetId) return;
    put.mutate({ key: keyToSend(), body: { name, points, stock, place, unitId, budgetId } }, { onSuccess: onDone });
  };
  return { draft, change, isSent, budgets, units, own, redeemPoints, cost, isShort, isReady, submit, put };
}

type NewGoods = ReturnType<typeof useNewGoods>;

/** A thing on the shelf: what, for how many points, how many, where, paid by what. */
export function NewGoodsForm({ communityCode, onDone }: { communityCode: string; onDone: () => void }) {
  const goods = useNewGoods(communityCode);
  const { isSent, isReady, isShort, put, submit } = goods;
  const foot = { isBusy: put.isPending, isOff: !isReady || isShort, isSent };
  return (
    <View>
      <ThingFields {...goods} />
      <FetchedAtFields {...goods} />
      <PaidByField {...goods} />
      <Wrong error={put.error} />
      <FormFoot verb='上架' {...foot} onSubmit={() => submit(onDone)} onLeave={onDone} />
    </View>
  );
}

function ThingFields({ draft, change }: NewGoods) {
  return (
    <>
      <Field label='什么礼品'>
        <Input
          label='礼品名称'
          value={draft.name}
          onChange={(name) => change({ name })}
          placeholder='例如：抽纸 3 包'
          maxLength={TITLE_LENGTH.max}
        />
      </Field>
      <View className='dd-grid dd-grid--2'>
        <Field label='每件多少分'>
          <Input label='每件多少分' kind='number' value={draft.points} onChange={(points) => change({ points })} maxLength={5} />
        </Field>
        <Field label='上几件'>
          <Input label='上几件' kind='number' value={draft.stock} onChange={(stock) => change({ stock })} maxLength={5} />
        </Field>
      </View>
    </>
  );
}

function FetchedAtFields({ draft, change, units, redeemPoints }: NewGoods) {
  const none = <View className='dd-sub'>这里还没有兑换点，请管理员先登记</View>;
  return (
    <>
      <QueryState query={units} name='兑换点' isNear isEmpty={redeemPoints.length === 0} empty={none}>
        <Field label='在哪个兑换点领'>
          <Choice
            label='在哪个兑换点领'
            options={redeemPoints.map((unit) => ({ value: unit.id, word: unit.name }))}
            value={draft.unitId}
            onChange={(unitId) => change({ unitId })}
            columns={2}
          />
        </Field>
      </QueryState>
      <Field label='具体在哪里' optional='不填就写兑换点的名字'>
        <Input
          label='具体在哪里'
          value={draft.place}
          onChange={(place) => change({ place })}
          placeholder='例如：园丁便民超市收银台'
          maxLength={PLACE_LENGTH}
        />
      </Field>
    </>
  );
}

function PaidByField({ draft, change, budgets, own, cost, isShort }: NewGoods) {
  const none = <View className='dd-sub'>这个社区还没有兑换经费，请上级先设一笔</View>;
  const uses = cost === null ? undefined : `要用 ${cost} 分`;
  return (
    <QueryState query={budgets} name='经费' isNear isEmpty={own.length === 0} empty={none}>
      <Field label='用哪笔经费' optional={uses} wrong={isShort ? '这笔经费不够，请减少数量' : undefined}>
        <Choice
          label='用哪笔经费'
          options={own.map((each) => ({ value: each.id, word: each.name, note: `还剩 ${leftOf(each)} 分` }))}
          value={draft.budgetId}
          onChange={(budgetId) => change({ budgetId })}
          columns={2}
        />
      </Field>
    </QueryState>
  );
}

/** More pieces, as many as the budget pays for. */
export function RestockForm({ goods, budget, onDone }: { goods: ShelfGoodsView; budget: GoodsBudgetView | undefined; onDone: () => void }) {
  const { draft, isSent, change, keyToSend, sent } = useStoredDraft(`restock.${goods.id}`, () => ({ text: '' }));
  const { text } = draft;
  const restock = useRestock(goods.id, sent);
  const pieces = piecesIn(text, GOODS_LIMITS.stock);
  const most = budget ? Math.floor(leftOf(budget) / goods.points) : 0;
  const isShort = !isSent && pieces !== null && budget !== undefined && pieces > most;
  const submit = () => pieces && restock.mutate({ key: keyToSend(), pieces }, { onSuccess: onDone });
  return (
    <View>
      <Field
        label='补几件'
        optional={pieces ? `要用 ${pieces * goods.points} 分` : undefined}
        wrong={isShort ? `经费只够 ${most} 件` : restock.error ? errorText(restock.error) : undefined}
      >
        <Input label='补几件' kind='number' value={text} onChange={(text) => change({ text })} maxLength={5} />
      </Field>
      <FormFoot
        verb='补货'
        isBusy={restock.isPending}
        isOff={pieces === null || isShort}
        isSent={isSent}
        onSubmit={submit}
        onLeave={onDone}
      />
    </View>
  );
}

/** Name, place, points: for redemptions to come. */
export function GoodsChangeForm({ goods, onDone }: { goods: ShelfGoodsView; onDone: () => void }) {
  const [name, setName] = useState(goods.name);
  const [place, setPlace] = useState(goods.place);
  const [points, setPoints] = useState(String(goods.points));
  const change = useChangeGoods(goods.id);
  const price = piecesIn(points, GOODS_LIMITS.points);
  const isReady = name.trim().length >= TITLE_LENGTH.min && place.trim().length > 1 && price !== null;
  const submit = () => {
    if (price === null) return;
    const body = {
      ...(name.trim() !== goods.name ? { name: name.trim() } : {}),
      ...(place.trim() !== goods.place ? { place: place.trim() } : {}),
      ...(price !== goods.points ? { points: price } : {}),
    };
    change.mutate(body, { onSuccess: onDone });
  };
  return (
    <View>
      <Field label='名称'>
        <Input label='礼品名称' value={name} onChange={setName} maxLength={TITLE_LENGTH.max} />
      </Field>
      <Field label='哪里领'>
        <Input label='哪里领' value={place} onChange={setPlace} maxLength={PLACE_LENGTH} />
      </Field>
      {goods.budgetId && (
        <Field label='每件多少分' optional='已经兑了的还按原来的分'>
          <Input label='每件多少分' kind='number' value={points} onChange={setPoints} maxLength={5} />
        </Field>
      )}
      <Wrong error={change.error} />
      <FormFoot verb='保存' isBusy={change.isPending} isOff={!isReady} onSubmit={submit} onLeave={onDone} />
    </View>
  );
}
