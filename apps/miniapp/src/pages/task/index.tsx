import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { standingOf } from '../../features/tasks/standing';
import { ACT_WORDS, formActsOf } from '../../features/tasks/task-act';
import { HandInCard, ReportQuotes, TaskCareFacts, TaskFacts, TaskSteps } from '../../features/tasks/task-facts';
import { TaskRatings } from '../../features/tasks/task-ratings';
import { hasTaskFoot, TaskFoot } from '../../features/tasks/task-foot';
import { useClaim } from '../../features/tasks/use-claim';
import { useTask, useTaskReports, useTaskTimeline } from '../../features/tasks/use-tasks';
import { postOf, useMe } from '../../platform/me';
import { back, open } from '../../platform/navigation';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';
import { QueryState } from '../../ui/state-view';

function Task() {
  const id = useRouter().params.id ?? '';
  const me = useMe();
  const task = useTask(id);
  const timeline = useTaskTimeline(id);
  const reports = useTaskReports(id, postOf(me.data, 'clerk') !== undefined);
  const [isJustClaimed, setIsJustClaimed] = useState(false);
  const claiming = useClaim(() => setIsJustClaimed(true));
  const isLost = claiming.lost.length > 0;
  const lostWord = isLost && (
    <Banner look='ink' action={{ word: '看别的', onPress: back }}>
      慢了一步，已有人接单
    </Banner>
  );
  const acts = formActsOf(task.data);
  const standing = task.data && standingOf(task.data, timeline.items, isJustClaimed);
  const foot = task.data && !isLost && hasTaskFoot(task.data) && (
    <TaskFoot task={task.data} claiming={claiming} onHandIn={() => open('hand-in', { id })} />
  );
  return (
    <Page title='任务' foot={foot} word={lostWord}>
      <QueryState query={task} name='这项任务'>
        {task.data && (
          <>
            {standing && (
              <View className='dd-mt2 dd-below--near'>
                <Banner icon={standing.icon} look={standing.isBack ? 'soon' : 'info'}>
                  {standing.word}
                </Banner>
              </View>
            )}
            <TaskFacts task={task.data} />
            <ReportQuotes task={task.data} reports={reports.items} />
            <TaskCareFacts task={task.data} />
            <HandInCard task={task.data} />
            <TaskRatings task={task.data} />
            <TaskSteps items={timeline.items} />
            {acts.length > 0 && (
              <View className='dd-mt3'>
                {acts.map((act) => (
                  <Button key={act} kind='plain' onPress={() => open('task-act', { id, act })}>
                    {ACT_WORDS[act]}
                  </Button>
                ))}
              </View>
            )}
          </>
        )}
      </QueryState>
    </Page>
  );
}

export default screen(Task);
