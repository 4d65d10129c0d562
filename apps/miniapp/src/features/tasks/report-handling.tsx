import { useState } from 'react';
import { View } from '@tarojs/components';
import { back, open } from '../../platform/navigation';
import type { ReportView, TaskView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted, Section } from '../../ui/card';
import { Field, TextArea } from '../../ui/field';
import { TaskTag } from '../../ui/status-tag';
import { nearnessOf } from './building';
import { PassForm, passWords } from './pass-form';
import { useJoinReports, useRejectReport } from './use-reports';
import { useAreaTasks } from './use-tasks';

/** The community of an area code: its first 12 digits. */
const COMMUNITY_CODE_LENGTH = 12;

/** Open tasks of the same category in the community, the nearest first: what a new report may be joined to. */
export function useJoinableTasks(report: ReportView | undefined): TaskView[] {
  const { items } = useAreaTasks(report?.areaCode.slice(0, COMMUNITY_CODE_LENGTH));
  if (!report) return [];
  const alike = items.filter((task) => task.categoryCode === report.categoryCode && (task.status === 'open' || task.status === 'claimed'));
  return alike.sort((a, b) => nearnessOf(report, b) - nearnessOf(report, a));
}

/** What a clerk decides about a new report, on the phone: join, open a task, refuse, pass on. */
export function ReportDesk({ report }: { report: ReportView }) {
  const joinable = useJoinableTasks(report);
  const isNearby = joinable.some((task) => nearnessOf(report, task) > 0);
  const join = useJoinReports();
  const [asked, setAsked] = useState<'reject' | 'pass' | null>(null);
  return (
    <>
      {joinable.length > 0 && <Section title='并入已有任务' />}
      {joinable.map((task) => (
        <Card key={task.id} look='tight'>
          <View className='dd-line'>
            <View className='dd-strong dd-grow'>{task.title}</View>
            <TaskTag task={task} />
          </View>
          <View className='dd-sub'>
            <Dotted parts={[task.place, task.holder?.name, `已并 ${task.reportCount} 件`, `一个答复给 ${task.reportCount + 1} 人`]} />
          </View>
          <View className='dd-mt2'>
            <Button
              kind={nearnessOf(report, task) > 0 ? 'primary' : 'second'}
              isBusy={join.isPending}
              onPress={() => join.mutate({ reportIds: [report.id], taskId: task.id })}
            >
              并入这项任务
            </Button>
          </View>
        </Card>
      ))}
      <View className='dd-mt3'>
        <Button kind={isNearby ? 'second' : 'primary'} onPress={() => open('open-task', { id: report.id })}>
          另开任务
        </Button>
      </View>
      {asked === 'reject' && <RejectForm report={report} />}
      {asked === 'pass' && <PassForm report={report} onPassed={back} />}
      {asked !== 'reject' && report.actions.includes('reject') && (
        <Button kind='plain' onPress={() => setAsked('reject')}>
          不予受理
        </Button>
      )}
      {asked !== 'pass' && report.actions.includes('pass') && (
        <Button kind='plain' onPress={() => setAsked('pass')}>
          {passWords(report)}
        </Button>
      )}
    </>
  );
}

/** A refusal says why, and where to go instead. */
export function RejectForm({ report }: { report: ReportView }) {
  const [reason, setReason] = useState('');
  const [whereTo, setWhereTo] = useState('');
  const reject = useRejectReport(report.id);
  const isReady = reason.trim().length > 1 && whereTo.trim().length > 1;
  return (
    <View>
      <Field label='为什么不受理？'>
        <TextArea label='不受理的原因' value={reason} onChange={setReason} />
      </Field>
      <Field label='该找谁办？'>
        <TextArea label='该找谁办' value={whereTo} onChange={setWhereTo} placeholder='单位、电话或窗口' />
      </Field>
      <View className='dd-mt3'>
        <Button
          kind='second'
          isBusy={reject.isPending}
          isOff={!isReady}
          onPress={() => reject.mutate({ reason: reason.trim(), whereTo: whereTo.trim() })}
        >
          不予受理，答复反映人
        </Button>
      </View>
    </View>
  );
}
