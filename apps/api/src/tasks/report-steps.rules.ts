import type { ReportEventKind, TaskEventKind } from '@duoduo/contracts/tasks';
import type { Report } from './report.entity';
import { firstLine, officeOf } from './report.rules';
import type { ReportEvent } from './report-event.entity';
import { residentLine } from './task-event.rules';
import type { TaskEvent } from './task-event.entity';

export interface Step {
  at: Date;
  kind: string;
  /** For who reported it. */
  text: string;
  /** For whoever has the number: nobody's name, nobody's words. */
  publicText: string;
}

/** From when to when a report waited for a task's answer; the end is open while it does. */
interface Stay {
  taskId: string;
  from: Date;
  to: Date | null;
}

export interface StepSources {
  report: Pick<
    Report,
    'createdAt' | 'communityCode' | 'channel' | 'taskId' | 'status' | 'reporterId' | 'answeredAt' | 'answeredBy' | 'answerText' | 'ratedAt'
  >;
  events: readonly ReportEvent[];
  taskEvents: readonly TaskEvent[];
  unit(id: string | null | undefined): string | null;
}

/** What became of a report: its own story, and of every task it was in what happened while it was in it. Oldest first. */
export function stepsOf(sources: StepSources): Step[] {
  const { report } = sources;
  const stays = staysOf(sources);
  const steps = [
    { at: report.createdAt, kind: 'received', text: firstLine(report.channel), publicText: '收到诉求' },
    ...sources.events.flatMap((event) => ownStep(event, sources, stays)),
    ...stays.flatMap((stay) => taskSteps(stay, sources)),
    ...(report.status === 'answered' || report.status === 'closed' ? [answered(report)] : []),
    ...(report.ratedAt ? [{ at: report.ratedAt, kind: 'rated', text: '您已评价', publicText: '已评价' }] : []),
  ];
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The second because the task had been cancelled. */
const LEAVES_TASK: ReportEventKind[] = ['separated', 'reopened'];

function staysOf({ report, events, taskEvents }: StepSources): Stay[] {
  const stays = events
    .filter(({ kind }) => kind === 'joined')
    .map(({ facts, at }): Stay => {
      const left = events.find((event) => LEAVES_TASK.includes(event.kind) && event.facts.taskId === facts.taskId && event.at >= at);
      return { taskId: facts.taskId!, from: at, to: left?.at ?? null };
    });
  // joined before reports had a story of their own
  const isOlder = report.taskId !== null && !stays.some(({ taskId }) => taskId === report.taskId);
  const first = taskEvents.find(({ taskId }) => taskId === report.taskId);
  const all = isOlder && first ? [...stays, { taskId: report.taskId!, from: first.at, to: null }] : stays;
  // whoever has his answer keeps it, when another has the task taken up again
  return all.map((stay) => (stay.taskId === report.taskId && stay.to === null ? { ...stay, to: report.answeredAt } : stay));
}

function ownStep(event: ReportEvent, sources: StepSources, stays: readonly Stay[]): Step[] {
  const { at, kind, facts, byId } = event;
  const line = (text: string, publicText: string): Step[] => [{ at, kind, text, publicText }];
  switch (kind) {
    case 'joined': {
      const stay = stays.find(({ taskId, from }) => taskId === facts.taskId && from === at);
      const before = sources.taskEvents.filter((each) => each.taskId === facts.taskId && each.at < at);
      if (!stay || before.length === 0) return [];
      const holder = sources.unit(holderAfter(before));
      return line(`与同类诉求合并办理，${holder ? `承办单位：${holder}` : '统一答复'}`, '与同类诉求合并办理');
    }
    case 'separated':
      return byId !== null && byId === sources.report.reporterId
        ? line('您说明情况不同，改为单独受理', '改为单独受理')
        : line(`${officeOf(sources.report)}改为单独受理`, '改为单独受理');
    case 'passed': {
      const words = facts.to === 'street' ? '社区转街道办理' : '街道转社区办理';
      return line(`${words}：${facts.reason}`, words);
    }
    case 'rejected':
      return line(`没有受理：${facts.reason}；可以找：${facts.whereTo}`, '没有受理');
    case 'review-asked':
      return line(`您申请复核：${facts.reason}`, '已申请复核');
    case 'review-upheld':
      return line(`复核：不予受理成立。${facts.reason}`, '复核：不予受理成立');
    case 'review-overturned':
      return line(`复核：应当受理，重新受理。${facts.reason}`, '复核：应当受理，重新受理');
    case 'rating-appealed':
      return line(`承办方对您的评价提出申诉：${facts.reason}`, '承办方对评价提出申诉');
    case 'rating-upheld':
      return line(`评价申诉：维持您的评价。${facts.reason}`, '评价申诉：维持评价');
    case 'rating-set-aside':
      return line(`评价申诉：这次评价不计入，您的原话保留。${facts.reason}`, '评价申诉：这次评价不计入');
    case 'reopened':
      return line(`您要求重办：${facts.reason}；原任务已取消，重新受理`, '要求重办，重新受理');
  }
}

/** The unit that held a task after what happened so far. */
function holderAfter(events: readonly TaskEvent[]): string | null {
  const TAKES: TaskEventKind[] = ['claimed', 'ruled'];
  const LEAVES: TaskEventKind[] = ['released', 'expired'];
  const last = events.filter(({ kind }) => TAKES.includes(kind) || LEAVES.includes(kind)).at(-1);
  return last && TAKES.includes(last.kind) ? (last.facts.unitId ?? null) : null;
}

function taskSteps({ taskId, from, to }: Stay, { report, taskEvents, unit }: StepSources): Step[] {
  const office = officeOf(report);
  return taskEvents
    .filter((event) => event.taskId === taskId && event.at >= from && (to === null || event.at <= to))
    .flatMap(({ at, kind, facts }) => {
      const text = residentLine(kind, { unit: unit(facts.unitId), office }, facts);
      const publicText = residentLine(kind, { unit: null, office }, { ...facts, reason: undefined, note: undefined });
      return text === null || publicText === null ? [] : [{ at, kind, text, publicText }];
    });
}

function answered(report: StepSources['report']): Step {
  const { answeredAt, answeredBy, answerText } = report;
  return { at: answeredAt!, kind: 'answered', text: `${answeredBy || officeOf(report)}答复：${answerText}`, publicText: '已答复' };
}
