import { Text, View } from '@tarojs/components';
import type { ReportStatus, TaskStatus } from '@duoduo/contracts/tasks';
import { now } from '../platform/clock';
import type { TaskView } from '../platform/views';
import { Shape, type ShapeName } from './icon';
import { sayDue, sayLate, urgencyOf } from './say-time';

interface Look {
  shape: ShapeName | null;
  word: string;
}

/** The one table from status to shape and word; the colour goes with the shape. */
export const TASK_LOOKS: Record<TaskStatus, Look> = {
  open: { shape: 'open', word: '待抢单' },
  claimed: { shape: 'doing', word: '办理中' },
  'handed-in': { shape: 'check', word: '待核查' },
  closed: { shape: 'done', word: '已结案' },
  cancelled: { shape: null, word: '已撤销' },
};
export const REPORT_LOOKS: Record<ReportStatus, Look> = {
  new: { shape: 'wait', word: '待受理' },
  joined: { shape: 'doing', word: '办理中' },
  rejected: { shape: null, word: '不予受理' },
  answered: { shape: 'done', word: '已答复' },
  closed: { shape: 'done', word: '已结案' },
};

/** Shape, word, colour: how far a matter is. */
export function StatusTag({ shape, word }: Look) {
  return (
    <View className={`dd-tag dd-tag--${shape ?? 'plain'}`}>
      {shape && <Shape name={shape} />}
      <Text>{word}</Text>
    </View>
  );
}

export function ReportTag({ status }: { status: ReportStatus }) {
  return <StatusTag {...REPORT_LOOKS[status]} />;
}

/** A task's tag: trouble (ruling, late, soon) goes before progress. */
export function TaskTag({ task }: { task: TaskView }) {
  return <StatusTag {...lookOf(task, now())} />;
}

export function lookOf(task: Pick<TaskView, 'status' | 'awaitsRuling' | 'isLate' | 'dueAt' | 'parked'>, at: Date): Look {
  const look = TASK_LOOKS[task.status];
  if (task.awaitsRuling) return { shape: 'rule', word: '待裁定' };
  if (task.status !== 'open' && task.status !== 'claimed') return look;
  if (task.parked) return { shape: 'wait', word: '挂账' };
  if (task.isLate) return { shape: 'late', word: sayLate(task.dueAt, at) };
  return task.status === 'open' && urgencyOf(task.dueAt, at) === 'soon' ? { shape: 'soon', word: '快到时限' } : look;
}

/** 必读, in the red that is used for nothing else. */
export function MustRead({ word = '必读' }: { word?: string }) {
  return <Text className='dd-tag dd-tag--must'>{word}</Text>;
}

/** A due time in the text: bold, with its shape once it is near or past. Past, it says by how much unless a tag beside it does. */
export function Due({ at, suffix = '', isLateSaid = false }: { at: string; suffix?: string; isLateSaid?: boolean }) {
  const urgency = urgencyOf(at, now());
  if (urgency === 'calm') {
    return (
      <Text>
        <Text className='dd-strong'>{sayDue(at, now())}</Text>
        {suffix}
      </Text>
    );
  }
  const words = urgency === 'late' && !isLateSaid ? sayLate(at, now()) : sayDue(at, now()) + suffix;
  return (
    <View className={`dd-mark dd-mark--${urgency}`}>
      <Shape name={urgency} />
      <Text>{words}</Text>
    </View>
  );
}
