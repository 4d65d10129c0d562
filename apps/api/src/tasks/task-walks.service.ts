import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { instantOf } from '../platform/database/sql';

/**
 * One walk along one index in the order of due times. The index holds every column that is asked for: only then does MariaDB begin at the
 * cursor instead of at the start. Names are ours, never input.
 */
export interface Walk {
  table: 'task_queue' | 'task_units' | 'task_assists' | 'tasks';
  idColumn: 'taskId' | 'id';
  /** Equalities on the columns that the index begins with. */
  where: string;
  params: unknown[];
}

export interface Step {
  id: string;
  dueAt: Date;
}

/** Rows that a walk fetches at a time when several are put together: a page of 20 out of two full walks reads 60 rows at most. */
const CHUNK = 10;

/** Ordered lists over several indexes at once, without a sort in the database. */
@Injectable()
export class TaskWalks {
  constructor(private readonly db: DataSource) {}

  /** Up to `count` steps after `after`, soonest due first (latest first when `descending`); a task found by two walks comes once. */
  async merge(walks: readonly Walk[], after: Step | null, count: number, descending = false): Promise<Step[]> {
    const size = walks.length < 2 ? count : Math.max(CHUNK, Math.ceil((count - 1) / 2));
    const fetch = (walk: Walk, from: Step | null) => this.fetch(walk, { from, size, descending });
    const lines = await Promise.all(walks.map(async (walk) => ({ walk, rows: await fetch(walk, after) })));
    const found: Step[] = [];
    while (found.length < count) {
      const [line] = lines.filter(({ rows }) => rows.length > 0).sort((a, b) => compare(a.rows[0]!, b.rows[0]!) * (descending ? -1 : 1));
      if (!line) break;
      const step = line.rows.shift()!;
      if (found.at(-1)?.id !== step.id) found.push(step);
      if (line.rows.length === 0 && found.length < count) line.rows = await fetch(line.walk, step);
    }
    return found;
  }

  private async fetch(walk: Walk, { from, size, descending }: { from: Step | null; size: number; descending: boolean }): Promise<Step[]> {
    const [beyond, order] = descending ? ['<', 'DESC'] : ['>', 'ASC'];
    const rest = from ? `AND (dueAt ${beyond} ? OR (dueAt = ? AND ${walk.idColumn} ${beyond} ?))` : '';
    const rows = await this.db.query<{ id: string; dueAt: unknown }[]>(
      `SELECT ${walk.idColumn} AS id, dueAt FROM ${walk.table} WHERE ${walk.where} ${rest}
        ORDER BY dueAt ${order}, ${walk.idColumn} ${order} LIMIT ${size}`,
      from ? [...walk.params, from.dueAt, from.dueAt, from.id] : walk.params,
    );
    return rows.map(({ id, dueAt }) => ({ id, dueAt: instantOf(dueAt) }));
  }
}

function compare(a: Step, b: Step): number {
  return a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1);
}
