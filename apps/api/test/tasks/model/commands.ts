import { dayOf } from '../../../src/platform/clock';
import { dayAfter } from '../../../src/tasks/working-time.rules';
import type { ModelReport, ModelTask, Outcome, Player } from './board';
import { befitting, isIdle, type ReportDoing, reportOf, type TaskDoing, taskOf } from './choices';
import type { Step } from './steps';
import type { NewReport, NewTask } from './task-model';
import { HAND_IN_NOTE } from './work';
import type { Request, World } from './world';

const HOUR_MS = 3600_000;
const POINT = { latitude: 39.6, longitude: 109.78 };
const RELEASE = { reasonCode: 'not-ours', note: '在小区红线外，应由市政维护' };
const REASON = '情况属实';

/** A request, and what the model says to it once it is answered: a reply may name what was made. */
export interface Command extends Omit<Request, 'key'> {
  foretell(madeId: string): Outcome;
}

type Verb = (who: Player, task: ModelTask, step: Step) => { body?: object; foretell(): Outcome };

/** Null where there is nothing to do it to. */
export function commandOf(world: World, step: Step): Command | null {
  if (isIdle(world, step)) return goOn(world, step);
  switch (step.do) {
    case 'file':
      return file(world, step);
    case 'open':
      return open(world, step);
    case 'next': {
      const who = world.players[step.by ?? 2 + (step.n % 5)]!;
      return { who, path: '/tasks/next', foretell: () => world.model.next(who) };
    }
    case 'open-for':
    case 'separate':
    case 'reject':
    case 'rate':
    case 'reopen':
    case 'join':
    case 'join-alike':
      return reportCommand(world, step, step.do);
    case 'go-on':
      return goOn(world, step);
    case 'wait':
    case 'race':
    case 'grab':
    case 'return-expired':
    case 'give-unclaimed':
    case 'raise-alarms':
      return null;
    default:
      return taskCommand(world, step, step.do);
  }
}

function file({ model, players, now, kind, communityCode, gridCode }: World, { by, n, report }: Step): Command {
  const who = players[by ?? (n % 4 === 3 ? 7 : n % 2)]!;
  const isOnBehalf = n % 4 === 3;
  const external = isOnBehalf && report > 1 ? { number: `12345-${n % 3}`, dueAt: new Date(now.getTime() + (n - 2) * HOUR_MS) } : null;
  const filed: NewReport = { areaCode: n % 3 === 0 ? communityCode : gridCode, isOnBehalf, external, hasPoint: report > 0 };
  const body = {
    areaCode: filed.areaCode,
    categoryCode: kind.code,
    description: '3号楼楼道灯不亮',
    ...(filed.hasPoint && { point: POINT }),
    ...(isOnBehalf && { onBehalfOf: { name: '张大爷', channel: external ? '12345' : 'visit' } }),
    ...(external && { external: { system: communityCode, ...external } }),
  };
  return { who, path: '/reports', body, foretell: (id) => model.file(who, id, filed) };
}

function open(world: World, step: Step): Command {
  const { model, communityCode, gridCode, players } = world;
  const who = players[step.by ?? 7]!;
  const wish = wishOf(world, step, step.report > 1 ? communityCode : gridCode);
  const body = { ...bodyOf(world, wish), areaCode: wish.areaCode };
  return { who, path: '/tasks', body, foretell: (id) => model.open(who, id, wish) };
}

/** A pool of volunteers more often than others; rarely points where there must be none. */
function wishOf({ players }: World, { n }: Step, areaCode: string): NewTask {
  const units = players.flatMap(({ unitId }) => unitId ?? []);
  const poolKind = (['volunteer', 'grid-worker', 'unit', 'unit', 'volunteer', 'volunteer'] as const)[n % 6]!;
  const unitIds = n % 6 === 3 ? units.slice(0, 1 + (n % 2)) : [];
  return { areaCode, poolKind, unitIds, rewardPoints: n % 6 === 4 || n === 7 ? 20 : 0 };
}

function bodyOf({ kind }: World, { poolKind, unitIds, rewardPoints }: NewTask) {
  return { title: '楼道灯不亮', categoryCode: kind.code, pool: { kind: poolKind, ...(unitIds.length > 0 && { unitIds }) }, rewardPoints };
}

function reportCommand(world: World, step: Step, doing: ReportDoing): Command | null {
  const report = reportOf(world, step);
  return report ? reportVerb(world, step, doing, report) : null;
}

function reportVerb(world: World, step: Step, doing: ReportDoing, report: ModelReport): Command | null {
  const { model, players } = world;
  const path = `/reports/${report.id}/`;
  const clerk = players[step.by ?? 7]!;
  const reporter =
    players[
      step.by ??
        Math.max(
          0,
          players.findIndex(({ personId }) => personId === report.reporterId),
        )
    ]!;
  switch (doing) {
    case 'open-for': {
      const wish = wishOf(world, step, report.areaCode);
      return { who: clerk, path: `${path}open-task`, body: bodyOf(world, wish), foretell: (id) => model.openFor(clerk, id, report, wish) };
    }
    case 'reject': {
      const body = { reason: `不归社区管${step.n % 2}`, whereTo: '12345' };
      return {
        who: clerk,
        path: `${path}reject`,
        body,
        foretell: () => model.reject(clerk, report, `${body.reason}\n可以找：${body.whereTo}`),
      };
    }
    case 'separate': {
      const who = step.n % 2 === 0 ? reporter : clerk;
      return { who, path: `${path}separate`, foretell: () => model.separate(who, report) };
    }
    case 'rate': {
      const body = { solved: step.n % 2 === 0 ? 'yes' : 'no', satisfaction: 1 + (step.n % 2) } as const;
      return { who: reporter, path: `${path}rating`, body, foretell: () => model.rate(reporter, report, body) };
    }
    case 'reopen':
      return { who: reporter, path: `${path}reopen`, body: { reason: '灯又不亮了' }, foretell: () => model.reopen(reporter, report) };
    case 'join':
    case 'join-alike': {
      const task = taskOf(world, step);
      if (!task) return null;
      return doing === 'join'
        ? { who: clerk, path: `${path}join`, body: { taskId: task.id }, foretell: () => model.join(clerk, report, task) }
        : {
            who: clerk,
            path: `/tasks/${task.id}/join-alike`,
            body: { reportId: report.id },
            foretell: () => model.joinAlike(clerk, task, report),
          };
    }
  }
}

/** As the page would: a verb that the task waits for. */
function goOn(world: World, step: Step): Command | null {
  const task = taskOf(world, step);
  if (!task) return null;
  const { model } = world;
  if (task.status === 'closed') {
    const answered = model.reports.find((report) => report.task === task && report.reporterId !== null);
    return answered ? reportVerb(world, step, 'reopen', answered) : null;
  }
  const verb = goingOn(task, step.n);
  return verb && taskVerb(world, step, verb, task);
}

function goingOn({ status, awaitsRuling, parked, extension }: ModelTask, n: number): TaskDoing | null {
  if (parked) return 'unpark';
  switch (status) {
    case 'open':
      return awaitsRuling ? 'rule' : 'claim';
    case 'claimed':
      if (extension) return n % 3 === 0 ? 'refuse-extension' : 'grant-extension';
      return (['hand-in', 'hand-in', 'release', 'extend', 'hand-in', 'release'] as const)[n % 6]!;
    case 'handed-in':
      return n % 4 === 3 ? 'send-back' : 'accept';
    default:
      return null;
  }
}

function taskCommand(world: World, step: Step, doing: TaskDoing): Command | null {
  const task = taskOf(world, step);
  return task ? taskVerb(world, step, doing, task) : null;
}

function taskVerb(world: World, step: Step, doing: TaskDoing, task: ModelTask): Command {
  const who = step.by === null ? befitting(world, doing, task, step.n) : world.players[step.by]!;
  const { body, foretell } = verbsOf(world)[doing](who, task, step);
  const path = doing === 'refuse-extension' ? 'grant-extension' : doing;
  return { who, path: `/tasks/${task.id}/${path}`, body, foretell };
}

function verbsOf({ model, players, now }: World): Record<TaskDoing, Verb> {
  const unitOf = (n: number) => players[5 + (n % 2)]!.unitId!;
  return {
    claim: (who, task) => ({ foretell: () => model.claim(who, task) }),
    start: (who, task) => ({ foretell: () => model.start(who, task) }),
    assign: (who, task, { n }) => {
      const to = n % 4 === 0 ? players[n % 9]! : who;
      return { body: { personId: to.personId }, foretell: () => model.assign(who, task, to) };
    },
    release: (who, task) => ({ body: RELEASE, foretell: () => model.release(who, task) }),
    rule: (who, task, { n }) => ({ body: { unitId: unitOf(n) }, foretell: () => model.rule(who, task, unitOf(n)) }),
    'hand-in': (who, task) => ({ body: { note: HAND_IN_NOTE }, foretell: () => model.handIn(who, task) }),
    accept: (who, task) => ({ foretell: () => model.accept(who, task) }),
    'send-back': (who, task) => ({ body: { reason: REASON }, foretell: () => model.sendBack(who, task) }),
    cancel: (who, task) => ({ body: { reason: REASON }, foretell: () => model.cancel(who, task) }),
    extend: (who, task, { n }) => {
      const asked = { until: new Date(task.dueAt.getTime() + (n - 1) * 7 * HOUR_MS), reason: `配件要从外地发货${n % 2}` };
      return { body: asked, foretell: () => model.extend(who, task, asked) };
    },
    'grant-extension': (who, task) => ({
      body: { isGranted: true, reason: REASON },
      foretell: () => model.decideExtension(who, task, true),
    }),
    'refuse-extension': (who, task) => ({
      body: { isGranted: false, reason: REASON },
      foretell: () => model.decideExtension(who, task, false),
    }),
    park: (who, task, { n }) => {
      const parked = { reason: `等化冻${n % 2}`, reviewOn: dayAfter(dayOf(now), n % 6) };
      return { body: parked, foretell: () => model.park(who, task, parked.reason, parked.reviewOn) };
    },
    unpark: (who, task) => ({ foretell: () => model.unpark(who, task) }),
    assist: (who, task, { n }) => ({ body: { unitId: unitOf(n) }, foretell: () => model.assist(who, task, unitOf(n)) }),
    part: (who, task, { n }) => ({ body: { note: `清了杂物${n % 2}` }, foretell: () => model.part(who, task, `清了杂物${n % 2}`) }),
  };
}
