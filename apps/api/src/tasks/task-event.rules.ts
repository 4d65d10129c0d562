import type { AlarmKind, PoolKind, TaskEventKind } from '@duoduo/contracts/tasks';
import { insertOf, type Statement } from '../platform/database/sql';
import { newId } from '../platform/new-id';
import type { TaskEventFacts } from './task-event.entity';
import { sayCalendarDay, sayDate } from './time-words.rules';

export const POOL_NAMES: Record<PoolKind, string> = { unit: '部门抢单池', 'grid-worker': '网格员抢单池', volunteer: '志愿者抢单池' };

const ALARM_WORDS: Record<AlarmKind, string> = {
  'due-soon': '快到办理时限，提醒承办方',
  late: '已过办理时限，提醒社区',
  'late-at-street': '仍未办结，上报街道',
  'late-at-county': '仍未办结，上报区里',
  unclaimed: '到时无人接单，也没有责任单位，提醒社区',
  'review-due': '挂账到期，请社区复查',
};

/** Names for the ids in an event's facts, as the reader may see them. */
export interface EventNames {
  unit: string | null;
  person: string | null;
}

export interface NewTaskEvent {
  taskId: string;
  kind: TaskEventKind;
  byId: string | null;
  facts?: TaskEventFacts;
  at: Date;
}

/** One more line of a task's timeline. */
export function addEvent({ taskId, kind, byId, facts, at }: NewTaskEvent): Statement {
  return insertOf('task_events', [{ id: newId(at), taskId, kind, byId, facts: JSON.stringify(facts ?? {}), at }]);
}

/** The line for those who do the work. */
export function staffLine(kind: TaskEventKind, facts: TaskEventFacts, { unit, person }: EventNames): string {
  const words: Record<TaskEventKind, string> = {
    opened: `派到${facts.note ?? '抢单池'}`,
    joined: `又并入 ${facts.count ?? 1} 件诉求${facts.note ? `；${facts.note}` : ''}`,
    claimed: `${unit ?? person ?? ''}接单`,
    started: '开始办理',
    assigned: `指派${person ?? '专人'}办理`,
    released: `退单：${facts.reason ?? ''}${facts.note ? `（${facts.note}）` : ''}`,
    expired: '到时没有开始，自动退回抢单池',
    'handed-in': `提交办理结果：${facts.note ?? ''}`,
    'sent-back': `核查后退回继续办理：${facts.reason ?? ''}`,
    closed: '核查通过，结案',
    cancelled: `撤销：${facts.reason ?? ''}`,
    ruled: `裁定由${unit ?? '责任单位'}办理`,
    given: `到时无人接单，按责任清单交${unit ?? '责任单位'}办理`,
    'extension-asked': `申请延期到${when(facts)}：${facts.reason ?? ''}`,
    extended: `同意延期到${when(facts)}：${facts.reason ?? ''}`,
    'extension-refused': `不同意延期：${facts.reason ?? ''}`,
    'assist-asked': `请${unit ?? '其他单位'}协办`,
    'part-added': `${unit ?? '协办单位'}协办情况：${facts.note ?? ''}`,
    parked: `挂账，${day(facts)} 复查：${facts.reason ?? ''}`,
    unparked: '恢复办理',
    reopened: `反映人要求重办：${facts.reason ?? ''}${facts.note ? `（${facts.note}）` : ''}`,
    alarmed: facts.alarm ? ALARM_WORDS[facts.alarm] : '提醒',
    separated: '分出 1 件诉求，另行受理',
    'passed-on': `原承办人离岗，交接给${person ?? '接手人'}`,
    'put-back': '原承办人离岗，接手人已接满，退回抢单池',
  };
  return words[kind];
}

/** The line for who reported it: what happened and why, no names of people, no notes between offices. Null where it is not his business. */
export function residentLine(
  kind: TaskEventKind,
  { unit, office }: Pick<EventNames, 'unit'> & { office: string },
  facts: TaskEventFacts,
): string | null {
  const why = facts.reason ? `：${facts.reason}` : '';
  const words: Record<TaskEventKind, string | null> = {
    opened: `${office}已受理，正在派单`,
    joined: null,
    claimed: unit ? `${unit}接单` : '已有人接单',
    started: '开始办理',
    assigned: '已安排专人办理',
    released: `承办方退回${why}，重新派单`,
    expired: '没有按时开始，重新派单',
    'handed-in': `已办完，${office}核查中`,
    'sent-back': `${office}核查后要求继续办理${why}`,
    closed: '核查通过，已结案',
    cancelled: `这次派单撤销，${office}重新受理您的诉求${why}`,
    ruled: `已指定${unit ?? '责任单位'}办理`,
    given: `已交${unit ?? '责任单位'}办理`,
    'extension-asked': null,
    extended: `办理时限延到${when(facts)}${why}`,
    'extension-refused': null,
    'assist-asked': `请${unit ?? '其他单位'}一起办理`,
    'part-added': null,
    parked: `暂时办不了，${day(facts)} 再看${why}`,
    unparked: '恢复办理',
    reopened: '反映人要求重办，已重新办理',
    alarmed: facts.alarm === 'late' ? '已过办理时限，正在催办' : null,
    separated: null,
    'passed-on': '已换人继续办理',
    'put-back': '承办人调整，重新派单',
  };
  return words[kind];
}

function day({ day: named }: TaskEventFacts): string {
  return named ? sayCalendarDay(named) : '';
}

function when({ until }: TaskEventFacts): string {
  return until ? sayDate(new Date(until)) : '';
}
