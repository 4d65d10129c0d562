import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { HandInFields, useHandInDraft } from '../../../features/tasks/hand-in-form';
import { useHandIn, useTask } from '../../../features/tasks/use-tasks';
import { say } from '../../../platform/feedback';
import { back, replaceWith } from '../../../platform/navigation';
import { Button } from '../../../ui/button';
import { Card, Dotted } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';
import { Due, TaskTag } from '../../../ui/status-tag';

/** Handing in what was done. */
function HandIn() {
  const id = useRouter().params.id ?? '';
  const task = useTask(id);
  const draft = useHandInDraft(id, task.data?.closingRule);
  const handIn = useHandIn(id);
  const submit = () =>
    handIn.mutate(draft.body(), {
      onSuccess: () => {
        draft.forget();
        say('已提交，等社区核查');
        back();
      },
    });
  const canHandIn = task.data?.actions.includes('hand-in') ?? false;
  const foot = canHandIn && (
    <>
      <View className='dd-foot__note'>提交后由社区核查，再答复居民</View>
      <Button isBusy={handIn.isPending} isOff={!draft.isReady} onPress={submit}>
        提交办理结果
      </Button>
    </>
  );
  return (
    <Page title='提交办理结果' foot={foot}>
      <QueryState query={task} name='这项任务'>
        {task.data && (
          <>
            <Card look='tight'>
              <View className='dd-line dd-line--top'>
                <View className='dd-strong dd-grow'>{task.data.title}</View>
                <View className='dd-fixed dd-ml2'>
                  <TaskTag task={task.data} />
                </View>
              </View>
              <View className='dd-sub dd-mt1'>
                <Dotted parts={[task.data.place ?? task.data.areaName, '我接的单']} />
              </View>
              <View className='dd-sub'>
                <Due at={task.data.dueAt} suffix='办完' isLateSaid />
              </View>
            </Card>
            {canHandIn && <HandInFields task={task.data} draft={draft} />}
            {task.data.actions.includes('release') && (
              <View className='dd-mt3'>
                <Button kind='plain' icon='undo' onPress={() => replaceWith('task-act', { id, act: 'release' })}>
                  办不了，退单
                </Button>
              </View>
            )}
          </>
        )}
      </QueryState>
    </Page>
  );
}

export default screen(HandIn);
