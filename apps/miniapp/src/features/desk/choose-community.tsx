import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { StateView } from '../../ui/state-view';
import { AreaPath } from '../identity/area-path';

/** Where that is kept by community, and the post is above one: the way down to it. Nothing for a post of a community. */
export function CommunityPath({ top, value, onChange }: { top: string; value: string; onChange: (areaCode: string) => void }) {
  if (top.length >= AREA_CODE_LENGTHS.community) return null;
  return (
    <View className='dd-mt2'>
      <AreaPath top={top} value={value} onChange={onChange} lowest={AREA_CODE_LENGTHS.community} />
    </View>
  );
}

/** The community that an area code is, or null while it is a larger area. */
export function communityIn(areaCode: string): string | null {
  return areaCode.length === AREA_CODE_LENGTHS.community ? areaCode : null;
}

/** In the place of a list that needs a community first. `what` is kept by community: 活动. */
export function ChooseCommunity({ what }: { what: string }): ReactNode {
  return <StateView icon='pin' title='先选一个社区' text={`${what}按社区管`} isNear />;
}
