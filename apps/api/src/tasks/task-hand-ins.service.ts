import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import type { HandInBody } from './task.dto';
import type { Task } from './task.entity';
import { isHeldBy } from './task.rules';
import { TaskGuard } from './task-guard.service';
import { TaskPhotos } from './task-photos.service';
import { restage } from './task-queue.rules';
import { mayBecome } from './task-scope.rules';
import { TaskSteps } from './task-steps.service';
import { TaskVisits } from './task-visits.service';

/** The holder says that it is done. */
@Injectable()
export class TaskHandIns {
  constructor(
    private readonly guard: TaskGuard,
    private readonly steps: TaskSteps,
    private readonly visits: TaskVisits,
    private readonly photos: TaskPhotos,
    private readonly clock: Clock,
  ) {}

  /**
   * Ready to be checked; `note` is the answer that every reporter will get. What the closing rule asks for must be there.
   * @throws task-not-found, task-not-yours, task-wrong-state, visit-missing, visit-elsewhere, code-unknown, too-many-attempts,
   * hand-in-photo-missing, photo-not-found, photo-already-used
   */
  async handIn(actor: Actor, taskId: string, { note, householdToken, photoIds = [] }: HandInBody): Promise<Task> {
    const seen = await this.guard.see(actor, taskId);
    const isAtWork = isHeldBy(actor, seen) && seen.status === 'claimed';
    if (isAtWork) this.photos.check(seen, photoIds);
    const isVisited = isAtWork && (await this.visits.check(actor, seen, householdToken));
    const now = this.clock.now();
    return this.steps.take(actor, taskId, {
      kind: 'handed-in',
      facts: { note },
      set: `status = 'handed-in', handInNote = ?, handedInAt = ?, visitedAt = ?, leaseUntil = NULL, alarmAt = NULL, startedAt = COALESCE(startedAt, ?), ${NOTHING_ASKED}`,
      params: [note, now, isVisited ? now : null, now],
      where: [mayBecome('handed-in')],
      also: [restage(taskId, 'handed-in')],
      then: (tx) => this.photos.attachToHandIn(tx, actor, taskId, photoIds),
      isSo: ({ status }) => status === 'handed-in',
    });
  }
}

/** Neither an extension nor a rest of the clock outlives the work. */
const NOTHING_ASKED = 'extensionUntil = NULL, extensionReason = NULL, parkedAt = NULL, parkReason = NULL, reviewOn = NULL';
