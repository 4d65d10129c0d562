import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { MISMATCH_SOURCE_NAMES } from '@duoduo/contracts/points';
import type { ReconciliationView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Section } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { StateView } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { useReconciliation } from '../points/use-points-desk';
import { DeskList, DeskThing } from './desk-frame';

/** The books, recomputed: they agree, or where they first do not. */
export function DeskBooks({ slices }: { slices: ReactNode }) {
  const books = useReconciliation();
  const run = (
    <Button isSmall isBusy={books.isPending} onPress={() => books.mutate()}>
      重新算一遍
    </Button>
  );
  return (
    <>
      <DeskList title='对账' end={run} head={slices}>
        <View className='dd-sub dd-desk__pad'>把每一笔进出从头加一遍，看和每个人的余额、兑换中的积分对不对得上。只看，不改任何一笔。</View>
      </DeskList>
      <DeskThing>
        {books.data ? <Result books={books.data} /> : <StateView icon='shield' title='还没有算' text='按“重新算一遍”开始' />}
      </DeskThing>
    </>
  );
}

function Result({ books }: { books: ReconciliationView }) {
  const isSound = books.sum === 0 && books.mismatches.length === 0;
  const [first] = books.mismatches;
  return (
    <>
      <View className='dd-title dd-below'>{isSound ? '对上了' : '没有对上'}</View>
      <Card>
        <Fact name='结果'>
          <StatusTag shape={isSound ? 'done' : 'late'} word={isSound ? '每一笔都对得上' : `${books.mismatches.length} 处不符`} />
        </Fact>
        <Fact name='账户'>{books.accounts} 个</Fact>
        <Fact name='进出'>{books.transfers} 笔</Fact>
        <Fact name='总差额'>{books.sum} 分</Fact>
      </Card>
      {first && (
        <>
          <Section title='第一处不符' />
          <Card>
            <Fact name='哪里'>{MISMATCH_SOURCE_NAMES[first.source]}</Fact>
            <Fact name='账上'>{first.balance} 分</Fact>
            <Fact name='重新算'>{first.recomputed} 分</Fact>
            <Fact name='差'>{first.balance - first.recomputed} 分</Fact>
          </Card>
        </>
      )}
    </>
  );
}
