import { say, sure } from '../../platform/feedback';
import type { TaskView } from '../../platform/views';
import { CARE_ACTS, CARE_WORDS, TaskCare } from './task-care';
import { AssignForm, ReasonForm, ReleaseForm, RuleForm } from './task-forms';
import { useAssign, useCancel, useRelease, useRule, useSendBack } from './use-tasks';

/** The verbs that ask for something first. */
export const FORM_ACTS = ['assign', ...CARE_ACTS, 'release', 'send-back', 'cancel', 'rule'] as const;
export type FormAct = (typeof FORM_ACTS)[number];

export const ACT_WORDS: Record<FormAct, string> = {
  assign: '指派',
  release: '办不了，退单',
  'send-back': '退回重办',
  cancel: '撤销任务',
  rule: '裁定',
  ...CARE_WORDS,
};

interface Props {
  task: TaskView;
  act: FormAct;
  onDone: () => void;
}

/** The verbs that are open to somebody now. */
export function formActsOf(task: TaskView | undefined): FormAct[] {
  return FORM_ACTS.filter((act) => task?.actions.includes(act));
}

/** What a verb asks before it is done; on the phone a page, on the desk a part of the column. */
export function TaskAct({ task, act, onDone }: Props) {
  const done = (word: string) => ({
    onSuccess: () => {
      say(word);
      onDone();
    },
  });
  const assign = useAssign(task.id);
  const release = useRelease(task.id);
  const sendBack = useSendBack(task.id);
  const cancel = useCancel(task.id);
  const rule = useRule(task.id);
  const askAndCancel = async (reason: string) => {
    if (await sure('撤销这项任务？', '反映人会看到撤销的原因，撤销后不能恢复。')) cancel.mutate(reason, done('已撤销'));
  };
  switch (act) {
    case 'assign':
      return <AssignForm task={task} isBusy={assign.isPending} onSubmit={(personId) => assign.mutate(personId, done('已指派'))} />;
    case 'release':
      return <ReleaseForm isBusy={release.isPending} onSubmit={(given) => release.mutate(given, done('已退单'))} />;
    case 'send-back':
      return (
        <ReasonForm
          question='哪里还要再办？'
          verb='退回重办'
          isBusy={sendBack.isPending}
          onSubmit={(reason) => sendBack.mutate(reason, done('已退回'))}
        />
      );
    case 'cancel':
      return (
        <ReasonForm question='为什么撤销？' verb='撤销任务' isBusy={cancel.isPending} onSubmit={(reason) => void askAndCancel(reason)} />
      );
    case 'rule':
      return <RuleForm task={task} isBusy={rule.isPending} onSubmit={(unitId) => rule.mutate(unitId, done('已裁定'))} />;
    default:
      return <TaskCare task={task} act={act} onDone={onDone} />;
  }
}
