import { say } from '../../platform/feedback';
import type { TaskView } from '../../platform/views';
import { Button } from '../../ui/button';
import { AssistForm, ExtendForm, GrantExtensionForm, ParkForm } from './task-care-forms';
import { ReasonForm } from './task-forms';
import { useAddPart, useAssist, useExtend, useGrantExtension, usePark, useUnpark } from './use-tasks';

/** What keeps a task going that is not done in one go. */
export const CARE_ACTS = ['grant-extension', 'part', 'unpark', 'extend', 'assist', 'park'] as const;
export type CareAct = (typeof CARE_ACTS)[number];

export const CARE_WORDS: Record<CareAct, string> = {
  'grant-extension': '批延期',
  part: '写协办情况',
  unpark: '恢复办理',
  extend: '申请延期',
  assist: '请单位协办',
  park: '挂账',
};

/** What each of them asks first. */
export function TaskCare({ task, act, onDone }: { task: TaskView; act: CareAct; onDone: () => void }) {
  const done = (word: string) => ({
    onSuccess: () => {
      say(word);
      onDone();
    },
  });
  const extend = useExtend(task.id);
  const grant = useGrantExtension(task.id);
  const assist = useAssist(task.id);
  const part = useAddPart(task.id);
  const park = usePark(task.id);
  const unpark = useUnpark(task.id);
  switch (act) {
    case 'extend':
      return <ExtendForm task={task} isBusy={extend.isPending} onSubmit={(given) => extend.mutate(given, done('已申请，等社区批'))} />;
    case 'grant-extension':
      return (
        <GrantExtensionForm
          task={task}
          isBusy={grant.isPending}
          onSubmit={(given) => grant.mutate(given, done(given.isGranted ? '已同意延期' : '已退回申请'))}
        />
      );
    case 'assist':
      return <AssistForm task={task} isBusy={assist.isPending} onSubmit={(unitId) => assist.mutate(unitId, done('已请它协办'))} />;
    case 'part':
      return (
        <ReasonForm
          question='本单位做了什么？'
          verb='提交协办情况'
          isBusy={part.isPending}
          onSubmit={(note) => part.mutate(note, done('已提交'))}
        />
      );
    case 'park':
      return <ParkForm isBusy={park.isPending} onSubmit={(given) => park.mutate(given, done('已挂账'))} />;
    case 'unpark':
      return (
        <Button isBusy={unpark.isPending} onPress={() => unpark.mutate(undefined, done('已恢复办理'))}>
          恢复办理，时限接着算
        </Button>
      );
  }
}
