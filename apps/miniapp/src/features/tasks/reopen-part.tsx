import { View } from '@tarojs/components';
import { REOPEN_DAYS } from '@duoduo/contracts/limits';
import { now } from '../../platform/clock';
import { say } from '../../platform/feedback';
import type { ReportView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ReasonForm } from './task-forms';
import { useReopen } from './use-reports';

const DAY_MS = 24 * 3_600_000;

function canReopen({ mine, status, answer, taskId }: ReportView): boolean {
  if (!mine || taskId === null || answer === null || (status !== 'answered' && status !== 'closed')) return false;
  return now().getTime() <= new Date(answer.at).getTime() + REOPEN_DAYS * DAY_MS;
}

interface Props {
  report: ReportView;
  /** He is writing why: then nothing else is asked of him. */
  isAsked: boolean;
  onAsk: (isAsked: boolean) => void;
}

/** Nothing is solved: the same task is taken up again. Nothing, when it is too late or there is no answer. */
export function ReopenPart({ report, isAsked, onAsk }: Props) {
  const reopen = useReopen(report.id);
  if (!canReopen(report)) return null;
  if (!isAsked) {
    return (
      <View className='dd-mt3'>
        <Button kind='plain' onPress={() => onAsk(true)}>
          没解决，要求重办
        </Button>
      </View>
    );
  }
  return (
    <Card>
      <ReasonForm
        question='哪里没解决？'
        verb='要求重办'
        isBusy={reopen.isPending}
        onSubmit={(reason) => reopen.mutate(reason, { onSuccess: () => say('已重新办理') })}
      />
      <Button kind='plain' onPress={() => onAsk(false)}>
        先不重办
      </Button>
    </Card>
  );
}
