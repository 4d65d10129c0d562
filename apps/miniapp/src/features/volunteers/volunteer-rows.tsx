import { now } from '../../platform/clock';
import { postOf } from '../../platform/me';
import { open } from '../../platform/navigation';
import type { ActivityView, MeView } from '../../platform/views';
import { Card, Dotted, Row, Section } from '../../ui/card';
import { QueryState } from '../../ui/state-view';
import { activitiesToday, hasBegunBy } from './activities-today';
import { sayTimes } from './activity-times';
import { useComingActivities, useHelping, useOwnActivities } from './use-activities';

const SHOWN = 3;

/** What a community does together, and being a volunteer: for the home of a resident. A volunteer has both above. */
export function TogetherRows({ me }: { me: MeView }) {
  if (postOf(me, 'volunteer')) return null;
  return (
    <Card look='list'>
      <Row icon='cal' title='社区活动' sub='报名、签到' label='社区活动' onPress={() => open('activities')} />
      <Row icon='heart' title='我要当志愿者' sub='帮邻居，记时长' label='我要当志愿者' onPress={() => open('volunteer')} />
    </Card>
  );
}

/** On one's own page: activities, hours, honour, and the application. */
export function VolunteeringRows({ me }: { me: MeView }) {
  const isVolunteer = postOf(me, 'volunteer') !== undefined;
  return (
    <>
      <Section title='志愿服务' />
      <Card look='list'>
        <Row icon='cal' title='社区活动' label='社区活动' onPress={() => open('activities')} />
        <Row icon='clock' title='服务时长' sub='我的、公示中的' label='服务时长' onPress={() => open('hours')} />
        <Row icon='star' title='志愿荣誉' sub='时长、好事、开证明' label='志愿荣誉' onPress={() => open('honour')} />
        <Row
          icon='heart'
          title={isVolunteer ? '志愿者身份' : '我要当志愿者'}
          label={isVolunteer ? '志愿者身份' : '我要当志愿者'}
          onPress={() => open('volunteer')}
        />
      </Card>
    </>
  );
}

/** The next activities near me, under what there is to do. */
export function HelpingActivities() {
  const helping = useHelping();
  const activities = helping.data?.activities ?? [];
  return (
    <QueryState query={helping} name='活动' isNear>
      <Card look='list'>
        {activities.slice(0, SHOWN).map(({ free, ...activity }) => (
          <ActivityRow
            key={activity.id}
            activity={activity}
            title={activity.signUp === null && free > 0 ? `${activity.title}，还缺 ${free} 人` : undefined}
          />
        ))}
        <Row title='全部活动' label='全部活动' onPress={() => open('activities')} />
      </Card>
    </QueryState>
  );
}

/** For the home of a grid worker: what he runs, and what is on today where he lives; nothing where there is nothing. */
export function ActivitiesToday() {
  const around = useComingActivities();
  const run = useOwnActivities('organiser');
  const unread = [around, run].filter(({ isError, data }) => isError && !data);
  const readAgain = () => unread.forEach(({ refetch }) => void refetch());
  return (
    <>
      {activitiesToday(run.items, around.items, now())
        .slice(0, SHOWN)
        .map(({ actions, ...activity }) => (
          <ActivityRow key={activity.id} activity={activity} end={actions.includes('run') && '您组织'} />
        ))}
      {unread.length > 0 && <Row icon='cal' title='没读到今天的活动' sub='点一下再读' label='再读今天的活动' onPress={readAgain} />}
    </>
  );
}

/** For who runs an activity and read the code of somebody who wants to sign in, elsewhere than on the spot: where it is good. */
export function SpotRows() {
  const run = useOwnActivities('organiser');
  const here = activitiesToday(run.items, [], now()).filter((each) => hasBegunBy(now(), each));
  if (here.length === 0) return null;
  return (
    <>
      <Section title='是来签到的？到活动现场再扫' />
      <Card look='list'>
        {here.map((activity) => (
          <Row
            key={activity.id}
            icon='cal'
            title={activity.title}
            sub={sayTimes(activity, now())}
            label={activity.title}
            onPress={() => open('run-activity', { id: activity.id })}
          />
        ))}
      </Card>
    </>
  );
}

interface ActivityRowProps {
  activity: Pick<ActivityView, 'id' | 'title' | 'place' | 'startsAt' | 'endsAt' | 'signUp'>;
  title?: string;
  end?: string | false;
}

export function ActivityRow({ activity, title = activity.title, end }: ActivityRowProps) {
  const { id, place, signUp } = activity;
  return (
    <Row
      icon='cal'
      title={title}
      sub={<Dotted parts={[sayTimes(activity, now()), place, signUp === 'in' && '已报名', signUp === 'waiting' && '候补中']} />}
      end={end}
      label={`活动 ${activity.title}`}
      onPress={() => open('activity', { id })}
    />
  );
}
