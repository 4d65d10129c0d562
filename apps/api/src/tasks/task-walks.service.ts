import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { along, instantOf } from '../platform/database/sql';

/**
 * One walk along one index in the order of due times. The index holds every column that is asked for: only then does MariaDB begin at the
 * cursor instead of at the start. Names are ours, never input.
 */
export interface Walk {
  table: 'task_queue' | 'task_units' | 'task_assists' | 'tasks';
  idColumn: 'taskId' | 'id';
  index: string;
  /** Equalities on the columns that the index begins with. */
  where: string;
  params: unknown[];
}

export interface Step {
  id: string;
  dueAt: Date;
}

/**
 * Of the rows asked for, as many again may be read that turn out to belong to a later page, because other walks have sooner ones: with two walks
 * more than with several, which are asked more often, and every time read the row at the cursor once more.
 */
const SPARE = { ofTwo: 0.85, ofMany: 0.55 };

/** A walk that is under way: what it has read and nobody has taken yet. */
interface Line {
  walk: Walk;
  rows: Step[];
  /** There is nothing behind these rows. */
  isOver: boolean;
}

/** Ordered lists over several indexes at once, without a sort in the database. */
@Injectable()
export class TaskWalks {
  constructor(private readonly db: DataSource) {}

  /** Up to `count` steps after `after`, soonest due first (latest first when `descending`); a task found by two walks comes once. */
  async merge(walks: readonly Walk[], after: Step | null, count: number, descending = false): Promise<Step[]> {
    const spare = Math.floor(count * (walks.length > 2 ? SPARE.ofMany : SPARE.ofTwo));
    const first = walks.length < 2 ? count : Math.max(1, Math.floor(spare / walks.length));
    const fetch = async (walk: Walk, from: Step | null, size: number): Promise<Line> => {
      const rows = await this.fetch(walk, { from, size, descending });
      return { walk, rows, isOver: rows.length < size };
    };
    const lines = await Promise.all(walks.map((walk) => fetch(walk, after, first)));
    const found: Step[] = [];
    while (found.length < count) {
      const [line] = lines.filter(({ rows }) => rows.length > 0).sort((a, b) => compare(a.rows[0]!, b.rows[0]!) * (descending ? -1 : 1));
      if (!line) break;
      const step = line.rows.shift()!;
      if (found.at(-1)?.id !== step.id) found.push(step);
      const left = count - found.length;
      if (line.rows.length > 0 || left === 0 || line.isOver) continue;
      const unread = lines.reduce((sum, { rows }) => sum + rows.length, 0);
      Object.assign(line, await fetch(line.walk, step, Math.max(Math.min(2, left), Math.min(left, spare - unread))));
    }
    return found;
  }

  private async fetch(walk: Walk, { from, size, descending }: { from: Step | null; size: number; descending: boolean }): Promise<Step[]> {
    const [beyond, order] = descending ? ['<', 'DESC'] : ['>', 'ASC'];
    const rest = from ? `AND (dueAt ${beyond} ? OR (dueAt = ? AND ${walk.idColumn} ${beyond} ?))` : '';
    const rows = await this.db.query<{ id: string; dueAt: unknown }[]>(
      `SELECT ${walk.idColumn} AS id, dueAt FROM ${walk.table} ${along(this.db, walk.index)} WHERE ${walk.where} ${rest}
        ORDER BY dueAt ${order}, ${walk.idColumn} ${order} LIMIT ${size}`,
      from ? [...walk.params, from.dueAt, from.dueAt, from.id] : walk.params,
    );
    return rows.map(({ id, dueAt }) => ({ id, dueAt: instantOf(dueAt) }));
  }
}

function compare(a: Step, b: Step): number {
  return a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1);
}
