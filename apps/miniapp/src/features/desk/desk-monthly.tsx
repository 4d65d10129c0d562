import { useState } from 'react';
import { View } from '@tarojs/components';
import type { MonthlyAccountView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Link } from '../../ui/card';
import { sayMonth } from '../../ui/say-time';
import { QueryState } from '../../ui/state-view';
import { BooksPart, GridTable, type Slice, MonthlyFiles } from '../accounts/monthly-parts';
import { useKeepMonthly, useMonthlyAccount } from '../accounts/use-monthly';
import { HouseholdFile } from '../households/household-file';
import { DeskList, DeskThing } from './desk-frame';
import type { AccountProps } from './desk-weekly';

/** 月对账: the files that changed, grid by grid, and the books of points. */
export function DeskMonthly({ areaCode, head }: AccountProps) {
  const [month, setMonth] = useState<string | undefined>();
  const [slice, setSlice] = useState<Slice | null>(null);
  const [householdId, setHouseholdId] = useState<string | null>(null);
  const account = useMonthlyAccount({ areaCode, month });
  const choose = (next: Slice | null) => {
    setHouseholdId(null);
    setSlice(next);
  };
  const goTo = (name: string) => {
    choose(null);
    setMonth(name);
  };
  const data = account.data;
  return (
    <>
      <DeskList
        title={data ? `${data.areaName}月对账` : '月对账'}
        head={
          <>
            {head}
            {data && <MonthPicker account={data} onMonth={goTo} />}
          </>
        }
      >
        <QueryState query={account} name='月对账' isNear>
          {data && <GridTable account={data} value={slice} onChoose={choose} />}
        </QueryState>
      </DeskList>
      <DeskThing>
        {householdId && (
          <>
            <Link onPress={() => setHouseholdId(null)}>回到变动的户</Link>
            <HouseholdFile key={householdId} id={householdId} />
          </>
        )}
        {!householdId && data && slice && (
          <MonthlyFiles key={`${slice.gridCode} ${slice.state}`} account={data} slice={slice} onHousehold={setHouseholdId} />
        )}
        {!householdId && data && !slice && <BooksPart books={data.books} />}
      </DeskThing>
    </>
  );
}

function MonthPicker({ account, onMonth }: { account: MonthlyAccountView; onMonth: (month: string) => void }) {
  const { month, monthBefore, monthAfter } = account;
  const keep = useKeepMonthly();
  return (
    <View className='dd-mt1'>
      <View className='dd-strong'>{sayMonth(month)}</View>
      <View className='dd-cap'>{monthAfter ? '只核对这个月改过档案的户' : '这个月还没过完，数还会变'}</View>
      <View className='dd-cap'>从名册导入的新住户不在内；周报账里“住进来的户”算上他们</View>
      <View className='dd-line dd-line--start dd-mt1'>
        <Link onPress={() => onMonth(monthBefore)}>上个月</Link>
        {monthAfter && (
          <View className='dd-line dd-ml2'>
            <Link onPress={() => onMonth(monthAfter)}>下个月</Link>
          </View>
        )}
      </View>
      <View className='dd-mt2'>
        <Button kind='second' isSmall isBusy={keep.isPending} onPress={() => keep.mutate(account)}>
          存为表格
        </Button>
      </View>
    </View>
  );
}
