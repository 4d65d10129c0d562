import { useState } from 'react';
import { View } from '@tarojs/components';
import { useKeys } from '../../platform/desk';
import { say } from '../../platform/feedback';
import { postOf, useMe } from '../../platform/me';
import type { TaskView } from '../../platform/views';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { HandInFields, useHandInDraft } from '../tasks/hand-in-form';
import { ACT_WORDS, formActsOf, TaskAct, type FormAct } from '../tasks/task-act';
import { HandInCard, ReportQuotes, TaskCareFacts, TaskFacts, TaskSteps } from '../tasks/task-facts';
import { TaskFoot } from '../tasks/task-foot';
import { useClaim } from '../tasks/use-claim';
import { useHandIn, useTask, useTaskReports, useTaskTimeline } from '../tasks/use-tasks';

/** One task with everything that may be done with it, without leaving the page. */
export function TaskThing({ listed }: { listed: TaskView }) {
  const query = useTask(listed.id);
  const task = query.data ?? listed;
  const timeline = useTaskTimeline(listed.id);
  const me = useMe();
  const reports = useTaskReports(listed.id, task.reportCount > 0 && postOf(me.data, 'clerk') !== undefined);
  const [act, setAct] = useState<FormAct | 'hand-in' | null>(null);
  const claiming = useClaim(() => say('接到了，归本单位办'));
  const acts = formActsOf(task);
  useKeys({ c: () => task.actions.includes('claim') && claiming.claimingId === null && claiming.claim(task) });
  return (
    <>
      {claiming.lost.length > 0 && <Banner look='ink'>慢了一步，已有人接单</Banner>}
      <TaskFacts task={task} />
      <TaskCareFacts task={task} />
      <HandInCard task={task} />
      <View className='dd-mt3 dd-desk__acts'>
        {act === null && claiming.lost.length === 0 && <TaskFoot task={task} claiming={claiming} onHandIn={() => setAct('hand-in')} />}
        {act === null && (
          <View className='dd-line dd-line--start'>
            {acts.map((each) => (
              <Button key={each} kind='plain' onPress={() => setAct(each)}>
                {ACT_WORDS[each]}
              </Button>
            ))}
          </View>
        )}
        {act !== null && (
          <Card>
            {act === 'hand-in' ? (
              <HandInHere task={task} onDone={() => setAct(null)} />
            ) : (
              <TaskAct task={task} act={act} onDone={() => setAct(null)} />
            )}
            <Button kind='plain' onPress={() => setAct(null)}>
              先不办
            </Button>
          </Card>
        )}
      </View>
      <ReportQuotes task={task} reports={reports.items} />
      <TaskSteps items={timeline.items} />
    </>
  );
}

function HandInHere({ task, onDone }: { task: TaskView; onDone: () => void }) {
  const draft = useHandInDraft(task.id, task.closingRule);
  const handIn = useHandIn(task.id);
  const submit = () =>
    handIn.mutate(draft.body(), {
      onSuccess: () => {
        draft.forget();
        say('已提交，等社区核查');
        onDone();
      },
    });
  return (
    <>
      <HandInFields task={task} draft={draft} />
      <View className='dd-mt3'>
        <Button isBusy={handIn.isPending} isOff={!draft.isReady} onPress={submit}>
          提交办理结果
        </Button>
      </View>
    </>
  );
}
