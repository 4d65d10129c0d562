import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { say } from '../../platform/feedback';
import type { TaskView } from '../../platform/views';
import { Button } from '../../ui/button';
import { sayMoment } from '../../ui/say-time';
import type { useClaim } from './use-claim';
import { useAccept, useStart } from './use-tasks';

/** Whether it is this person's turn: then the page has a foot. */
export function hasTaskFoot(task: TaskView): boolean {
  return (['claim', 'accept', 'hand-in'] as const).some((action) => task.actions.includes(action));
}

/** The one thing to do next with a task, under the line that says what follows from it. Nothing, when it is not one's turn. */
export function TaskFoot({ task, claiming, onHandIn }: { task: TaskView; claiming: ReturnType<typeof useClaim>; onHandIn: () => void }) {
  if (task.actions.includes('claim')) return <ClaimFoot task={task} claiming={claiming} />;
  if (task.actions.includes('accept')) return <AcceptFoot task={task} />;
  if (task.actions.includes('hand-in')) return <HoldFoot task={task} onHandIn={onHandIn} />;
  return null;
}

function ClaimFoot({ task, claiming }: { task: TaskView; claiming: ReturnType<typeof useClaim> }) {
  return (
    <>
      <View className='dd-foot__note'>抢到后给您留一段时间，到时没开始就自动退回</View>
      <Button isBusy={claiming.claimingId === task.id} onPress={() => claiming.claim(task)}>
        抢单
      </Button>
    </>
  );
}

function AcceptFoot({ task }: { task: TaskView }) {
  const accept = useAccept(task.id);
  const consequence = task.rewardPoints > 0 ? `，并给${task.holder?.personName ?? '志愿者'}记 ${task.rewardPoints} 分` : '';
  return (
    <>
      <View className='dd-foot__note'>
        结案后答复 {task.reportCount} 位反映人{consequence}
      </View>
      <Button isBusy={accept.isPending} onPress={() => accept.mutate(undefined, { onSuccess: () => say('已结案') })}>
        核查通过，结案
      </Button>
    </>
  );
}

function HoldFoot({ task, onHandIn }: { task: TaskView; onHandIn: () => void }) {
  const start = useStart(task.id);
  const canStart = task.actions.includes('start') && !task.startedAt;
  return (
    <>
      {canStart && task.leaseUntil && (
        <View className='dd-foot__note'>给您留到{sayMoment(task.leaseUntil, now())}，到时没开始就自动退回</View>
      )}
      <View className='dd-btns'>
        {canStart && (
          <View className='dd-btns__i dd-btns__i--side'>
            <Button kind='second' isBusy={start.isPending} onPress={() => start.mutate(undefined)}>
              开始办
            </Button>
          </View>
        )}
        <View className='dd-btns__i'>
          <Button onPress={onHandIn}>提交办理结果</Button>
        </View>
      </View>
    </>
  );
}
