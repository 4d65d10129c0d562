import { View } from '@tarojs/components';
import { ACTIVITY_AUDIENCE_NAMES } from '@duoduo/contracts/volunteers';
import { now } from '../../platform/clock';
import { signInThen } from '../../platform/navigation';
import { useSession } from '../../platform/session';
import { useShareCard, type Card as ShareCard } from '../../platform/share';
import type { ActivityView, PublicActivityView } from '../../platform/views';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { MembersOnly } from '../../ui/members-only';
import { Page } from '../../ui/page';
import { ShareButton } from '../../ui/share-button';
import { isAbsent, QueryState } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { sayTimes } from './activity-times';
import { sayPlaces, sayWorth, standing } from './activity-words';
import { usePublicActivity } from './use-activities';

/** What there is of a reader whom nobody knows. */
const NOBODY = { signUp: null, position: null, signedInAt: null, signedOutAt: null };

/** For whom it may be passed on to: null where it is not for everybody, or was called off. */
export function cardOf(activity: Pick<ActivityView, 'id' | 'title' | 'status' | 'isPublic'>): ShareCard | null {
  return activity.isPublic && activity.status !== 'cancelled' ? { page: 'activity', id: activity.id, title: activity.title } : null;
}

/** An activity as anybody reads it: who got it from somebody else. */
export function PublicActivity({ id }: { id: string }) {
  const isSignedIn = useSession((store) => store.session !== null);
  const activity = usePublicActivity(id);
  const card = activity.data ? cardOf({ ...activity.data, isPublic: true }) : null;
  useShareCard(card);
  const isOpen = activity.data?.status === 'published' && new Date(activity.data.startsAt) > now();
  const foot = !isSignedIn && isOpen && <Button onPress={() => signInThen('activity', { id })}>登录后报名</Button>;
  return (
    <Page title='活动' foot={foot}>
      {isAbsent(activity.error) ? (
        <MembersOnly what='这个活动' page='activity' id={id} />
      ) : (
        <QueryState query={activity} name='活动'>
          {activity.data && <PublicFacts activity={activity.data} />}
          {card && <ShareButton card={card} />}
        </QueryState>
      )}
    </Page>
  );
}

function PublicFacts({ activity }: { activity: PublicActivityView }) {
  const look = standing({ ...activity, ...NOBODY }, now());
  return (
    <>
      <View className='dd-line dd-line--top'>
        <View className='dd-title dd-grow'>{activity.title}</View>
        {look && <StatusTag {...look} />}
      </View>
      {activity.cancelReason && <Banner look='soon'>活动取消了：{activity.cancelReason}</Banner>}
      <View className='dd-mt2' />
      <Card>
        <Fact name='时间'>{sayTimes(activity, now())}</Fact>
        <Fact name='地点'>{activity.place}</Fact>
        <Fact name='做什么'>{activity.what}</Fact>
        <Fact name='组织'>{activity.communityName}</Fact>
        <Fact name='谁能来'>{ACTIVITY_AUDIENCE_NAMES.residents}</Fact>
        <Fact name='名额'>{sayPlaces({ ...activity, ...NOBODY })}</Fact>
        <Fact name='计什么'>{sayWorth(activity.pointsExpected)}</Fact>
      </Card>
    </>
  );
}
