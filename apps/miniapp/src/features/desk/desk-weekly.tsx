import { type ReactNode, useState } from 'react';
import { View } from '@tarojs/components';
import type { WeeklyFigure } from '@duoduo/contracts/accounts';
import { printPage } from '../../platform/desk';
import type { WeeklyAccountView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Link } from '../../ui/card';
import { QueryState } from '../../ui/state-view';
import { useKeepWeekly, useWeeklyAccount, useWeeklyRecords } from '../accounts/use-weekly';
import { WeeklyFigures, WeeklyRecords, WeekPicker } from '../accounts/weekly-parts';
import { HouseholdFile } from '../households/household-file';
import { DeskList, DeskThing } from './desk-frame';
import { useSelection } from './use-selection';

export interface AccountProps {
  areaCode: string;
  /** What chooses between week and month, and the community. */
  head: ReactNode;
}

interface RecordsProps {
  account: WeeklyAccountView;
  figure: WeeklyFigure;
  onHousehold: (id: string) => void;
}

function Records({ account, figure, onHousehold }: RecordsProps) {
  const records = useWeeklyRecords({ areaCode: account.areaCode, week: account.week }, figure);
  return <WeeklyRecords account={account} figure={figure} records={records} onHousehold={onHousehold} />;
}

/** 周报账: the figures of a week, and the records behind the one that is chosen. */
export function DeskWeekly({ areaCode, head }: AccountProps) {
  const [week, setWeek] = useState<string | undefined>();
  const [householdId, setHouseholdId] = useState<string | null>(null);
  const account = useWeeklyAccount({ areaCode, week });
  const keep = useKeepWeekly();
  const { selected, choose } = useSelection(
    account.data?.figures ?? [],
    ({ key }) => key,
    () => setHouseholdId(null),
  );
  const goTo = (name: string) => {
    setHouseholdId(null);
    setWeek(name);
  };
  const data = account.data;
  return (
    <>
      <DeskList
        title={data ? `${data.areaName}周报账` : '周报账'}
        head={
          <>
            {head}
            {data && (
              <View className='dd-mt1'>
                <WeekPicker account={data} onWeek={goTo} />
              </View>
            )}
          </>
        }
      >
        <QueryState query={account} name='周报账' isNear>
          {data && (
            <>
              <WeeklyFigures
                account={data}
                value={selected?.key}
                onChoose={(key) => choose(data.figures.find((figure) => figure.key === key))}
              />
              <View className='dd-weekly__acts dd-unprinted'>
                <Button kind='second' isSmall isBusy={keep.isPending} onPress={() => keep.mutate(data)}>
                  存为表格
                </Button>
                <View className='dd-ml2 dd-weekly__after'>
                  <Link onPress={printPage}>打印</Link>
                </View>
              </View>
            </>
          )}
        </QueryState>
      </DeskList>
      <DeskThing>
        {householdId && (
          <>
            <View className='dd-unprinted'>
              <Link onPress={() => setHouseholdId(null)}>回到记录</Link>
            </View>
            <HouseholdFile key={householdId} id={householdId} />
          </>
        )}
        {!householdId && data && selected && (
          <Records key={selected.key} account={data} figure={selected.key} onHousehold={setHouseholdId} />
        )}
      </DeskThing>
    </>
  );
}
