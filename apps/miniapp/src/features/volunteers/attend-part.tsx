import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { errorText } from '../../platform/feedback';
import type { ActivityView } from '../../platform/views';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { sayTimes } from './activity-times';
import { useAttend } from './use-activities';

/** What I may do with an activity by a code of the screen. */
export function verbOf({ actions }: ActivityView): 'sign-in' | 'sign-out' | null {
  if (actions.includes('sign-in')) return 'sign-in';
  return actions.includes('sign-out') ? 'sign-out' : null;
}

/** One activity to sign in to, or out of, by the code that was read. */
export function AttendCard({ activity, token }: { activity: ActivityView; token: string | null }) {
  const verb = verbOf(activity);
  const attend = useAttend(activity.id, verb ?? 'sign-in');
  // One visit, one deed: the same place must not sign out whom a second tap finds there.
  const outAt = attend.data ? attend.data.outAt : activity.signedOutAt;
  const hasBegun = now() >= new Date(activity.startsAt);
  const word = verb === 'sign-out' ? '签退' : '签到';
  return (
    <Card>
      <View className='dd-strong'>{activity.title}</View>
      <View className='dd-sub'>{sayTimes(activity, now())}</View>
      {attend.error && (
        <View className='dd-mt2'>
          <Banner look='late'>{errorText(attend.error)}</Banner>
        </View>
      )}
      <View className='dd-mt2'>
        {verb && !attend.data ? (
          <>
            <Button
              isBusy={attend.isPending}
              isOff={token === null}
              label={`${word}：${activity.title}`}
              onPress={() => token && attend.mutate(token)}
            >
              {word}
            </Button>
            {verb === 'sign-out' && !hasBegun && <View className='dd-sub dd-mt2'>活动还没开始，现在签退不计时长</View>}
          </>
        ) : (
          <View className='dd-sub'>{outAt ? sayGone(outAt, activity) : '您已签到'}</View>
        )}
      </View>
    </Card>
  );
}

/** Hours count from the beginning of the activity: who leaves before it has none. */
function sayGone(outAt: string, { startsAt }: ActivityView): string {
  return outAt <= startsAt ? '您已签退。活动还没开始，没有计时长' : '您已签退，时长记下了';
}
