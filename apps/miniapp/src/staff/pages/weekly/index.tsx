import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { WeeklyFigure } from '@duoduo/contracts/accounts';
import { useWeeklyAccount, useWeeklyRecords } from '../../../features/accounts/use-weekly';
import { WeeklyFigures, WeeklyRecords, WeekPicker } from '../../../features/accounts/weekly-parts';
import { CommunityPath } from '../../../features/desk/choose-community';
import { postOf, useMe } from '../../../platform/me';
import { open } from '../../../platform/navigation';
import { Card } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState, StateView } from '../../../ui/state-view';

interface Wanted {
  areaCode: string;
  week?: string;
}

/** 周报账 on the phone: the figures, and over them the records of one. */
function Weekly() {
  const params = useRouter().params as { areaCode?: string; week?: string; figure?: WeeklyFigure };
  const me = useMe();
  const top = (postOf(me.data, 'clerk') ?? postOf(me.data, 'supervisor'))?.areaCode;
  const [chosen, setChosen] = useState<string | undefined>(params.areaCode);
  const areaCode = chosen ?? top;
  const isOne = areaCode !== undefined && areaCode.length >= AREA_CODE_LENGTHS.street;
  return (
    <Page title='周报账'>
      <QueryState query={me} name='周报账'>
        {!top && <StateView icon='lock' title='您的岗位不看周报账' />}
        {top && areaCode && !params.figure && <CommunityPath top={top} value={areaCode} onChange={setChosen} />}
        {top && !isOne && <StateView icon='list' title='看哪个社区的？' text='选街道，再选社区' isNear />}
        {top && isOne && params.figure && <Records of={{ areaCode, week: params.week }} figure={params.figure} />}
        {top && isOne && !params.figure && <Figures key={areaCode} areaCode={areaCode} />}
      </QueryState>
    </Page>
  );
}

function Figures({ areaCode }: { areaCode: string }) {
  const [week, setWeek] = useState<string | undefined>();
  const account = useWeeklyAccount({ areaCode, week });
  const data = account.data;
  return (
    <QueryState query={account} name='周报账'>
      {data && (
        <>
          <View className='dd-title'>{data.areaName}</View>
          <WeekPicker account={data} onWeek={setWeek} />
          <View className='dd-mt3' />
          <Card look='tight'>
            <WeeklyFigures account={data} onChoose={(figure) => open('weekly', { areaCode, week: data.week, figure })} />
          </Card>
        </>
      )}
    </QueryState>
  );
}

function Records({ of, figure }: { of: Wanted; figure: WeeklyFigure }) {
  const account = useWeeklyAccount(of);
  const records = useWeeklyRecords(of, figure);
  return (
    <QueryState query={account} name='周报账'>
      {account.data && <WeeklyRecords account={account.data} figure={figure} records={records} />}
    </QueryState>
  );
}

export default screen(Weekly);
