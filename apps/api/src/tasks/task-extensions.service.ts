import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import type { ExtendBody, GrantExtensionBody } from './task.dto';
import type { Task } from './task.entity';
import { dueInThePast, extensionNotAsked, extensionNotLater, extensionTooLate } from './task.errors';
import { isHeldBy } from './task.rules';
import { TaskAlarms } from './task-alarms.service';
import { TaskDecisions } from './task-decisions.service';
import { TaskGuard } from './task-guard.service';
import { redate } from './task-queue.rules';
import { that } from './task-scope.rules';
import { TaskSteps } from './task-steps.service';

const NOT_ASKED = 'extensionUntil = NULL, extensionReason = NULL';

/** More time for a task: its holder asks before it is due, the clerk decides, the reporters are told the date and the reason. */
@Injectable()
export class TaskExtensions {
  constructor(
    private readonly guard: TaskGuard,
    private readonly steps: TaskSteps,
    private readonly decisions: TaskDecisions,
    private readonly alarms: TaskAlarms,
    private readonly clock: Clock,
  ) {}

  /** @throws task-not-found, task-not-yours, extension-too-late, extension-not-later, task-parked, task-wrong-state */
  async ask(actor: Actor, taskId: string, { until, reason }: ExtendBody): Promise<Task> {
    const seen = await this.guard.see(actor, taskId);
    const now = this.clock.now();
    const isSo = (task: Task) => task.extensionUntil?.getTime() === until.getTime() && task.extensionReason === reason;
    if (isHeldBy(actor, seen) && seen.status === 'claimed' && !isSo(seen)) {
      if (seen.dueAt <= now) throw extensionTooLate(taskId);
      if (until <= seen.dueAt) throw extensionNotLater(taskId);
    }
    return this.steps.take(actor, taskId, {
      kind: 'extension-asked',
      facts: { until: until.toISOString(), reason },
      set: 'extensionUntil = ?, extensionReason = ?',
      params: [until, reason],
      where: [
        that("tasks.status = 'claimed'"),
        that('tasks.extensionUntil IS NULL'),
        that('tasks.parkedAt IS NULL'),
        { sql: 'tasks.dueAt > ? AND tasks.dueAt < ?', params: [now, until] },
      ],
      isSo,
    });
  }

  /**
   * The clerk's word on it. Granted, the task has a new due time in every list, and its clock begins anew.
   * @throws task-not-found, extension-not-asked, due-in-the-past, task-wrong-state, task-closed
   */
  async decide(actor: Actor, taskId: string, { isGranted, until, reason }: GrantExtensionBody): Promise<Task> {
    const seen = await this.guard.see(actor, taskId);
    const dueAt = until ?? seen.extensionUntil;
    const kind = isGranted ? 'extended' : 'extension-refused';
    if (dueAt && isGranted && dueAt <= this.clock.now()) throw dueInThePast();
    const asked = [that("tasks.status = 'claimed'"), { sql: 'tasks.extensionUntil = ?', params: [seen.extensionUntil] }];
    return this.decisions.take(actor, taskId, {
      kind,
      facts: isGranted ? { until: dueAt?.toISOString(), reason } : { reason },
      set: isGranted ? `dueAt = ?, ${NOT_ASKED}` : NOT_ASKED,
      params: isGranted ? [dueAt] : [],
      where: asked,
      isSo: () => false,
      otherwise: ({ status, extensionUntil }) => (status === 'claimed' && extensionUntil === null ? extensionNotAsked(taskId) : null),
      then: async (_, moved) => (isGranted ? [...redate(taskId, moved.dueAt), await this.alarms.setClock(moved, 0)] : []),
    });
  }
}
