import { REOPEN_DAYS } from '@duoduo/contracts/limits';
import type { PoolKind, ReportEventKind, Solved } from '@duoduo/contracts/tasks';
import { alarmTime, claimByOf } from '../../../src/tasks/task-clock.rules';
import { dueAfter, leaseAfter } from '../../../src/tasks/working-time.rules';
import type { ModelReport, ModelTask, Outcome, Player } from './board';
import { Care } from './care';

const DAY_MS = 24 * 3600_000;

export interface NewTask {
  areaCode: string;
  poolKind: PoolKind;
  unitIds: string[];
  rewardPoints: number;
}

export interface NewReport extends Pick<ModelReport, 'areaCode' | 'external' | 'hasPoint'> {
  isOnBehalf: boolean;
}

/** A task's life and the reports that wait for its answer, as one would keep them on paper. Every verb says what it is answered with. */
export class TaskModel extends Care {
  file(who: Player, id: string, { isOnBehalf, ...report }: NewReport): Outcome {
    if (isOnBehalf && !this.may(who, 'report.create-on-behalf')) return 'on-behalf-not-allowed';
    if (isOnBehalf && who.role === 'grid-worker' && report.areaCode !== this.gridCode) return 'area-not-found';
    if (report.external && this.reports.some(({ external }) => external?.number === report.external?.number)) {
      return 'external-number-known';
    }
    const unanswered = {
      status: 'new',
      task: null,
      isSeparated: false,
      answer: null,
      answeredAt: null,
      rating: null,
    } as const;
    const reporterId = isOnBehalf ? null : who.personId;
    this.reports.push({ id, reporterId, createdAt: this.now, ...report, ...unanswered, story: [] });
    return 'ok';
  }

  open(who: Player, id: string, wish: NewTask): Outcome {
    if (!this.may(who, 'task.create')) return 'not-allowed';
    return this.refusalOfWish(wish) ?? this.begin(who, id, wish, dueAfter(this.now, this.kind.limitHours, this.kind.clock));
  }

  openFor(who: Player, id: string, report: ModelReport, wish: NewTask): Outcome {
    if (!this.may(who, 'report.handle')) return 'not-allowed';
    const refusal = this.refusalOfWish(wish) ?? (report.status === 'new' ? null : 'report-already-handled');
    if (refusal) return refusal;
    const from = report.isSeparated ? report.createdAt : this.now;
    this.begin(who, id, wish, report.external?.dueAt ?? dueAfter(from, this.kind.limitHours, this.kind.clock));
    this.attach(who, report, this.tasks.at(-1)!);
    return 'ok';
  }

  join(who: Player, report: ModelReport, task: ModelTask): Outcome {
    if (!this.may(who, 'report.handle')) return 'not-allowed';
    if (report.task === task) return 'ok';
    if (!this.isLive(task)) return 'task-closed';
    if (report.status !== 'new') return 'report-already-handled';
    this.attach(who, report, task);
    this.hurry(task, [report]);
    return this.tell(task, 'joined', who);
  }

  joinAlike(who: Player, task: ModelTask, anchor: ModelReport): Outcome {
    if (!this.may(who, 'report.handle')) return 'not-allowed';
    if (!this.isLive(task)) return 'task-closed';
    const alike = this.reports.filter((report) => report.status === 'new' && (report === anchor || isAlike(anchor, report)));
    if (alike.length === 0) return 'ok';
    for (const report of alike) this.attach(who, report, task);
    this.hurry(task, alike);
    return this.tell(task, 'joined', who);
  }

  separate(who: Player, report: ModelReport): Outcome {
    const { task } = report;
    const isClerk = who.role === 'clerk';
    if (!isClerk && report.reporterId !== who.personId) return 'report-not-found';
    if (report.status === 'new' && report.isSeparated) return 'ok';
    if (report.status !== 'joined' || !task) return 'report-not-joined';
    if (!isClerk && report.isSeparated) return 'report-already-separated';
    if (this.reportsOf(task).length < (isClerk ? 1 : 2)) return 'report-stands-alone';
    Object.assign(report, { status: 'new', task: null, isSeparated: true });
    this.note(report, 'separated', who);
    return this.tell(task, 'separated', isClerk ? who : null);
  }

  reject(who: Player, report: ModelReport, answer: string): Outcome {
    if (!this.may(who, 'report.handle')) return 'not-allowed';
    if (report.status === 'rejected' && report.answer === answer) return 'ok';
    if (report.status !== 'new') return 'report-already-handled';
    Object.assign(report, { status: 'rejected', answer, answeredAt: this.now });
    return this.note(report, 'rejected', who);
  }

  rate(who: Player, report: ModelReport, rating: { solved: Solved; satisfaction: number }): Outcome {
    if (report.reporterId !== who.personId) return 'report-not-found';
    if (report.status === 'answered') {
      Object.assign(report, { status: 'closed', rating });
      return 'ok';
    }
    if (report.rating === null) return 'report-not-answered';
    const isSame = report.rating.solved === rating.solved && report.rating.satisfaction === rating.satisfaction;
    return isSame ? 'ok' : 'report-already-rated';
  }

  /** A closed task begins anew with who had it; to one that is under way the report comes back, from one that was cancelled to the clerk. */
  reopen(who: Player, report: ModelReport): Outcome {
    const { task, status } = report;
    if (report.reporterId !== who.personId) return 'report-not-found';
    if (status !== 'answered' && status !== 'closed') {
      const isSo = status === 'joined' ? this.isReopenedBy(who, task!) : status === 'new' && report.story.at(-1)?.kind === 'reopened';
      return isSo ? 'ok' : 'report-not-answered';
    }
    if (this.now.getTime() > report.answeredAt!.getTime() + REOPEN_DAYS * DAY_MS) return 'report-reopen-too-late';
    Object.assign(report, { status: 'joined', answer: null, answeredAt: null, rating: null });
    if (task!.status === 'cancelled') {
      Object.assign(report, { status: 'new', task: null });
      return this.note(report, 'reopened', who);
    }
    if (task!.status === 'closed') this.takeUp(task!);
    return this.tell(task!, 'reopened', who);
  }

  private isReopenedBy({ personId }: Player, { timeline }: ModelTask): boolean {
    const since = timeline.slice(timeline.map(({ kind }) => kind).lastIndexOf('closed') + 1);
    return since.some(({ kind, byId }) => kind === 'reopened' && byId === personId);
  }

  private takeUp(task: ModelTask): void {
    for (const assist of task.assists) Object.assign(assist, { note: null, isWaiting: true });
    const leaseUntil = task.holderUnitId === null ? leaseAfter(this.now, this.kind.clock) : null;
    const dueAt = dueAfter(this.now, this.kind.limitHours, this.kind.clock);
    Object.assign(task, { status: 'claimed', dueAt, leaseUntil, isStarted: false, handInNote: null, reworkCount: task.reworkCount + 1 });
    this.setClock(task, 0);
  }

  private refusalOfWish({ poolKind, rewardPoints }: NewTask): Outcome | null {
    return rewardPoints > 0 && poolKind !== 'volunteer' ? 'reward-not-allowed' : null;
  }

  private begin(who: Player, id: string, { areaCode, poolKind, unitIds, rewardPoints }: NewTask, dueAt: Date): Outcome {
    const createdAt = this.now;
    const task: ModelTask = {
      ...NOT_BEGUN,
      ...{ id, areaCode, poolKind, rewardPoints, createdAt, dueAt },
      units: [...unitIds],
      namesUnits: unitIds.length > 0,
      claimBy: claimByOf(createdAt, dueAt, this.kind),
      alarmAt: alarmTime(0, { createdAt, dueAt }, this.kind.clock),
      alarms: [],
      assists: [],
      timeline: [],
    };
    this.tasks.push(task);
    return this.tell(task, 'opened', who);
  }

  private attach(who: Player, report: ModelReport, task: ModelTask): void {
    Object.assign(report, { status: 'joined', task });
    this.note(report, 'joined', who);
  }

  /** A due time of another system that comes sooner is the task's. */
  private hurry(task: ModelTask, reports: readonly ModelReport[]): void {
    const [soonest] = reports.flatMap(({ external }) => external?.dueAt ?? []).sort((a, b) => a.getTime() - b.getTime());
    if (!soonest || soonest >= task.dueAt) return;
    task.dueAt = soonest;
    if (task.alarmAt !== null && task.alarmAt > soonest && !task.parked) task.alarmAt = soonest;
  }

  private note(report: ModelReport, kind: ReportEventKind, { personId }: Player): 'ok' {
    report.story.push({ kind, byId: personId });
    return 'ok';
  }
}

const NOT_BEGUN = {
  status: 'open',
  holderPersonId: null,
  holderUnitId: null,
  leaseUntil: null,
  isStarted: false,
  handInNote: null,
  extension: null,
  parked: null,
  alarmStep: 0,
  returnCount: 0,
  reworkCount: 0,
  awaitsRuling: false,
  isRuled: false,
  isGiven: false,
} as const;

/** At one spot within a day. */
function isAlike(anchor: ModelReport, other: ModelReport): boolean {
  return anchor.hasPoint && other.hasPoint && Math.abs(anchor.createdAt.getTime() - other.createdAt.getTime()) <= DAY_MS;
}
