import { useState } from 'react';
import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { errorText } from '../../platform/feedback';
import type { ActivityView, ParticipantView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Row, Section } from '../../ui/card';
import { sayCount } from '../../ui/say-count';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState } from '../../ui/state-view';
import { sayMinutes } from './activity-times';
import { HoursForm } from './hours-form';
import { useParticipants, useSignOutFor } from './use-activity-desk';

/** Who is there, who has not come, who has gone; and who waits for a place. */
export function Participants({ activity }: { activity: ActivityView }) {
  const coming = useParticipants(activity.id, 'in');
  const waiting = useParticipants(activity.id, 'waiting');
  const groups = [
    { title: '在场', list: coming, people: coming.items.filter((each) => each.signedInAt && !each.signedOutAt) },
    { title: '还没到', list: coming, people: coming.items.filter((each) => !each.signedInAt) },
    { title: '已签退', list: coming, people: coming.items.filter((each) => each.signedOutAt) },
    { title: '候补', list: waiting, people: waiting.items },
  ];
  return (
    <QueryState query={coming} name='报名的人' isNear isEmpty={coming.items.length === 0} empty={<Card look='tight'>还没有人报名</Card>}>
      {groups.map(
        ({ title, list, people }) =>
          people.length > 0 && (
            <View key={title}>
              <Section title={`${title} ${sayCount(list, people.length)} 人`} />
              <Card look='list'>
                {people.map((participant) => (
                  <Participant key={participant.personId} activity={activity} participant={participant} />
                ))}
              </Card>
            </View>
          ),
      )}
      <LoadMore list={coming.hasNextPage ? coming : waiting} />
    </QueryState>
  );
}

function Participant({ activity, participant }: { activity: ActivityView; participant: ParticipantView }) {
  const [isEntering, setIsEntering] = useState(false);
  const signOut = useSignOutFor(activity.id, participant);
  const { name, actions } = participant;
  return (
    <>
      <Row
        initial={name}
        title={name}
        sub={signOut.error ? errorText(signOut.error) : sayAttendance(participant)}
        end={
          <View>
            {actions.includes('check-out') && (
              <Button
                kind='second'
                isSmall
                isBusy={signOut.isPending}
                label={`${name}没扫码就走了，代签退`}
                onPress={() => void signOut.ask()}
              >
                代签退
              </Button>
            )}
            {actions.includes('enter-hours') && !isEntering && (
              <View className={actions.includes('check-out') ? 'dd-mt2' : undefined}>
                <Button kind='second' isSmall label={`补录时长：${name}`} onPress={() => setIsEntering(true)}>
                  补录时长
                </Button>
              </View>
            )}
          </View>
        }
      />
      {isEntering && <HoursForm activity={activity} participant={participant} onDone={() => setIsEntering(false)} />}
    </>
  );
}

/** 今天 9:02 到，11:00 走; 补录 2 小时，公示中. */
function sayAttendance({ signedInAt, signedOutAt, minutes, hoursSource, hoursState }: ParticipantView): string | undefined {
  if (hoursSource === 'manual' && minutes !== null) {
    return `补录 ${sayMinutes(minutes)}，${hoursState === 'counted' ? '已计入' : '还没计入'}`;
  }
  if (!signedInAt) return undefined;
  const came = `${sayMoment(signedInAt, now())} 到`;
  if (!signedOutAt) return came;
  return minutes === null ? `${came}，已走` : `${came}，服务 ${sayMinutes(minutes)}`;
}
