import { Injectable } from '@nestjs/common';
import { areaPath } from '@duoduo/contracts/areas';
import type { EntityManager } from 'typeorm';
import { insideAreas } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { placesFor } from '../platform/database/sql';
import type { Task } from './task.entity';

export interface Remaining {
  /** The unit, or the person who held it for himself, can go on with it. */
  isThere: boolean;
  /** Nobody is left whom its pool is for: the units that it names are closed. */
  isForNobody: boolean;
  /** Whom the unit had assigned, where he still works there. */
  personId: string | null;
}

/** Whether who once held a task still has the post for it. */
@Injectable()
export class HolderPosts {
  constructor(private readonly clock: Clock) {}

  async of(tx: EntityManager, task: Task): Promise<Remaining> {
    const { holderUnitId, holderPersonId } = task;
    if (holderUnitId === null) {
      const isThere = holderPersonId !== null && (await this.worksByHimself(tx, task));
      return { isThere, isForNobody: false, personId: isThere ? holderPersonId : null };
    }
    const clerks = await this.clerksOf(tx, holderUnitId);
    const isThere = clerks.length > 0;
    const isForNobody = !isThere && task.namesUnits && !(await this.namesAnyStanding(tx, task.id));
    return { isThere, isForNobody, personId: holderPersonId !== null && clerks.includes(holderPersonId) ? holderPersonId : null };
  }

  /** By a post of its pool, at its area, around it or inside it. */
  private async worksByHimself(tx: EntityManager, { holderPersonId, poolKind, areaCode }: Task): Promise<boolean> {
    const [above, below] = [areaPath(areaCode), insideAreas([areaCode], 'areaCode')];
    const today = this.today();
    const posts = await tx.query<unknown[]>(
      `SELECT 1 FROM posts WHERE personId = ? AND role = ? AND (areaCode IN (${placesFor(above)}) OR ${below.sql}) AND ${today.sql} LIMIT 1`,
      [holderPersonId, poolKind, ...above, ...below.params, ...today.params],
    );
    return posts.length > 0;
  }

  /** Of a unit that is closed nobody. */
  private async clerksOf(tx: EntityManager, unitId: string): Promise<string[]> {
    const today = this.today();
    const posts = await tx.query<{ personId: string }[]>(
      `SELECT personId FROM posts WHERE unitId = ? AND role = 'unit-clerk' AND ${today.sql}
        AND EXISTS (SELECT 1 FROM units WHERE units.id = posts.unitId AND units.endedAt IS NULL)`,
      [unitId, ...today.params],
    );
    return posts.map(({ personId }) => personId);
  }

  private async namesAnyStanding(tx: EntityManager, taskId: string): Promise<boolean> {
    const sql = 'SELECT 1 FROM task_units JOIN units ON units.id = task_units.unitId WHERE task_units.taskId = ? AND units.endedAt IS NULL';
    return (await tx.query<unknown[]>(`${sql} LIMIT 1`, [taskId])).length > 0;
  }

  /** The post holds today, as `holdsOn` says it of one that was read. */
  private today(): { sql: string; params: string[] } {
    const day = dayOf(this.clock.now());
    return { sql: 'posts.endedAt IS NULL AND posts.fromDay <= ? AND (posts.toDay IS NULL OR posts.toDay >= ?)', params: [day, day] };
  }
}
