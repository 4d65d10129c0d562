import { now } from '../../platform/clock';
import { postOf } from '../../platform/me';
import { open } from '../../platform/navigation';
import type { MeView } from '../../platform/views';
import { Card, Dotted, Row, Section } from '../../ui/card';
import { sayTimes } from './activity-times';
import { useHelping } from './use-activities';

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
    <Card look='list'>
      {activities.slice(0, SHOWN).map(({ id, title, place, free, signUp, ...times }) => (
        <Row
          key={id}
          icon='cal'
          title={signUp === null && free > 0 ? `${title}，还缺 ${free} 人` : title}
          sub={<Dotted parts={[sayTimes(times, now()), place, signUp === 'in' && '已报名', signUp === 'waiting' && '候补中']} />}
          label={`活动 ${title}`}
          onPress={() => open('activity', { id })}
        />
      ))}
      <Row title='全部活动' label='全部活动' onPress={() => open('activities')} />
    </Card>
  );
}
