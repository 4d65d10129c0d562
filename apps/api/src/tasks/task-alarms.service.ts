import { Injectable } from '@nestjs/common';
import type { AlarmKind } from '@duoduo/contracts/tasks';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock';
import { insertOf, runAll, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { Outbox } from '../platform/outbox/outbox.service';
import { CategoriesService } from './categories.service';
import type { Task } from './task.entity';
import { alarmOf, alarmTime } from './task-clock.rules';
import { addEvent } from './task-event.rules';
import { TaskGuard } from './task-guard.service';
import { TASK_ALARMED, type TaskAlarmed } from './task.events';
import { that } from './task-scope.rules';

const TASKS_PER_RUN = 100;

/** Tells of a task's clock, once for each time: the holder that it is due soon, then the clerk, the street and the county that it is late. */
@Injectable()
export class TaskAlarms {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly guard: TaskGuard,
    private readonly categories: CategoriesService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Raises every alarm that is due. Each task is moved by a guarded update, so that two runs at once are harmless. Answers how many were raised. */
  async raiseDue(): Promise<number> {
    const now = this.clock.now();
    const due = await this.db.query<{ id: string }[]>(`SELECT id FROM tasks WHERE alarmAt <= ? ORDER BY alarmAt LIMIT ${TASKS_PER_RUN}`, [
      now,
    ]);
    let raised = 0;
    for (const { id } of due) {
      raised += (await this.transactions.run((tx) => this.next(tx, id, now))) ? 1 : 0;
    }
    return raised;
  }

  /** In the caller's transaction: the alarm, its line in the timeline, and what is owed to who must hear of it. Whether it is the first of its kind for this time. */
  async raise(tx: EntityManager, { id, areaCode }: Pick<Task, 'id' | 'areaCode'>, kind: AlarmKind, aboutAt: Date): Promise<boolean> {
    const [known] = await tx.query<unknown[]>('SELECT 1 FROM task_alarms WHERE taskId = ? AND kind = ? AND aboutAt = ?', [
      id,
      kind,
      aboutAt,
    ]);
    if (known) {
      return false;
    }
    const at = this.clock.now();
    await runAll(tx, [
      insertOf('task_alarms', [{ taskId: id, kind, aboutAt, at }]),
      addEvent({ taskId: id, kind: 'alarmed', byId: null, facts: { alarm: kind }, at }),
      this.outbox.statement(TASK_ALARMED, { taskId: id, areaCode, kind, aboutAt: aboutAt.toISOString() } satisfies TaskAlarmed),
    ]);
    return true;
  }

  /** Starts a task's clock again where it stood, or from the beginning for a new due time. */
  async setClock(task: Task, step = task.alarmStep): Promise<Statement> {
    const { clock } = await this.categories.get(task.categoryCode);
    return ['UPDATE tasks SET alarmAt = ?, alarmStep = ? WHERE id = ?', [alarmTime(step, task, clock), step, task.id]];
  }

  private async next(tx: EntityManager, taskId: string, now: Date): Promise<boolean> {
    const task = await this.guard.moved(tx, taskId);
    const isResting = task.parkedAt !== null;
    const { clock } = await this.categories.get(task.categoryCode);
    const step = isResting ? task.alarmStep : task.alarmStep + 1;
    const moved = await this.guard.move(tx, {
      taskId,
      set: 'alarmAt = ?, alarmStep = ?',
      params: [isResting ? null : alarmTime(step, task, clock), step],
      where: [
        that("tasks.status IN ('open', 'claimed')"),
        { sql: 'tasks.alarmStep = ?', params: [task.alarmStep] },
        { sql: 'tasks.alarmAt <= ?', params: [now] },
        that(isResting ? 'tasks.parkedAt IS NOT NULL' : 'tasks.parkedAt IS NULL'),
      ],
    });
    const kind = isResting ? 'review-due' : alarmOf(task.alarmStep);
    return moved && kind !== null && this.raise(tx, task, kind, isResting ? task.alarmAt! : task.dueAt);
  }
}
