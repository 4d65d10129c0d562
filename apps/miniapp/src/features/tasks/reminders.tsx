import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigation';
import type { MeView, ReminderView } from '../../platform/views';
import { Card, Dotted, Row } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { sayMoment } from '../../ui/say-time';

/** `3 条新的`, or nothing. */
export function newReminders({ counters: { reminders } }: MeView): string | undefined {
  return reminders > 0 ? `${reminders >= 100 ? '99+' : reminders} 条新的` : undefined;
}

/** The entry at the top of a home page, while there is something new. */
export function RemindersRow({ me }: { me: MeView }) {
  const end = newReminders(me);
  if (!end) return null;
  return (
    <View className='dd-part'>
      <Card look='list'>
        <Row icon='clock' title='办理提醒' label='办理提醒' end={end} onPress={() => open('reminders')} />
      </Card>
    </View>
  );
}

/** What is the matter with which task, and what is asked. */
export function ReminderCard({ reminder }: { reminder: ReminderView }) {
  return (
    <Card look='tight' label={`${reminder.title}：${reminder.text}`} onPress={() => open('task', { id: reminder.taskId })}>
      <View className='dd-line'>
        <View className='dd-grow'>
          <View className='dd-strong'>{reminder.title}</View>
          <View className='dd-ink'>{reminder.text}</View>
          <View className='dd-sub'>
            <Dotted parts={[reminder.isNew && '新', reminder.areaName, sayMoment(reminder.at, now())]} />
          </View>
        </View>
        <Icon name='chev' />
      </View>
    </Card>
  );
}
