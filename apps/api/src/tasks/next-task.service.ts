import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { DomainError } from '../platform/domain-error';
import type { Idempotency } from '../platform/idempotency';
import type { Task } from './task.entity';
import { TaskClaimsService } from './task-claims.service';
import { TaskGuard } from './task-guard.service';
import { TaskListsService } from './task-lists.service';
import type { Step } from './task-walks.service';

const STEPS_AT_A_TIME = 20;
const TRIES = 100;

/** What stands in the way of one task and not of the next. */
const PASSED_OVER = new Set(['task-already-claimed', 'task-awaits-ruling', 'task-parked', 'task-closed', 'task-not-found', 'not-allowed']);

/** "Give me the next one": nobody has to choose, and what is due first is done first. */
@Injectable()
export class NextTaskService {
  constructor(
    private readonly db: DataSource,
    private readonly lists: TaskListsService,
    private readonly claims: TaskClaimsService,
    private readonly guard: TaskGuard,
  ) {}

  /**
   * Claims the task of the actor's pools that is due first; who loses the race for it tries the one after. The same key answers the same task.
   * Null when nothing waits.
   * @throws too-many-claims
   */
  async next(actor: Actor, idem: Idempotency): Promise<Task | null> {
    const [earlier] = await this.db.query<{ id: string }[]>('SELECT id FROM tasks WHERE claimKey = ?', [idem.id]);
    if (earlier) {
      return this.guard.see(actor, earlier.id);
    }
    let after: Step | null = null;
    for (let tried = 0; tried < TRIES; tried += STEPS_AT_A_TIME) {
      const steps: Step[] = await this.lists.poolOf(actor, after, STEPS_AT_A_TIME);
      for (const { id } of steps) {
        const task = await this.tryFor(actor, id, idem.id);
        if (task) return task;
      }
      after = steps.at(-1) ?? null;
      if (steps.length < STEPS_AT_A_TIME) break;
    }
    return null;
  }

  private async tryFor(actor: Actor, taskId: string, claimKey: string): Promise<Task | null> {
    try {
      return await this.claims.claim(actor, taskId, claimKey);
    } catch (error) {
      if (error instanceof DomainError && PASSED_OVER.has(error.code)) return null;
      throw error;
    }
  }
}
