import type { ReportStatus } from '@duoduo/contracts/tasks';
import type { ModelReport, ModelTask, Player } from './board';
import type { Doing, Step } from './steps';
import type { TaskModel } from './task-model';
import type { World } from './world';

export type ReportDoing = Extract<Doing, 'open-for' | 'separate' | 'reject' | 'rate' | 'reopen' | 'join' | 'join-alike'>;

export type TaskDoing = Exclude<
  Doing,
  ReportDoing | 'file' | 'open' | 'next' | 'go-on' | 'wait' | 'race' | 'grab' | 'return-expired' | 'give-unclaimed' | 'raise-alarms'
>;

const ALWAYS = new Set<Doing>(['file', 'open', 'open-for', 'go-on', 'next']);
const REPORTS_IN_TIME: Partial<Record<Doing, readonly ReportStatus[]>> = {
  'open-for': ['new'],
  join: ['new'],
  'join-alike': ['new'],
  reject: ['new'],
  separate: ['joined'],
  rate: ['answered'],
  reopen: ['answered', 'closed'],
};

/** One for which it is time, if there is one and it shall befit. */
export function taskOf({ model }: World, { do: doing, by, task }: Step): ModelTask | undefined {
  const timely = by === null ? model.tasks.filter((each) => isTimely(model, doing, each)) : [];
  return fromNewest(timely.length > 0 ? timely : model.tasks, task);
}

export function reportOf({ model }: World, { do: doing, by, report }: Step): ModelReport | undefined {
  const timely = by === null ? model.reports.filter(({ status }) => REPORTS_IN_TIME[doing]?.includes(status)) : [];
  return fromNewest(timely.length > 0 ? timely : model.reports, report);
}

/** It befits nobody now to do this, and every second time something else is done instead. */
export function isIdle({ model }: World, { do: doing, by, n }: Step): boolean {
  if (by !== null || n % 2 === 1 || ALWAYS.has(doing)) return false;
  const statuses = REPORTS_IN_TIME[doing];
  const isReportThere = !statuses || model.reports.some(({ status }) => statuses.includes(status));
  return !isReportThere || !model.tasks.some((task) => isTimely(model, doing, task));
}

function fromNewest<T>(list: readonly T[], back: number): T | undefined {
  return list.at(-1 - (back % Math.max(list.length, 1)));
}

/** Somebody who may, if there is one. */
export function befitting({ model, players }: World, doing: TaskDoing, task: ModelTask, n: number): Player {
  const some = (fits: (who: Player) => boolean) => {
    const found = players.filter(fits);
    return found[n % Math.max(found.length, 1)] ?? players[7]!;
  };
  switch (doing) {
    case 'claim':
      return some((who) => model.inPool(who, task));
    case 'start':
    case 'release':
    case 'hand-in':
    case 'extend':
    case 'assign':
      return some((who) => model.may(who, 'task.hold') && model.holds(who, task));
    case 'assist':
      return some((who) => who.role === 'clerk' || (model.may(who, 'task.hold') && model.holds(who, task)));
    case 'part':
      return some(({ unitId }) => task.assists.some((assist) => assist.unitId === unitId));
    case 'rule':
      return some(({ role }) => role === 'supervisor');
    default:
      return some(({ role }) => role === 'clerk');
  }
}

/** Whether somebody could do it to the task now. */
function isTimely(model: TaskModel, doing: Doing, task: ModelTask): boolean {
  const { status, parked, extension } = task;
  const isClaimed = status === 'claimed' && !parked;
  switch (doing) {
    case 'claim':
    case 'race':
    case 'grab':
      return model.isClaimable(task);
    case 'start':
      return isClaimed && !task.isStarted;
    case 'assign':
      return status === 'claimed' && task.holderUnitId !== null;
    case 'release':
      return isClaimed && !task.isRuled;
    case 'rule':
      return task.awaitsRuling;
    case 'extend':
      return isClaimed && !extension;
    case 'grant-extension':
    case 'refuse-extension':
      return isClaimed && extension !== null;
    case 'hand-in':
    case 'assist':
      return status === 'claimed';
    case 'accept':
    case 'send-back':
      return status === 'handed-in';
    case 'park':
      return isClaimed || model.isClaimable(task);
    case 'unpark':
      return parked !== null;
    case 'part':
      return task.assists.some(({ isWaiting }) => isWaiting);
    default:
      return model.isLive(task);
  }
}
