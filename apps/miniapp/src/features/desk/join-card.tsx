import { View } from '@tarojs/components';
import { Button } from '../../ui/button';
import { Card, Dotted } from '../../ui/card';
import { Choice } from '../../ui/field';
import { KeyCap } from '../../ui/key-cap';
import { TaskTag } from '../../ui/status-tag';
import type { Joining } from './use-joining';

/** The one thing to decide about a report: join the task that exists already, or open one. */
export function JoinCard({ joining, onOpenTask }: { joining: Joining; onOpenTask: () => void }) {
  const { joinable, target, count } = joining;
  if (!target) return <NothingNearby joining={joining} onOpenTask={onOpenTask} />;
  return (
    <Card>
      {joinable.length > 1 && <Targets joining={joining} />}
      <View className='dd-line dd-desk__join'>
        <View className='dd-grow dd-desk__target'>
          <View className='dd-line dd-line--start'>
            <View className='dd-strong'>并入已有任务：{target.title}</View>
            <View className='dd-ml2'>
              <TaskTag task={target} />
            </View>
          </View>
          <View className='dd-sub'>
            <Dotted
              parts={[
                target.place,
                target.holder && `${target.holder.name}主办`,
                `已并 ${target.reportCount} 件，并入后 ${target.reportCount + count} 件`,
                '一个答复给所有人',
              ]}
            />
          </View>
        </View>
        <Button kind='plain' onPress={onOpenTask}>
          另开任务
          <KeyCap letter='N' />
        </Button>
        <Button isBusy={joining.isBusy} onPress={joining.joinAll}>
          并入 {count} 件<KeyCap letter='M' isOnPrimary />
        </Button>
      </View>
    </Card>
  );
}

function Targets({ joining: { joinable, target, setTargetId } }: { joining: Joining }) {
  const options = joinable.map(({ id, title }) => ({ value: id, word: title }));
  return (
    <View className='dd-desk__targets'>
      <Choice label='并入哪一件' options={options} value={target?.id ?? null} onChange={setTargetId} />
    </View>
  );
}

/** A task of its own is the way; what lies elsewhere is joined only when the clerk picks it. */
function NothingNearby({ joining, onOpenTask }: { joining: Joining; onOpenTask: () => void }) {
  const { joinable, count } = joining;
  return (
    <Card>
      <View className='dd-line'>
        <View className='dd-sub'>
          {joinable.length > 0 ? '附近没有在办的同类任务' : '这一类还没有在办的任务'}
          {count > 1 && `，新任务会带上勾选的 ${count} 件`}
        </View>
        <Button onPress={onOpenTask}>
          开任务
          <KeyCap letter='N' isOnPrimary />
        </Button>
      </View>
      {joinable.length > 0 && (
        <View className='dd-mt2'>
          <View className='dd-cap'>其实是一件事？别处在办的同类任务：</View>
          <Targets joining={joining} />
        </View>
      )}
    </Card>
  );
}
