import { useEffect } from 'react';
import { ReminderCard } from '../../../features/tasks/reminders';
import { useMarkSeen, useReminders } from '../../../features/tasks/use-reminders';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../../ui/state-view';

/** What tasks' clocks say to whoever must hear of it. Looked at is seen. */
function Reminders() {
  const reminders = useReminders();
  const { mutate: markSeen } = useMarkSeen();
  const newest = reminders.items.find(({ isNew }) => isNew)?.id;
  useEffect(() => {
    if (newest) markSeen(newest);
  }, [newest, markSeen]);
  const empty = <StateView scene='tea' title='没有办理提醒' text='任务快到期、超时或没人接单时，会在这里提醒' />;
  return (
    <Page title='办理提醒'>
      <QueryState query={reminders} name='办理提醒' isEmpty={reminders.items.length === 0} empty={empty}>
        {reminders.items.map((reminder) => (
          <ReminderCard key={reminder.id} reminder={reminder} />
        ))}
        <LoadMore list={reminders} />
      </QueryState>
    </Page>
  );
}

export default screen(Reminders);
