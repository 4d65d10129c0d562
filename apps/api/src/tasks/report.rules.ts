import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { ReportChannel } from '@duoduo/contracts/tasks';
import { dayOf } from '../platform/clock';
import type { Report } from './report.entity';
import type { Task } from './task.entity';
import { sayDate, sayWhen } from './time-words.rules';
import { dayAfter, nextOpening } from './working-time.rules';

const CHANNEL_WORDS: Record<ReportChannel, string> = {
  app: '您反映了问题',
  visit: '上门时登记了您的诉求',
  phone: '电话登记了您的诉求',
  counter: '窗口登记了您的诉求',
  '12345': '12345 热线转来您的诉求',
  link: '联系党员代您反映了问题',
};

/** The first line of a report's own story. */
export function firstLine(channel: ReportChannel): string {
  return CHANNEL_WORDS[channel];
}

/** Whether it lies on the street's desk, as a complaint about the community does. */
export function goesToStreet({ communityCode }: Pick<Report, 'communityCode'>): boolean {
  return communityCode.length < AREA_CODE_LENGTHS.community;
}

/** Who sees to it, in words: whom it is about must not seem to read it. */
export function officeOf(report: Pick<Report, 'communityCode'>): '社区' | '街道' {
  return goesToStreet(report) ? '街道' : '社区';
}

/** What the reporter may expect next, in words. */
export function expectationOf(
  report: Pick<Report, 'status' | 'createdAt' | 'communityCode'>,
  isUrgent: boolean,
  task: Pick<Task, 'dueAt'> | null,
  now: Date,
): string {
  switch (report.status) {
    case 'new':
      return receptionWords(report, isUrgent, now);
    case 'joined':
      if (!task) return `${officeOf(report)}已受理`;
      return task.dueAt < now ? '已过办理时限，正在催办' : `预计${sayWhen(task.dueAt, now)} 前办完`;
    case 'answered':
      return '已答复，请说一说解决了没有';
    case 'rejected':
      return '不予受理，请看答复里写的去处';
    case 'closed':
      return '已结案';
  }
}

/** The same for who has no part in it, by the number or because it is shared: nothing for him to do, and no answer to read. */
export function publicExpectationOf(...report: Parameters<typeof expectationOf>): string {
  const [{ status }] = report;
  if (status === 'answered') return '已答复反映人';
  return status === 'rejected' ? '没有受理，原因和去处已告诉反映人' : expectationOf(...report);
}

function receptionWords(report: Pick<Report, 'createdAt' | 'communityCode'>, isUrgent: boolean, now: Date): string {
  if (isUrgent) return '已收到，急件随到随办';
  const opening = nextOpening(report.createdAt);
  if (opening === null || opening <= now) return `已收到，${officeOf(report)}会尽快受理`;
  const isTomorrow = dayOf(opening) === dayAfter(dayOf(now), 1);
  return `已收到，${isTomorrow ? sayWhen(opening, now).replace('明天', '明早') : sayWhen(opening, now)} 后受理`;
}

/** For the task's timeline: the due time of another system came before its own. */
export function dueWords(dueAt: Date): string {
  return `12345 工单要求 ${sayDate(dueAt)} 前办完，办理时限提前`;
}

/** Where the work stands, for who reported it. `holder` is a unit, or a masked name. */
export function progressWords(
  task: Pick<Task, 'status' | 'dueAt' | 'awaitsRuling' | 'startedAt'>,
  { holder, office }: { holder: string | null; office: string },
  now: Date,
): string {
  const due = task.dueAt < now ? '已过办理时限，正在催办' : `预计${sayWhen(task.dueAt, now)} 前办完`;
  switch (task.status) {
    case 'open':
      return task.awaitsRuling ? '正在确定由谁办理' : `已派单，等人接单，${due}`;
    case 'claimed':
      return `${holder ?? '承办人'}${task.startedAt ? '正在办理' : '已接单'}，${due}`;
    case 'handed-in':
      return `已办完，${office}核查中`;
    case 'closed':
      return '已结案';
    case 'cancelled':
      return `${office}正在重新受理`;
  }
}
