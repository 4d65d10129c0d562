import { areaPath } from '@duoduo/contracts/areas';
import { CLAIMS_PER_HOLDER } from '@duoduo/contracts/limits';
import { mayDo, type Permission } from '@duoduo/contracts/policy';
import type { ProblemCode } from '@duoduo/contracts/problem-codes';
import type { Role } from '@duoduo/contracts/roles';
import type {
  AlarmKind,
  ClockKind,
  PoolKind,
  ReportEventKind,
  ReportStatus,
  Solved,
  TaskEventKind,
  TaskStatus,
} from '@duoduo/contracts/tasks';

/** In the place of a pool, for the supervisors above. */
const RULING = 'ruling';

/** What a verb is answered with. */
export type Outcome = 'ok' | ProblemCode;

export interface Player {
  personId: string;
  role: Role;
  unitId: string | null;
  /** Tasks that he holds in another community. */
  holdsElsewhere?: number;
}

/** As the migrations fill it. */
export interface Kind {
  code: string;
  clock: ClockKind;
  limitHours: number;
  claimWindowHours: number;
}

export interface ModelTask {
  id: string;
  areaCode: string;
  poolKind: PoolKind;
  /** The rows of `task_units`; null while the pool is for all that serve the place and nobody was ever named. */
  units: string[];
  namesUnits: boolean;
  status: TaskStatus;
  holderPersonId: string | null;
  holderUnitId: string | null;
  createdAt: Date;
  dueAt: Date;
  claimBy: Date | null;
  leaseUntil: Date | null;
  isStarted: boolean;
  handInNote: string | null;
  extension: { until: Date; reason: string } | null;
  parked: { at: Date; reason: string; reviewOn: string } | null;
  alarmAt: Date | null;
  alarmStep: number;
  /** `kind instant` of every alarm that was raised. */
  alarms: string[];
  rewardPoints: number;
  returnCount: number;
  reworkCount: number;
  awaitsRuling: boolean;
  isRuled: boolean;
  isGiven: boolean;
  assists: { unitId: string; note: string | null; isWaiting: boolean }[];
  timeline: { kind: TaskEventKind; byId: string | null }[];
}

export interface ModelReport {
  id: string;
  reporterId: string | null;
  status: ReportStatus;
  /** Whose answer it has or waits for. */
  task: ModelTask | null;
  areaCode: string;
  createdAt: Date;
  /** Of 12345: its number and due time there. */
  external: { number: string; dueAt: Date } | null;
  hasPoint: boolean;
  isSeparated: boolean;
  answer: string | null;
  answeredAt: Date | null;
  rating: { solved: Solved; satisfaction: number } | null;
  story: { kind: ReportEventKind; byId: string }[];
}

/** Tasks and reports of one community as one would keep them on paper, and who may see and do what. */
export class Board {
  readonly tasks: ModelTask[] = [];
  readonly reports: ModelReport[] = [];
  /** Who ever claimed: his claims wait for each other at a row of his own. */
  protected readonly holders = new Set<string>();
  /** Points by `task person`. */
  readonly paid = new Map<string, number>();

  constructor(
    protected readonly kind: Kind,
    protected readonly gridCode: string,
    /** Whom the list of duties names. */
    protected readonly dutyUnitId: string | null,
    private readonly clock: { now(): Date },
  ) {}

  protected get now(): Date {
    return this.clock.now();
  }

  may({ role }: Player, permission: Permission): boolean {
    return mayDo(['resident', role], permission);
  }

  holds({ personId, unitId }: Player, task: ModelTask): boolean {
    return task.holderUnitId === null ? task.holderPersonId === personId : task.holderUnitId === unitId;
  }

  inPool({ role, unitId }: Player, { poolKind, namesUnits, units }: ModelTask): boolean {
    if (poolKind !== 'unit') return role === poolKind;
    return unitId !== null && (!namesUnits || units.includes(unitId));
  }

  sees(who: Player, task: ModelTask): boolean {
    if (who.role === 'clerk' || who.role === 'supervisor') return true;
    const isInGrid = who.role === 'grid-worker' && task.areaCode === this.gridCode;
    const assists = task.assists.some(({ unitId }) => unitId === who.unitId);
    return isInGrid || this.inPool(who, task) || this.holds(who, task) || assists;
  }

  isClaimable(task: ModelTask): boolean {
    return task.status === 'open' && !task.awaitsRuling && task.parked === null;
  }

  mayHoldMore(who: Player): boolean {
    const held = this.tasks.filter((task) => task.status === 'claimed' && this.holds(who, task));
    return held.length + (who.holdsElsewhere ?? 0) < CLAIMS_PER_HOLDER;
  }

  /** Whether this was the last thing that happened to the task, by him. */
  protected isRepeat({ personId }: Player, task: ModelTask, kind: TaskEventKind): boolean {
    const last = task.timeline.at(-1);
    return last?.kind === kind && last.byId === personId;
  }

  protected tell(task: ModelTask, kind: TaskEventKind, who: Player | null): 'ok' {
    task.timeline.push({ kind, byId: who?.personId ?? null });
    return 'ok';
  }

  protected reportsOf(task: ModelTask): ModelReport[] {
    return this.reports.filter((report) => report.task === task);
  }

  isLive({ status }: ModelTask): boolean {
    return status !== 'closed' && status !== 'cancelled';
  }

  /** What the tables must hold. */
  seen() {
    return {
      tasks: this.tasks.map((task) => this.rowOf(task)),
      queue: this.tasks.flatMap((task) => this.queueOf(task)),
      reports: this.reports.map(({ id, status, task, isSeparated, answer, answeredAt, rating, story }) => ({
        id,
        status,
        taskId: task?.id ?? null,
        isSeparated,
        answer,
        answeredAt: told(answeredAt),
        satisfaction: rating?.satisfaction ?? null,
        story: story.map(({ kind, byId }) => `${kind} ${byId}`),
      })),
      holders: [...this.holders].sort(),
      paid: [...this.paid].map(([who, points]) => `${who} ${points}`).sort(),
    };
  }

  private rowOf({ parked, extension, units, assists, timeline, alarms, ...task }: ModelTask) {
    const { createdAt: _, ...row } = task;
    const isWaiting = task.namesUnits && this.isClaimable({ ...task, parked } as ModelTask);
    return {
      ...row,
      dueAt: told(task.dueAt),
      claimBy: told(task.claimBy),
      leaseUntil: told(task.leaseUntil),
      alarmAt: told(task.alarmAt),
      extensionUntil: told(extension?.until ?? null),
      parkedAt: told(parked?.at ?? null),
      reportCount: task.status === 'cancelled' ? null : this.reports.filter((report) => report.task?.id === task.id).length,
      units: units.map((unitId) => `${unitId} ${isWaiting} ${told(task.dueAt)}`).sort(),
      assists: assists.map((each) => `${each.unitId} ${each.note} ${each.isWaiting} ${told(task.dueAt)}`).sort(),
      alarms: [...alarms].sort(),
      timeline: timeline.map(({ kind, byId }) => `${kind} ${byId}`),
    };
  }

  /** One row for every area around a task that has not ended; a pool only while it can be claimed. */
  private queueOf(task: ModelTask): string[] {
    if (!this.isLive(task)) return [];
    const stage = task.parked ? 'parked' : task.status;
    const pool = this.isClaimable(task) && !task.namesUnits ? task.poolKind : null;
    return areaPath(task.areaCode).map((areaCode) =>
      [task.id, areaCode, stage, task.awaitsRuling ? RULING : pool, areaCode === task.areaCode ? pool : null, told(task.dueAt)].join(' '),
    );
  }
}

export function told(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}

export const alarmLine = (kind: AlarmKind, aboutAt: Date) => `${kind} ${told(aboutAt)}`;
