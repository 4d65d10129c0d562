import { Card, Section } from '../../ui/card';
import { LoadMore, QueryState } from '../../ui/state-view';
import { HoursCard } from './hours-card';
import { useActivityHours } from './use-hours';

/** Who served how long: for who was there, volunteer or not, so that he can bear it out or object. */
export function ActivityHours({ activityId }: { activityId: string }) {
  const hours = useActivityHours(activityId);
  return (
    <>
      <Section title='这次的时长' />
      <QueryState query={hours} name='这次的时长' isNear isEmpty={hours.items.length === 0} empty={<Card look='tight'>还没有记时长</Card>}>
        {hours.items.map((each) => (
          <HoursCard key={each.id} hours={each} />
        ))}
        <LoadMore list={hours} />
      </QueryState>
    </>
  );
}
