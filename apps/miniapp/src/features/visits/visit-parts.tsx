import { useState } from 'react';
import { View } from '@tarojs/components';
import { HOUSEHOLD_TAG_NAMES } from '@duoduo/contracts/households';
import { VISIT_OUTCOME_NAMES, VISIT_REASON_NAMES } from '@duoduo/contracts/visits';
import { now } from '../../platform/clock';
import type { HomeView } from '../../platform/views';
import { Card, Dotted, Link, Row, Section } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState } from '../../ui/state-view';
import { PersonThere } from '../households/person-there';
import { useHousehold } from '../households/use-households';
import { useVisits } from './use-visits';

const SHOWN_AT_HOME = 3;

/** Whom one asks for at the door, masked; also without network, where it was read before. */
export function PeopleThere({ householdId }: { householdId: string }) {
  const household = useHousehold(householdId);
  const { members = [], tags = [] } = household.data ?? {};
  return (
    <>
      <Section title='家里人' />
      <QueryState query={household} name='家里人' isNear isEmpty={members.length === 0} empty={<Card look='tight'>还没有登记家里人</Card>}>
        <Card look='list'>
          {members.map((member) => (
            <PersonThere key={member.id} member={member} purpose='visit' />
          ))}
          {tags.length > 0 && <Row icon='heart' title={<Dotted parts={tags.map((tag) => HOUSEHOLD_TAG_NAMES[tag])} />} />}
        </Card>
      </QueryState>
    </>
  );
}

/** Who came to a household before, for who works there. */
export function VisitsBefore({ householdId }: { householdId: string }) {
  const visits = useVisits(householdId);
  return (
    <>
      <Section title='以前的走访' />
      <QueryState
        query={visits}
        name='以前的走访'
        isNear
        isEmpty={visits.items.length === 0}
        empty={<Card look='tight'>还没有记过走访</Card>}
      >
        <Card look='list'>
          {visits.items.map((visit) => (
            <Row
              key={visit.id}
              title={<Dotted parts={[VISIT_REASON_NAMES[visit.reason], VISIT_OUTCOME_NAMES[visit.outcome]]} />}
              sub={
                <>
                  {visit.note && <View className='dd-pre'>{visit.note}</View>}
                  <Dotted parts={[sayMoment(visit.visitedAt, now()), visit.visitorName]} />
                </>
              }
            />
          ))}
        </Card>
        <LoadMore list={visits} />
      </QueryState>
    </>
  );
}

/** Who came to my home, and why: the latest first. Nothing where nobody came. */
export function HomeVisits({ visits }: { visits: HomeView['visits'] }) {
  const [showsAll, setShowsAll] = useState(false);
  if (visits.length === 0) return null;
  const hasMore = visits.length > SHOWN_AT_HOME;
  return (
    <>
      <Section title='谁来过我家' end={hasMore && <Link onPress={() => setShowsAll(!showsAll)}>{showsAll ? '收起' : '看更早的'}</Link>} />
      <Card look='list'>
        {(showsAll ? visits : visits.slice(0, SHOWN_AT_HOME)).map(({ visitedAt, visitorName, reason, outcome }) => (
          <Row
            key={visitedAt + visitorName}
            initial={visitorName}
            title={`${visitorName} 来过：${VISIT_REASON_NAMES[reason]}`}
            sub={<Dotted parts={[sayMoment(visitedAt, now()), VISIT_OUTCOME_NAMES[outcome]]} />}
          />
        ))}
      </Card>
    </>
  );
}
