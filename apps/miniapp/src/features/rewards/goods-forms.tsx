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

/** A thing on the shelf: what, for how many points, how many, where, paid by what. */
export function NewGoodsForm({ communityCode, onDone }: { communityCode: string; onDone: () => void }) {
  const { draft, isSent, change, keyToSend, sent } = useStoredDraft(`goods.${communityCode}`, newGoodsDraft);
  const { name, points, stock, place, unitId, budgetId } = draft;
  const budgets = useBudgets();
  const units = useUnitsIn(communityCode);
  const put = usePutGoods(sent);
  const own = (budgets.data?.items ?? []).filter((budget) => budget.communityCode === communityCode);
  const redeemPoints = (units.data?.items ?? []).filter(({ kind }) => kind === 'redeem-point');
  const price = piecesIn(points, GOODS_LIMITS.points);
  const pieces = piecesIn(stock, GOODS_LIMITS.stock);
  const cost = price && pieces ? price * pieces : null;
  const budget = own.find(({ id }) => id === budgetId);
  // what was sent may have used it already
  const isShort = !isSent && cost !== null && budget !== undefined && cost > leftOf(budget);
  const where = place.trim() || (redeemPoints.find(({ id }) => id === unitId)?.name ?? '');
  const isReady = name.trim().length >= TITLE_LENGTH.min && cost !== null && unitId !== null && budget !== undefined && where.length > 1;
  const submit = () => {
    if (!price || !pieces || !unitId || !budgetId) return;
    const body = { name: name.trim(), points: price, stock: pieces, place: where, unitId, budgetId };
    put.mutate({ key: keyToSend(), body }, { onSuccess: onDone });
  };
  return (
    <View>
      <Field label='什么礼品'>
        <Input
          label='礼品名称'
          value={name}
          onChange={(name) => change({ name })}
          placeholder='例如：抽纸 3 包'
          maxLength={TITLE_LENGTH.max}
        />
      </Field>
      <View className='dd-grid dd-grid--2'>
        <Field label='每件多少分'>
          <Input label='每件多少分' kind='number' value={points} onChange={(points) => change({ points })} maxLength={5} />
        </Field>
        <Field label='上几件'>
          <Input label='上几件' kind='number' value={stock} onChange={(stock) => change({ stock })} maxLength={5} />
        </Field>
      </View>
      <QueryState
        query={units}
        name='兑换点'
        isNear
        isEmpty={redeemPoints.length === 0}
        empty={<View className='dd-sub'>这里还没有兑换点，请管理员先登记</View>}
      >
        <Field label='在哪个兑换点领'>
          <Choice
            label='在哪个兑换点领'
            options={redeemPoints.map((unit) => ({ value: unit.id, word: unit.name }))}
            value={unitId}
            onChange={(unitId) => change({ unitId })}
            columns={2}
          />
        </Field>
      </QueryState>
      <Field label='具体在哪里' optional='不填就写兑换点的名字'>
        <Input
          label='具体在哪里'
          value={place}
          onChange={(place) => change({ place })}
          placeholder='例如：园丁便民超市收银台'
          maxLength={PLACE_LENGTH}
        />
      </Field>
      <QueryState
        query={budgets}
        name='经费'
        isNear
        isEmpty={own.length === 0}
        empty={<View className='dd-sub'>这个社区还没有兑换经费，请上级先设一笔</View>}
      >
        <Field
          label='用哪笔经费'
          optional={cost === null ? undefined : `要用 ${cost} 分`}
          wrong={isShort ? '这笔经费不够，请减少数量' : undefined}
        >
          <Choice
            label='用哪笔经费'
            options={own.map((each) => ({ value: each.id, word: each.name, note: `还剩 ${leftOf(each)} 分` }))}
            value={budgetId}
            onChange={(budgetId) => change({ budgetId })}
            columns={2}
          />
        </Field>
      </QueryState>
      <Wrong error={put.error} />
      <FormFoot verb='上架' isBusy={put.isPending} isOff={!isReady || isShort} isSent={isSent} onSubmit={submit} onLeave={onDone} />
    </View>
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
