import { Injectable } from '@nestjs/common';
import type { AlarmKind } from '@duoduo/contracts/tasks';
import { DataSource, type EntityManager, In } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import type { Actor } from '../platform/access/actor';
import { affectedBy, insertOf, placesFor, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { decodeCursor, encodeCursor, type PageQuery, toPage } from '../platform/page';
import type { ReminderPage } from './reminder.dto';
import { remindersFor } from './reminder.rules';
import { Task } from './task.entity';
import { TaskReminder } from './task-reminder.entity';

/** Shown as 99+. */
const MOST = 100;

/** What is asked of who reads it. */
const WORDS: Record<AlarmKind, string> = {
  'due-soon': '快到办理时限了，来不及请先申请延期',
  late: '已过办理时限，请社区催办',
  'late-at-street': '超时仍未办结，请街道督办',
  'late-at-county': '街道督办后仍未办结，请区里督办',
  unclaimed: '到时无人接单，也没有责任单位，请重新派单',
  'review-due': '挂账到期，请复查能不能办了',
};

/** What tasks' clocks say to people, units and areas (提醒). */
@Injectable()
export class RemindersService {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly areas: AreasService,
  ) {}

  /** Newest first: a walk along one index for each of the actor's addresses, put together. */
  async list(actor: Actor, { cursor, limit = 20 }: PageQuery): Promise<ReminderPage> {
    const before = decodeCursor(cursor, 1)?.[0];
    const [ids, seenId] = await Promise.all([this.idsFor(actor, { before, limit: limit + 1 }), this.seenBy(actor.personId)]);
    const page = toPage(ids, limit, (id) => encodeCursor(id));
    if (page.items.length === 0) return { items: [], nextCursor: null };
    const rows = await this.db.manager.find(TaskReminder, { where: { id: In(page.items) }, order: { id: 'DESC' } });
    const tasks = await this.tasksOf(rows.map(({ taskId }) => taskId));
    const names = await this.areas.names([...tasks.values()].map(({ areaCode }) => areaCode));
    return {
      items: rows.map(({ id, taskId, kind, at }) => {
        const task = tasks.get(taskId)!;
        const areaName = names.get(task.areaCode)?.name ?? '';
        return { id, taskId, kind, title: task.title, areaName, text: WORDS[kind], at: at.toISOString(), isNew: id > seenId };
      }),
      nextCursor: page.nextCursor,
    };
  }

  /** Those that he has not seen, at most 100. */
  async countNew(actor: Actor): Promise<number> {
    const seenId = await this.seenBy(actor.personId);
    return (await this.idsFor(actor, { after: seenId, limit: MOST })).length;
  }

  /** He has seen everything up to this one, at most up to the newest that there is for him. An older one changes nothing. */
  async markSeen(actor: Actor, shownId: string): Promise<void> {
    const { personId } = actor;
    const [newest] = await this.idsFor(actor, { limit: 1 });
    if (newest === undefined) return;
    const upToId = shownId < newest ? shownId : newest;
    await this.transactions.run(async (tx) => {
      const moved = await affectedBy(
        tx,
        'UPDATE reminder_marks SET seenId = CASE WHEN seenId < ? THEN ? ELSE seenId END WHERE personId = ?',
        [upToId, upToId, personId],
      );
      if (moved === 0 && !(await this.hasMark(tx, personId))) {
        await runAll(tx, [insertOf('reminder_marks', [{ personId, seenId: upToId }])]);
      }
    });
  }

  private async idsFor(actor: Actor, { before, after, limit }: { before?: string; after?: string; limit: number }): Promise<string[]> {
    const bounds = [...(before ? [{ sql: 'AND id < ?', at: before }] : []), ...(after ? [{ sql: 'AND id > ?', at: after }] : [])];
    const walks = await Promise.all(
      remindersFor(actor).map(({ column, value }) =>
        this.db.query<{ id: string }[]>(
          `SELECT id FROM task_reminders WHERE ${column} = ? ${bounds.map(({ sql }) => sql).join(' ')} ORDER BY id DESC LIMIT ${limit}`,
          [value, ...bounds.map(({ at }) => at)],
        ),
      ),
    );
    const ids = walks.flat().map(({ id }) => id);
    return ids.sort((a, b) => (a < b ? 1 : -1)).slice(0, limit);
  }

  private async tasksOf(ids: readonly string[]): Promise<Map<string, Pick<Task, 'id' | 'title' | 'areaCode'>>> {
    const rows = await this.db.query<Pick<Task, 'id' | 'title' | 'areaCode'>[]>(
      `SELECT id, title, areaCode FROM tasks WHERE id IN (${placesFor(ids)})`,
      [...ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async seenBy(personId: string): Promise<string> {
    const [mark] = await this.db.query<{ seenId: string }[]>('SELECT seenId FROM reminder_marks WHERE personId = ?', [personId]);
    return mark?.seenId ?? '';
  }

  private async hasMark(tx: EntityManager, personId: string): Promise<boolean> {
    return (await tx.query<unknown[]>('SELECT 1 FROM reminder_marks WHERE personId = ?', [personId])).length > 0;
  }
}
