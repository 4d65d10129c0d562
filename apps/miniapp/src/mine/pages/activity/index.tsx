import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { ACTIVITY_AUDIENCE_NAMES } from '@duoduo/contracts/volunteers';
import { tokenIn } from '@duoduo/contracts/tokens';
import { ActivityHours } from '../../../features/volunteers/activity-hours';
import { sayTimes } from '../../../features/volunteers/activity-times';
import { sayPlaces, sayWorth, standing } from '../../../features/volunteers/activity-words';
import { verbOf } from '../../../features/volunteers/attend-part';
import { cardOf, PublicActivity } from '../../../features/volunteers/public-activity';
import { useActivity, useAttend, useSignUp, useWithdraw } from '../../../features/volunteers/use-activities';
import { now } from '../../../platform/clock';
import { isBrowser } from '../../../platform/environment';
import { errorText, say, sure } from '../../../platform/feedback';
import { open } from '../../../platform/navigation';
import { readCode } from '../../../platform/scan';
import { useSession } from '../../../platform/session';
import { useShareCard } from '../../../platform/share';
import type { ActivityView } from '../../../platform/views';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Card, Row } from '../../../ui/card';
import { Fact } from '../../../ui/facts';
import { Page } from '../../../ui/page';
import { sayMoment } from '../../../ui/say-time';
import { screen } from '../../../ui/screen';
import { ShareButton } from '../../../ui/share-button';
import { isAbsent, QueryState } from '../../../ui/state-view';
import { StatusTag } from '../../../ui/status-tag';

/** One activity: as one of its community sees it, or what anybody may read of it. */
function Activity() {
  const { id = '' } = useRouter().params;
  const isSignedIn = useSession((store) => store.session !== null);
  const own = useActivity(isSignedIn ? id : '');
  return isSignedIn && !isAbsent(own.error) ? <OwnActivity id={id} /> : <PublicActivity id={id} />;
}

/** What, when, where, who; whether there is a place; and the one thing to do now. */
function OwnActivity({ id }: { id: string }) {
  const activity = useActivity(id);
  const card = activity.data ? cardOf(activity.data) : null;
  useShareCard(card);
  return (
    <Page title='活动' foot={activity.data && footOf(activity.data)}>
      <QueryState query={activity} name='活动'>
        {activity.data && <Facts activity={activity.data} />}
        {card && <ShareButton card={card} />}
      </QueryState>
    </Page>
  );
}

function footOf(activity: ActivityView) {
  if (verbOf(activity)) return <AttendFoot activity={activity} />;
  return activity.actions.includes('sign-up') ? <SignUpFoot activity={activity} /> : null;
}

function Facts({ activity }: { activity: ActivityView }) {
  const look = standing(activity, now());
  const withdraw = useWithdraw(activity.id);
  const ask = async () => {
    if (await sure('取消报名？', activity.signUp === 'waiting' ? '再报名要从最后排起。' : '名额会让给候补的人。')) {
      withdraw.mutate(undefined);
    }
  };
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
        <Fact name='组织'>
          {activity.communityName} {activity.organiserName}
        </Fact>
        <Fact name='谁能来'>{ACTIVITY_AUDIENCE_NAMES[activity.audience]}</Fact>
        <Fact name='名额'>{sayPlaces(activity)}</Fact>
        <Fact name='计什么'>{sayWorth(activity.pointsExpected)}</Fact>
        {activity.signedInAt && <Fact name='签到'>{sayMoment(activity.signedInAt, now())}</Fact>}
        {activity.signedOutAt && <Fact name='签退'>{sayMoment(activity.signedOutAt, now())}</Fact>}
      </Card>
      {activity.signUp === 'in' && !activity.signedInAt && !verbOf(activity) && new Date(activity.opensAt) > now() && (
        <View className='dd-sub dd-mt2'>{sayMoment(activity.opensAt, now())} 起可以签到：出示个人码，或扫现场的码</View>
      )}
      <View className='dd-mt2' />
      {activity.actions.includes('run') && (
        <Card look='list'>
          <Row
            icon='people'
            title='现场签到、名单、补录'
            sub='给组织的人用'
            label='组织这次活动'
            onPress={() => open('run-activity', { id: activity.id })}
          />
        </Card>
      )}
      {activity.actions.includes('withdraw') && (
        <>
          {withdraw.error && <Banner look='late'>{errorText(withdraw.error)}</Banner>}
          <Button kind='plain' icon='undo' isBusy={withdraw.isPending} onPress={() => void ask()}>
            {activity.signUp === 'waiting' ? '不等了，取消候补' : '来不了，取消报名'}
          </Button>
        </>
      )}
      {activity.signUp === 'in' && new Date(activity.endsAt) <= now() && <ActivityHours activityId={activity.id} />}
    </>
  );
}

function SignUpFoot({ activity }: { activity: ActivityView }) {
  const signUp = useSignUp(activity.id);
  const isFull = activity.taken >= activity.capacity;
  return (
    <>
      <View className='dd-foot__note'>{signUp.error ? errorText(signUp.error) : sayPlaces(activity)}</View>
      <Button isBusy={signUp.isPending} onPress={() => signUp.mutate(undefined)}>
        {isFull ? '候补报名' : '我要报名'}
      </Button>
    </>
  );
}

/** Both ways to be signed in or out: my code for who runs it, or the code on the spot for me. */
function AttendFoot({ activity }: { activity: ActivityView }) {
  const verb = verbOf(activity) ?? 'sign-in';
  const word = verb === 'sign-in' ? '签到' : '签退';
  const attend = useAttend(activity.id, verb);
  const scanScreen = async () => {
    // There one may type as well: a PC has no camera.
    if (isBrowser) {
      open('attend', { id: activity.id });
      return;
    }
    const text = await readCode();
    if (text === null) return;
    const found = tokenIn(text);
    if (found?.kind === 'site') attend.mutate(found.token);
    else say('这不是活动现场的码');
  };
  return (
    <>
      <View className='dd-foot__note'>{attend.error ? errorText(attend.error) : `两种办法选一种${word}`}</View>
      <View className='dd-btns'>
        <View className='dd-btns__i'>
          <Button icon='qr' onPress={() => open('person-code', { purpose: 'attendance' })}>
            出示{word}码
          </Button>
        </View>
        <View className='dd-btns__i'>
          <Button kind='second' icon='scan' isBusy={attend.isPending} onPress={() => void scanScreen()}>
            扫现场码
          </Button>
        </View>
      </View>
    </>
  );
}

export default screen(Activity, 'public');
