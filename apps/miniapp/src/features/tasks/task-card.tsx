import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { pressable } from '../../platform/aria';
import { open } from '../../platform/navigation';
import type { TaskView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted } from '../../ui/card';
import { Due, TaskTag } from '../../ui/status-tag';
import { escalationWords, isEscalated } from './escalations';

/** Whether who took it has it still on his hands, or waits for the check. */
export function isHeld({ status }: TaskView): boolean {
  return status === 'claimed' || status === 'handed-in';
}

function reportsOf(task: TaskView): string | null {
  return task.reportCount > 0 ? `${task.reportCount} 人反映` : null;
}

/** A task to claim, as a receipt: what, where, by when, and the one thing to do. */
export function PoolCard({ task, isBusy, onClaim }: { task: TaskView; isBusy: boolean; onClaim: () => void }) {
  const isHelp = task.poolKind === 'volunteer';
  return (
    <Card>
      <View className='dd-line'>
        <View
          className='dd-grow dd-tap'
          {...pressable({ role: 'link', label: task.title, hasWords: true }, () => open('task', { id: task.id }))}
        >
          <View className='dd-strong'>{task.title}</View>
          <View className='dd-sub dd-mt1'>
            <Dotted parts={[task.place ?? task.areaName, reportsOf(task), task.rewardPoints > 0 && `${task.rewardPoints} 分`]} />
          </View>
          <View className='dd-sub dd-ink'>
            <Due at={task.dueAt} suffix='办完' />
          </View>
        </View>
        <View className='dd-fixed dd-ml2'>
          <Button
            kind='second'
            isSmall
            isBusy={isBusy}
            label={isHelp ? `我来帮，抢单：${task.title}` : `抢单：${task.title}`}
            onPress={onClaim}
          >
            {isHelp ? '我来帮' : '抢单'}
          </Button>
        </View>
      </View>
    </Card>
  );
}

/** What is gone from the pool, for as long as the person looks at it. */
export function GoneCard({ task }: { task: TaskView }) {
  return (
    <Card look='gone'>
      <View className='dd-strong'>{task.title}</View>
      <View className='dd-sub'>刚被接走，不用再点了</View>
    </Card>
  );
}

/** A task in a list: opens to itself. */
export function TaskCard({ task }: { task: TaskView }) {
  const holder = task.holder ? (task.holder.personName ?? task.holder.name) : null;
  return (
    <Card look='tight' label={task.title} onPress={() => open('task', { id: task.id })}>
      <View className='dd-line'>
        <View className='dd-strong dd-grow'>{task.title}</View>
        <View className='dd-fixed dd-ml2'>
          <TaskTag task={task} />
        </View>
      </View>
      <View className='dd-sub dd-mt1'>
        <Dotted parts={[task.place ?? task.areaName, task.holder?.mine ? null : holder, reportsOf(task)]} />
      </View>
      {(task.status === 'open' || task.status === 'claimed') && (
        <View className='dd-sub dd-ink'>
          <Due at={task.dueAt} suffix='办完' isLateSaid />
        </View>
      )}
      {isEscalated(task) && <View className='dd-sub'>{escalationWords(task, now()).at(-1)}</View>}
    </Card>
  );
}
