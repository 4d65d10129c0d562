import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { ACT_WORDS, FORM_ACTS, TaskAct, type FormAct } from '../../../features/tasks/task-act';
import { useTask } from '../../../features/tasks/use-tasks';
import { back } from '../../../platform/navigation';
import { Card } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';
import { TaskTag } from '../../../ui/status-tag';

function isFormAct(act: string | undefined): act is FormAct {
  return (FORM_ACTS as readonly (string | undefined)[]).includes(act);
}

/** What a verb on a task asks first: a reason, a person, a unit. */
function TaskActPage() {
  const { id = '', act } = useRouter().params;
  const task = useTask(id);
  return (
    <Page title={isFormAct(act) ? ACT_WORDS[act] : '任务'}>
      <QueryState query={task} name='这项任务'>
        {task.data && (
          <Card look='tight'>
            <View className='dd-line dd-line--top'>
              <View className='dd-strong dd-grow'>{task.data.title}</View>
              <View className='dd-fixed dd-ml2'>
                <TaskTag task={task.data} />
              </View>
            </View>
          </Card>
        )}
        {task.data && isFormAct(act) && <TaskAct task={task.data} act={act} onDone={back} />}
      </QueryState>
    </Page>
  );
}

export default screen(TaskActPage);
