import { Injectable } from '@nestjs/common';
import type { TaskEventKind } from '@duoduo/contracts/tasks';
import type { EntityManager } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { HouseholdsService } from '../households/households.service';
import { UnitsService } from '../identity/units.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { runAll, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { PointsLedger } from '../points/points-ledger.service';
import type { Task } from './task.entity';
import { awardToYourself, taskClosed, taskNotFound, taskWrongState } from './task.errors';
import { isFinal, standingOf } from './task.rules';
import { addEvent } from './task-event.rules';
import type { TaskEventFacts } from './task-event.entity';
import { type Move, TaskGuard } from './task-guard.service';
import { dequeue } from './task-queue.rules';
import { mayBecome, that } from './task-scope.rules';

/** The rule of the ledger by which closed, checked volunteers' work is paid. */
const REWARD_RULE = 'volunteer-task';

interface Decision extends Omit<Move, 'taskId'> {
  kind: TaskEventKind;
  facts?: TaskEventFacts;
  /** What belongs to the decision, in its transaction. */
  then(tx: EntityManager, task: Task): Promise<readonly Statement[]>;
  /** It is so already: asked again by the one who decided, or by another clerk. */
  isSo(task: Task): boolean;
}

/** What the clerk of the place decides about a task. */
@Injectable()
export class TaskCheckService {
  constructor(
    private readonly transactions: Transactions,
    private readonly guard: TaskGuard,
    private readonly ledger: PointsLedger,
    private readonly households: HouseholdsService,
    private readonly units: UnitsService,
    private readonly areas: AreasService,
    private readonly clock: Clock,
  ) {}

  /**
   * Closes a handed-in task, answers every report joined to it and pays the volunteer's points: all in one transaction, or nothing.
   * A second time it pays nothing and answers the state.
   * @throws task-not-found, task-wrong-state, task-closed, award-not-to-yourself
   */
  async accept(actor: Actor, taskId: string): Promise<Task> {
    const seen = await this.guard.see(actor, taskId);
    await this.refuseOwnReward(actor, seen);
    const answeredBy = await this.signatureOf(seen);
    const now = this.clock.now();
    return this.decide(actor, taskId, {
      kind: 'closed',
      set: "status = 'closed', closedAt = ?, leaseUntil = NULL",
      params: [now],
      // Who is paid was looked at before: it must still be the same person.
      where: [mayBecome('closed'), that("COALESCE(tasks.holderPersonId, '') = ?", seen.holderPersonId ?? '')],
      isSo: ({ status }) => status === 'closed',
      then: async (tx, task) => {
        await this.pay(tx, actor, task);
        return [
          [
            "UPDATE reports SET status = 'answered', answerText = ?, answeredBy = ?, answeredAt = ? WHERE taskId = ? AND status = 'joined'",
            [task.handInNote, answeredBy, now, taskId],
          ],
          ...dequeue(task),
        ];
      },
    });
  }

  /**
   * Back to its holder, with what is missing.
   * @throws task-not-found, task-wrong-state, task-closed
   */
  sendBack(actor: Actor, taskId: string, reason: string): Promise<Task> {
    return this.decide(actor, taskId, {
      kind: 'sent-back',
      facts: { reason },
      set: "status = 'claimed', handInNote = NULL, handedInAt = NULL",
      params: [],
      where: [that("tasks.status = 'handed-in'")],
      isSo: () => false,
      then: () => Promise.resolve([['UPDATE task_queue SET stage = ? WHERE taskId = ?', ['claimed', taskId]]]),
    });
  }

  /**
   * Ends a task without an answer. Its reports wait for the clerk again, so that nobody is forgotten.
   * @throws task-not-found, task-closed
   */
  cancel(actor: Actor, taskId: string, reason: string): Promise<Task> {
    const now = this.clock.now();
    return this.decide(actor, taskId, {
      kind: 'cancelled',
      facts: { reason },
      set: "status = 'cancelled', closedAt = ?, leaseUntil = NULL, awaitsRuling = 0",
      params: [now],
      where: [mayBecome('cancelled')],
      isSo: ({ status }) => status === 'cancelled',
      then: (_, task) =>
        Promise.resolve([
          ["UPDATE reports SET status = 'new', taskId = NULL WHERE taskId = ? AND status = 'joined'", [taskId]],
          ...dequeue(task),
        ]),
    });
  }

  private decide(actor: Actor, taskId: string, { kind, facts, then, isSo, ...move }: Decision): Promise<Task> {
    const scope = insidePosts(actor, 'task.check', 'tasks.areaCode');
    return this.transactions.run(async (tx) => {
      const decided = await this.guard.move(tx, { ...move, taskId, where: [...move.where, scope] });
      const task = await this.guard.read(tx, actor, taskId);
      if (!standingOf(actor, task, []).checks) throw taskNotFound(taskId);
      if (decided) {
        const event = addEvent({ taskId, kind, byId: actor.personId, facts, at: this.clock.now() });
        await runAll(tx, [...(await then(tx, task)), event]);
        return task;
      }
      if (isSo(task) || (await this.guard.isRepeat(tx, actor, taskId, kind))) return task;
      throw isFinal(task.status) ? taskClosed(taskId) : taskWrongState(taskId, task.status);
    });
  }

  private async pay(tx: EntityManager, actor: Actor, task: Task): Promise<void> {
    if (task.rewardPoints === 0 || task.holderPersonId === null || task.poolKind !== 'volunteer') {
      return;
    }
    await this.ledger.award(tx, {
      personId: task.holderPersonId,
      ruleCode: REWARD_RULE,
      amount: task.rewardPoints,
      cause: { type: 'task', id: task.id },
      note: task.title,
      actorId: actor.personId,
    });
  }

  /** Nobody lets points flow to himself or his household: another clerk has to check it. */
  private async refuseOwnReward(actor: Actor, { id, rewardPoints, holderPersonId }: Task): Promise<void> {
    if (rewardPoints === 0 || holderPersonId === null) {
      return;
    }
    if (holderPersonId === actor.personId || (await this.households.sameHousehold(actor.personId, holderPersonId))) {
      throw awardToYourself(id);
    }
  }

  /** Who signs the answer: the unit that did it, else the community. Never a person. */
  private async signatureOf({ holderUnitId, areaCode, communityCode }: Task): Promise<string> {
    if (holderUnitId !== null) {
      return (await this.units.names([holderUnitId])).get(holderUnitId) ?? '';
    }
    const areas = await this.areas.names([communityCode, areaCode]);
    return (areas.get(communityCode) ?? areas.get(areaCode))?.name ?? '';
  }
}
