import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { HouseholdsService } from '../households/households.service';
import { UnitsService } from '../identity/units.service';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { Outbox } from '../platform/outbox/outbox.service';
import { PointsLedger } from '../points/points-ledger.service';
import type { Task } from './task.entity';
import { TASK_CLOSED, type TaskClosed } from './task.events';
import { awardToYourself } from './task.errors';
import { TaskDecisions } from './task-decisions.service';
import { TaskGuard } from './task-guard.service';
import { TaskPhotos } from './task-photos.service';
import { TaskAlarms } from './task-alarms.service';
import { dequeue, restage } from './task-queue.rules';
import { mayBecome, that } from './task-scope.rules';

/** The rule of the ledger by which closed, checked volunteers' work is paid. */
const REWARD_RULE = 'volunteer-task';

/** What the clerk of the place decides about a task. */
@Injectable()
export class TaskCheckService {
  constructor(
    private readonly decisions: TaskDecisions,
    private readonly guard: TaskGuard,
    private readonly alarms: TaskAlarms,
    private readonly photos: TaskPhotos,
    private readonly ledger: PointsLedger,
    private readonly households: HouseholdsService,
    private readonly units: UnitsService,
    private readonly areas: AreasService,
    private readonly outbox: Outbox,
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
    return this.decisions.take(actor, taskId, {
      kind: 'closed',
      set: "status = 'closed', closedAt = ?, leaseUntil = NULL, alarmAt = NULL",
      params: [now],
      // Who is paid was looked at before: it must still be the same person.
      where: [mayBecome('closed'), that("COALESCE(tasks.holderPersonId, '') = ?", seen.holderPersonId ?? '')],
      isSo: ({ status }) => status === 'closed',
      then: async (tx, task) => {
        await this.pay(tx, actor, task);
        return [
          [
            // of rework, also those who got the first answer and have not said a word about it
            "UPDATE reports SET status = 'answered', answerText = ?, answeredBy = ?, answeredAt = ? WHERE taskId = ? AND status IN ('joined', 'answered')",
            [task.handInNote, answeredBy, now, taskId],
          ],
          ...dequeue(task),
          this.outbox.statement(TASK_CLOSED, { taskId } satisfies TaskClosed),
        ];
      },
    });
  }

  /**
   * Back to its holder, with what is missing.
   * @throws task-not-found, task-wrong-state, task-closed
   */
  sendBack(actor: Actor, taskId: string, reason: string): Promise<Task> {
    return this.decisions.take(actor, taskId, {
      kind: 'sent-back',
      facts: { reason },
      set: "status = 'claimed', handInNote = NULL, handedInAt = NULL, visitedAt = NULL",
      params: [],
      where: [that("tasks.status = 'handed-in'")],
      isSo: () => false,
      then: async (_, task) => [restage(taskId, 'claimed'), this.photos.setAside(taskId), await this.alarms.setClock(task)],
    });
  }

  /**
   * Ends a task without an answer. Its reports wait for the clerk again, so that nobody is forgotten.
   * @throws task-not-found, task-closed
   */
  cancel(actor: Actor, taskId: string, reason: string): Promise<Task> {
    const now = this.clock.now();
    return this.decisions.take(actor, taskId, {
      kind: 'cancelled',
      facts: { reason },
      set: "status = 'cancelled', closedAt = ?, leaseUntil = NULL, claimBy = NULL, alarmAt = NULL, parkedAt = NULL, awaitsRuling = 0",
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
