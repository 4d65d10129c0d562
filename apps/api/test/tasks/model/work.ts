import { RETURNS_BEFORE_RULING } from '@duoduo/contracts/limits';
import { alarmTime, claimByOf } from '../../../src/tasks/task-clock.rules';
import { leaseAfter } from '../../../src/tasks/working-time.rules';
import { Board, type ModelTask, type Outcome, type Player } from './board';

export const HAND_IN_NOTE = '换了灯泡，亮了';

/** Who holds a task, and what the clerk decides of it. */
export class Work extends Board {
  /** Null when he would get it. */
  answerTo(who: Player, task: ModelTask): Outcome | null {
    if (!this.may(who, 'task.claim')) return 'not-allowed';
    if (!this.sees(who, task)) return 'task-not-found';
    if (this.holds(who, task) && (task.status === 'claimed' || task.status === 'handed-in')) return 'ok';
    if (!this.isLive(task)) return 'task-closed';
    if (task.status !== 'open') return 'task-already-claimed';
    if (!this.inPool(who, task)) return 'not-allowed';
    if (task.parked) return 'task-parked';
    if (task.awaitsRuling) return 'task-awaits-ruling';
    return this.mayHoldMore(who) ? null : 'too-many-claims';
  }

  claim(who: Player, task: ModelTask): Outcome {
    const answer = this.answerTo(who, task);
    if (answer !== null) return answer;
    const holder = task.poolKind === 'unit' ? { holderPersonId: null, holderUnitId: who.unitId } : { holderPersonId: who.personId };
    Object.assign(task, {
      status: 'claimed',
      ...holder,
      leaseUntil: leaseAfter(this.now, this.kind.clock),
      isStarted: false,
      claimBy: null,
    });
    this.holders.add(task.holderUnitId ?? who.personId);
    return this.tell(task, 'claimed', who);
  }

  /** The task of his pools that is due first; null when none waits. */
  nextFor(who: Player): ModelTask | null {
    const waiting = this.tasks.filter((task) => this.isClaimable(task) && this.inPool(who, task));
    return waiting.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1))[0] ?? null;
  }

  next(who: Player): Outcome {
    if (!this.may(who, 'task.claim')) return 'not-allowed';
    const task = this.nextFor(who);
    return task ? this.claim(who, task) : 'ok';
  }

  start(who: Player, task: ModelTask): Outcome {
    if (!this.may(who, 'task.hold')) return 'not-allowed';
    const refusal = this.refusalOf(who, task, task.status === 'claimed' && task.isStarted);
    if (task.status !== 'claimed' || !this.holds(who, task) || task.isStarted || task.parked) return refusal;
    Object.assign(task, { isStarted: true, leaseUntil: null });
    return this.tell(task, 'started', who);
  }

  assign(who: Player, task: ModelTask, to: Player): Outcome {
    if (!this.may(who, 'task.assign')) return 'not-allowed';
    if (!this.sees(who, task)) return 'task-not-found';
    if (task.holderUnitId === null || !this.holds(who, task)) return 'task-not-yours';
    if (to.unitId !== who.unitId) return 'assignee-not-in-unit';
    const isSo = task.holderPersonId === to.personId;
    if (task.status !== 'claimed' || isSo) return this.refusalOf(who, task, task.status === 'claimed' && isSo);
    task.holderPersonId = to.personId;
    return this.tell(task, 'assigned', who);
  }

  release(who: Player, task: ModelTask): Outcome {
    if (!this.may(who, 'task.hold')) return 'not-allowed';
    if (task.status !== 'claimed' || !this.holds(who, task) || task.isRuled || task.parked) {
      return this.isRepeat(who, task, 'released') ? 'ok' : this.refusalOf(who, task, false);
    }
    task.returnCount++;
    task.awaitsRuling = task.returnCount >= RETURNS_BEFORE_RULING;
    this.putBack(task);
    return this.tell(task, 'released', who);
  }

  rule(who: Player, task: ModelTask, unitId: string): Outcome {
    if (!this.may(who, 'task.rule')) return 'not-allowed';
    if (task.status !== 'open' || !task.awaitsRuling) {
      return task.isRuled && task.holderUnitId === unitId ? 'ok' : 'task-needs-no-ruling';
    }
    const given = { status: 'claimed', holderPersonId: null, holderUnitId: unitId, poolKind: 'unit', namesUnits: true } as const;
    Object.assign(task, { ...given, awaitsRuling: false, isRuled: true, rewardPoints: 0, leaseUntil: null, isStarted: false });
    this.nameUnit(task, unitId);
    return this.tell(task, 'ruled', who);
  }

  handIn(who: Player, task: ModelTask): Outcome {
    if (!this.may(who, 'task.hold')) return 'not-allowed';
    if (task.status !== 'claimed' || !this.holds(who, task)) return this.refusalOf(who, task, task.status === 'handed-in');
    const cleared = { leaseUntil: null, alarmAt: null, extension: null, parked: null };
    Object.assign(task, { ...cleared, status: 'handed-in', handInNote: HAND_IN_NOTE, isStarted: true });
    return this.tell(task, 'handed-in', who);
  }

  /** Every report that waits gets the answer, and of rework those who have not rated theirs; the volunteer is paid once. */
  accept(who: Player, task: ModelTask): Outcome {
    if (!this.may(who, 'task.check')) return 'not-allowed';
    if (task.status !== 'handed-in') return this.decisionOn(task, task.status === 'closed' || this.isRepeat(who, task, 'closed'));
    for (const report of this.reportsOf(task)) {
      if (report.status === 'closed') continue;
      Object.assign(report, { status: 'answered', answer: task.handInNote, answeredAt: this.now });
    }
    const payee = `${task.id} ${task.holderPersonId}`;
    if (task.rewardPoints > 0 && task.holderPersonId !== null && task.poolKind === 'volunteer' && !this.paid.has(payee)) {
      this.paid.set(payee, task.rewardPoints);
    }
    return this.finish(task, 'closed', who);
  }

  sendBack(who: Player, task: ModelTask): Outcome {
    if (!this.may(who, 'task.check')) return 'not-allowed';
    if (task.status !== 'handed-in') return this.decisionOn(task, this.isRepeat(who, task, 'sent-back'));
    Object.assign(task, { status: 'claimed', handInNote: null });
    this.setClock(task);
    return this.tell(task, 'sent-back', who);
  }

  cancel(who: Player, task: ModelTask): Outcome {
    if (!this.may(who, 'task.check')) return 'not-allowed';
    if (!this.isLive(task)) return this.decisionOn(task, task.status === 'cancelled' || this.isRepeat(who, task, 'cancelled'));
    for (const report of this.reportsOf(task)) {
      if (report.status === 'joined') Object.assign(report, { status: 'new', task: null });
    }
    Object.assign(task, { claimBy: null, parked: null, awaitsRuling: false });
    return this.finish(task, 'cancelled', who);
  }

  /** Nobody holds it; its pool waits anew, unless a ruling is due. */
  protected putBack(task: ModelTask): void {
    const nobody = { holderPersonId: null, holderUnitId: null, leaseUntil: null, isStarted: false, extension: null };
    Object.assign(task, { ...nobody, status: 'open' });
    this.openPool(task);
  }

  /** Once the responsible unit had its turn nobody is given it again. */
  protected openPool(task: ModelTask): void {
    if (!task.awaitsRuling && !task.isGiven) task.claimBy = claimByOf(this.now, task.dueAt, this.kind);
  }

  protected nameUnit(task: ModelTask, unitId: string): void {
    if (!task.units.includes(unitId)) task.units.push(unitId);
  }

  protected setClock(task: ModelTask, step = task.alarmStep): void {
    Object.assign(task, { alarmStep: step, alarmAt: alarmTime(step, task, this.kind.clock) });
  }

  /** To a holder's step that cannot be taken. */
  protected refusalOf(who: Player, task: ModelTask, isSo: boolean): Outcome {
    if (!this.sees(who, task)) return 'task-not-found';
    if (!this.holds(who, task)) return 'task-not-yours';
    if (isSo) return 'ok';
    return task.parked ? 'task-parked' : 'task-wrong-state';
  }

  /** To a clerk's decision that cannot be taken. */
  protected decisionOn(task: ModelTask, isSo: boolean): Outcome {
    if (isSo) return 'ok';
    return this.isLive(task) ? 'task-wrong-state' : 'task-closed';
  }

  private finish(task: ModelTask, status: 'closed' | 'cancelled', who: Player): Outcome {
    Object.assign(task, { status, leaseUntil: null, alarmAt: null });
    for (const assist of task.assists) assist.isWaiting = false;
    return this.tell(task, status, who);
  }
}
