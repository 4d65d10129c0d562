import { useState } from 'react';
import { View } from '@tarojs/components';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { PostView } from '../../platform/views';
import { Segment } from '../../ui/field';
import { StateView } from '../../ui/state-view';
import { CommunityPath } from './choose-community';
import { DeskList, DeskThing } from './desk-frame';
import { DeskMonthly } from './desk-monthly';
import { DeskWeekly } from './desk-weekly';

type Slice = 'weekly' | 'monthly';

const SLICES: { value: Slice; word: string }[] = [
  { value: 'weekly', word: '周报账' },
  { value: 'monthly', word: '月对账' },
];
/** A street has a week of its own: what lies at the street itself. Files lie in communities. */
const NARROWEST: Record<Slice, number> = { weekly: AREA_CODE_LENGTHS.street, monthly: AREA_CODE_LENGTHS.community };

/** 账目 of a community: what happened in a week, what was checked in a month. Who works above one goes from one to the next. */
export function DeskAccounts({ post }: { post: PostView }) {
  const [slice, setSlice] = useState<Slice>('weekly');
  const [areaCode, setAreaCode] = useState(post.areaCode);
  const head = (
    <View className='dd-unprinted'>
      <Segment options={SLICES} value={slice} onChange={setSlice} />
      <CommunityPath top={post.areaCode} value={areaCode} onChange={setAreaCode} />
    </View>
  );
  if (areaCode.length < NARROWEST[slice]) {
    return (
      <>
        <DeskList title='账目' head={head}>
          {null}
        </DeskList>
        <DeskThing>
          <StateView icon='list' title='看哪个社区的？' text='在左边选街道，再选社区' />
        </DeskThing>
      </>
    );
  }
  const Account = slice === 'weekly' ? DeskWeekly : DeskMonthly;
  return <Account key={areaCode} areaCode={areaCode} head={head} />;
}
