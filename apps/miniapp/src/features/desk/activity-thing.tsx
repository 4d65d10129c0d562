import { useState } from 'react';
import { View } from '@tarojs/components';
import { ACTIVITY_AUDIENCE_NAMES, HOURS_STATE_NAMES, SIGN_UP_STATE_NAMES, type SignUpState } from '@duoduo/contracts/volunteers';
import { now } from '../../platform/clock';
import { errorText } from '../../platform/feedback';
import { aria } from '../../platform/aria';
import type { ActivityView, ParticipantView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted, Link, Section } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { Choice } from '../../ui/field';
import { sayClock } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { ReasonForm } from '../tasks/task-forms';
import { ActivityForm } from '../volunteers/activity-form';
import { sayMinutes, sayTimes } from '../volunteers/activity-times';
import { HoursForm } from '../volunteers/hours-form';
import { useCancelActivity, useParticipants, useSignOutFor } from '../volunteers/use-activity-desk';

export type ActivityAct = 'correct' | 'cancel';

interface ThingProps {
  activity: ActivityView;
  act: ActivityAct | null;
  onAct: (act: ActivityAct | null) => void;
}

/** An activity: what was published, who comes, and what the clerk may still do with it. */
export function ActivityThing({ activity, act, onAct }: ThingProps) {
  const close = () => onAct(null);
  const may = (action: ActivityView['actions'][number]) => activity.actions.includes(action);
  return (
    <>
      <View className='dd-title dd-below'>{activity.title}</View>
      <Card>
        {act !== 'correct' && <ActivityFacts activity={activity} />}
        {act === null && (may('correct') || may('cancel')) && (
          <View className='dd-line dd-line--start dd-mt3'>
            {may('correct') && (
              <Button kind='second' onPress={() => onAct('correct')}>
                修改
              </Button>
            )}
            {may('cancel') && (
              <Button kind='plain' onPress={() => onAct('cancel')}>
                取消活动
              </Button>
            )}
          </View>
        )}
        {act === 'correct' && <ActivityForm communityCode={activity.communityCode} activity={activity} onDone={close} />}
        {act === 'cancel' && <CancelForm activity={activity} onDone={close} />}
      </Card>
      {may('run') && <SignUps activity={activity} />}
    </>
  );
}

function ActivityFacts({ activity }: { activity: ActivityView }) {
  return (
    <>
      <Fact name='什么时候'>{sayTimes(activity, now())}</Fact>
      <Fact name='在哪里'>{activity.place}</Fact>
      <Fact name='做什么'>{activity.what}</Fact>
      <Fact name='名额'>
        {activity.capacity} 人，已报 {activity.taken} 人{activity.waiting > 0 && `，候补 ${activity.waiting} 人`}
      </Fact>
      <Fact name='谁能来'>{ACTIVITY_AUDIENCE_NAMES[activity.audience]}</Fact>
      <Fact name='谁组织'>{activity.organiserName}</Fact>
      <Fact name='积分'>{activity.pointsExpected === null ? '不给积分' : `全程约 ${activity.pointsExpected} 分`}</Fact>
      {activity.cancelReason && <Fact name='取消原因'>{activity.cancelReason}</Fact>}
    </>
  );
}

function CancelForm({ activity, onDone }: { activity: ActivityView; onDone: () => void }) {
  const cancel = useCancelActivity(activity.id);
  return (
    <>
      <ReasonForm
        question='为什么取消？报名的人看得到'
        verb='取消活动'
        isBusy={cancel.isPending}
        onSubmit={(reason) => cancel.mutate(reason, { onSuccess: onDone })}
      />
      {cancel.error && (
        <View className='dd-bad' {...aria({ role: 'alert' })}>
          {errorText(cancel.error)}
        </View>
      )}
    </>
  );
}

const SIGN_UPS: SignUpState[] = ['in', 'waiting', 'withdrawn'];
const OPTIONS = SIGN_UPS.map((value) => ({ value, word: SIGN_UP_STATE_NAMES[value] }));

/** Who has a place, in the order of their sign-ups; who waits for one; who gave it back. */
function SignUps({ activity }: { activity: ActivityView }) {
  const [signUp, setSignUp] = useState<SignUpState>('in');
  const participants = useParticipants(activity.id, signUp);
  return (
    <>
      <Section title='报名的人' />
      <Card>
        <Choice label='报名到哪一步' options={OPTIONS} value={signUp} onChange={setSignUp} isLow />
        <View className='dd-mt2' />
        <QueryState
          query={participants}
          name='报名的人'
          isNear
          isEmpty={participants.items.length === 0}
          empty={<StateView icon='people' title={signUp === 'in' ? '还没有人报名' : `没有${SIGN_UP_STATE_NAMES[signUp]}的人`} isNear />}
        >
          {participants.items.map((participant, index) => (
            <ParticipantLine key={participant.personId} activity={activity} participant={participant} turn={index + 1} />
          ))}
          <LoadMore list={participants} />
        </QueryState>
      </Card>
    </>
  );
}

function ParticipantLine({ activity, participant, turn }: { activity: ActivityView; participant: ParticipantView; turn: number }) {
  const [isEntering, setIsEntering] = useState(false);
  const signOut = useSignOutFor(activity.id, participant);
  const { signedInAt, signedOutAt, minutes, hoursState, actions } = participant;
  const hours = minutes !== null && hoursState !== null && `${sayMinutes(minutes)}，${HOURS_STATE_NAMES[hoursState]}`;
  return (
    <View className='dd-td-block'>
      <View className='dd-td'>
        <View className='dd-grow'>
          <View>
            {turn}. {participant.name}
          </View>
          <View className='dd-cap'>
            <Dotted parts={[signedInAt && `${sayClock(signedInAt)} 签到`, signedOutAt && `${sayClock(signedOutAt)} 签退`, hours]} />
          </View>
        </View>
        {actions.includes('check-out') && (
          <Button isSmall kind='second' label={`代签退：${participant.name}`} isBusy={signOut.isPending} onPress={() => void signOut.ask()}>
            代签退
          </Button>
        )}
        {actions.includes('enter-hours') && (
          <Link label={`${isEntering ? '收起' : '补录时长'}：${participant.name}`} onPress={() => setIsEntering(!isEntering)}>
            {isEntering ? '收起' : '补录时长'}
          </Link>
        )}
      </View>
      {signOut.error && (
        <View className='dd-bad' {...aria({ role: 'alert' })}>
          {errorText(signOut.error)}
        </View>
      )}
      {isEntering && <HoursForm activity={activity} participant={participant} onDone={() => setIsEntering(false)} />}
    </View>
  );
}
