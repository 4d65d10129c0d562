import { dayOf } from '../../../src/platform/clock';
import { alarmOf, alarmTime } from '../../../src/tasks/task-clock.rules';
import { dueAfterRest, instantAt, isNight, leaseAfter, MORNING } from '../../../src/tasks/working-time.rules';
import { alarmLine, type ModelTask, type Outcome, type Player } from './board';
import { Work } from './work';

export interface Asked {
  until: Date;
  reason: string;
}

/** What keeps a task going, and what its clock does by itself. */
export class Care extends Work {
  extend(who: Player, task: ModelTask, asked: Asked): Outcome {
    if (!this.may(who, 'task.hold')) return 'not-allowed';
    const { extension } = task;
    const isSo = extension !== null && extension.until.getTime() === asked.until.getTime() && extension.reason === asked.reason;
    if (!this.sees(who, task) || !this.holds(who, task) || task.status !== 'claimed' || isSo) return this.refusalOf(who, task, isSo);
    if (task.dueAt <= this.now) return 'extension-too-late';
    if (asked.until <= task.dueAt) return 'extension-not-later';
    if (extension || task.parked) return this.refusalOf(who, task, false);
    task.extension = asked;
    return this.tell(task, 'extension-asked', who);
  }

  decideExtension(who: Player, task: ModelTask, isGranted: boolean): Outcome {
    if (!this.may(who, 'task.check')) return 'not-allowed';
    const { extension } = task;
    if (extension && isGranted && extension.until <= this.now) return 'due-in-the-past';
    const kind = isGranted ? 'extended' : 'extension-refused';
    if (task.status !== 'claimed' || !extension) {
      if (this.isRepeat(who, task, kind)) return 'ok';
      return task.status === 'claimed' ? 'extension-not-asked' : this.decisionOn(task, false);
    }
    task.extension = null;
    if (isGranted) {
      task.dueAt = extension.until;
      this.setClock(task, 0);
    }
    return this.tell(task, kind, who);
  }

  park(who: Player, task: ModelTask, reason: string, reviewOn: string): Outcome {
    if (!this.may(who, 'task.check')) return 'not-allowed';
    if (reviewOn <= dayOf(this.now)) return 'review-day-past';
    if (!(task.status === 'claimed' || this.isClaimable(task)) || task.parked) {
      const isSo = task.parked?.reason === reason && task.parked.reviewOn === reviewOn;
      return this.decisionOn(task, isSo || this.isRepeat(who, task, 'parked'));
    }
    const parked = { at: this.now, reason, reviewOn };
    Object.assign(task, { parked, alarmAt: instantAt(reviewOn, MORNING), leaseUntil: null, claimBy: null, extension: null });
    return this.tell(task, 'parked', who);
  }

  unpark(who: Player, task: ModelTask): Outcome {
    if (!this.may(who, 'task.check')) return 'not-allowed';
    if (!task.parked) {
      return this.decisionOn(task, task.status === 'open' || task.status === 'claimed' || this.isRepeat(who, task, 'unparked'));
    }
    task.dueAt = dueAfterRest(task.dueAt, task.parked.at, this.now, this.kind.clock);
    task.parked = null;
    const hasLease = task.status === 'claimed' && !task.isStarted && !task.isRuled && !task.isGiven;
    task.leaseUntil = hasLease ? leaseAfter(this.now, this.kind.clock) : null;
    if (task.status === 'open') this.openPool(task);
    this.setClock(task);
    return this.tell(task, 'unparked', who);
  }

  assist(who: Player, task: ModelTask, unitId: string): Outcome {
    if (!this.may(who, 'task.assist')) return 'not-allowed';
    if (!this.sees(who, task)) return 'task-not-found';
    if (!this.holds(who, task) && who.role !== 'clerk') return 'task-not-yours';
    if (task.holderUnitId === unitId) return 'unit-holds-task';
    if (task.assists.some((assist) => assist.unitId === unitId)) return 'ok';
    if (task.status !== 'claimed') return this.decisionOn(task, false);
    task.assists.push({ unitId, note: null, isWaiting: true });
    return this.tell(task, 'assist-asked', who);
  }

  part(who: Player, task: ModelTask, note: string): Outcome {
    if (!this.may(who, 'task.add-part')) return 'not-allowed';
    if (!this.sees(who, task)) return 'task-not-found';
    const assist = task.assists.find(({ unitId }) => unitId === who.unitId);
    if (!assist) return 'assist-not-asked';
    if (assist.note === note) return 'ok';
    if (!this.isLive(task)) return 'task-closed';
    Object.assign(assist, { note, isWaiting: false });
    return this.tell(task, 'part-added', who);
  }

  returnExpired(): Outcome {
    for (const task of isNight(this.now) ? [] : this.tasks) {
      if (task.status !== 'claimed' || task.isStarted || task.leaseUntil === null || task.leaseUntil >= this.now) continue;
      this.putBack(task);
      this.tell(task, 'expired', null);
    }
    return 'ok';
  }

  /** To the unit that the list of duties names, once; where it names none the clerk is told. */
  giveUnclaimed(): Outcome {
    for (const task of this.tasks) {
      const { claimBy } = task;
      if (task.status !== 'open' || claimBy === null || claimBy > this.now) continue;
      task.claimBy = null;
      if (this.dutyUnitId === null) this.raise(task, 'unclaimed', claimBy);
      else this.giveTo(task, this.dutyUnitId);
    }
    return 'ok';
  }

  /** All that are due by now, one after the other. */
  raiseAlarms(): Outcome {
    for (const task of this.tasks) {
      while (task.alarmAt !== null && task.alarmAt <= this.now) this.raiseNext(task);
    }
    return 'ok';
  }

  private giveTo(task: ModelTask, unitId: string): void {
    Object.assign(task, {
      status: 'claimed',
      isGiven: true,
      holderPersonId: null,
      holderUnitId: unitId,
      leaseUntil: null,
      rewardPoints: 0,
    });
    task.isStarted = false;
    if (task.poolKind !== 'unit') task.poolKind = 'unit';
    else if (task.namesUnits) this.nameUnit(task, unitId);
    this.tell(task, 'given', null);
  }

  private raiseNext(task: ModelTask): void {
    if (task.parked) {
      const aboutAt = task.alarmAt!;
      task.alarmAt = null;
      this.raise(task, 'review-due', aboutAt);
      return;
    }
    const kind = alarmOf(task.alarmStep)!;
    task.alarmStep++;
    task.alarmAt = alarmTime(task.alarmStep, task, this.kind.clock);
    this.raise(task, kind, task.dueAt);
  }

  /** Once for each time that it is about. */
  private raise(task: ModelTask, kind: Parameters<typeof alarmLine>[0], aboutAt: Date): void {
    const line = alarmLine(kind, aboutAt);
    if (task.alarms.includes(line)) return;
    task.alarms.push(line);
    this.tell(task, 'alarmed', null);
  }
}
