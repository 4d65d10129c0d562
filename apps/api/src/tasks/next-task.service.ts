import { randomInt } from 'node:crypto';
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

const CANDIDATES = 20;
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
   * Claims the task of the actor's pools that is due first. Who loses the race for it takes one of the next at random: fifty who all went for
   * the second would lose that race, too, and the slowest of them every one. The same key answers the same task. Null when nothing waits.
   * @throws too-many-claims
   */
  async next(actor: Actor, idem: Idempotency): Promise<Task | null> {
    const [earlier] = await this.db.query<{ id: string }[]>('SELECT id FROM tasks WHERE claimKey = ?', [idem.id]);
    if (earlier) {
      return this.guard.see(actor, earlier.id);
    }
    const passedOver = new Set<string>();
    let after: Step | null = null;
    while (passedOver.size < TRIES) {
      const steps: Step[] = await this.lists.poolOf(actor, after, CANDIDATES);
      if (steps.length === 0) return null;
      const left = steps.filter(({ id }) => !passedOver.has(id));
      if (left.length === 0) {
        after = steps.at(-1)!;
        continue;
      }
      const { id } = left[passedOver.size === 0 ? 0 : randomInt(left.length)]!;
      const task = await this.tryFor(actor, id, idem.id);
      if (task) return task;
      passedOver.add(id);
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
