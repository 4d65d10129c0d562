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
  const hasGone = attend.data ? attend.data.outAt !== null : activity.signedOutAt !== null;
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
          <Button
            isBusy={attend.isPending}
            isOff={token === null}
            label={`${word}：${activity.title}`}
            onPress={() => token && attend.mutate(token)}
          >
            {word}
          </Button>
        ) : (
          <View className='dd-sub'>{hasGone ? '您已签退，时长记下了' : '您已签到'}</View>
        )}
      </View>
    </Card>
  );
}
