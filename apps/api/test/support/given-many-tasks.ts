import { areaPath } from '@duoduo/contracts/areas';
import { DataSource } from 'typeorm';
import { insertOf, runAll, type Statement } from '../../src/platform/database/sql';
import { hash } from '../../src/platform/idempotency';
import { newId } from '../../src/platform/new-id';
import { RULING } from '../../src/tasks/task-queue.rules';
import { GivenTasks, type TaskWish } from './given-tasks';
import { YUANDING } from './given-identity';

const HOUR_MS = 3600_000;
/** SQLite takes 32,766 parameters in a statement, and a task has some 50 columns. */
const TASKS_PER_TRANSACTION = 500;

export interface ManyWish extends Omit<TaskWish, 'rewardPoints'> {
  /** `returned`: twice, so that it waits for a ruling. Open unless told. */
  state?: 'open' | 'claimed' | 'handed-in' | 'closed' | 'cancelled' | 'parked' | 'returned';
  /** Of what is claimed, handed in or closed. */
  holder?: { personId: string; unitId?: null } | { unitId: string; personId?: null };
  estateId?: string;
  /** Units that were asked to help. */
  assistIds?: string[];
}

type Row = Record<string, unknown>;
type Wished = ManyWish & { id: string; areaCode: string; pool: string; dueAt: Date; at: Date };

/** Tasks by the thousand, written without the services: `outOfStep` says whether they are as these would have made them. */
export class GivenManyTasks extends GivenTasks {
  /** Due an hour after each other, the first one in an hour, unless told. */
  async manyTasks(count: number, wish: (n: number) => ManyWish): Promise<string[]> {
    const template = await this.takeTemplate();
    const at = this.now();
    const tasks = Array.from({ length: count }, (_, n): Wished => {
      const dueAt = new Date(at.getTime() + (n + 1) * HOUR_MS);
      return { id: newId(at), title: `任务${n}`, areaCode: YUANDING, pool: 'volunteer', dueAt, at, ...wish(n) };
    });
    for (let start = 0; start < count; start += TASKS_PER_TRANSACTION) {
      const batch = tasks.slice(start, start + TASKS_PER_TRANSACTION);
      const statements = [
        ...insertInto(
          'tasks',
          batch.map((task) => ({ ...template, ...taskRow(task) })),
        ),
        ...insertInto('task_queue', batch.flatMap(queueRows)),
        ...insertInto('task_units', batch.flatMap(unitRows)),
        ...insertInto('task_assists', batch.flatMap(assistRows)),
      ];
      await this.write((tx) => runAll(tx, statements));
    }
    return tasks.map(({ id }) => id);
  }

  /** What every task has, by a task that goes again. */
  private async takeTemplate(): Promise<Row> {
    const id = await this.openTask();
    const [template] = await this.service(DataSource).query<Row[]>('SELECT * FROM tasks WHERE id = ?', [id]);
    await this.write((tx) =>
      runAll(tx, [
        ['DELETE FROM task_events WHERE taskId = ?', [id]],
        ['DELETE FROM task_queue WHERE taskId = ?', [id]],
        ['DELETE FROM tasks WHERE id = ?', [id]],
      ]),
    );
    return template!;
  }
}

const insertInto = (table: string, rows: Row[]): Statement[] => (rows.length > 0 ? [insertOf(table, rows)] : []);

const isEnded = ({ state }: ManyWish) => state === 'closed' || state === 'cancelled';
const isInPool = ({ state = 'open' }: ManyWish) => state === 'open';

function taskRow({ id, title, areaCode, pool, dueAt, at, ...wish }: Wished): Row {
  const { state = 'open', holder, unitIds = [], categoryCode, dwellingId, estateId } = wish;
  return {
    id,
    idemKey: hash(id),
    idemBody: hash(id),
    title,
    ...(categoryCode === undefined ? {} : { categoryCode }),
    areaCode,
    communityCode: areaCode.slice(0, 12),
    dwellingId: dwellingId ?? null,
    estateId: estateId ?? null,
    poolKind: pool,
    namesUnits: Number(unitIds.length > 0),
    status: state === 'parked' || state === 'returned' ? 'open' : state,
    dueAt,
    claimBy: isInPool(wish) ? dueAt : null,
    holderPersonId: holder?.personId ?? null,
    holderUnitId: holder?.unitId ?? null,
    claimedAt: holder ? at : null,
    leaseUntil: state === 'claimed' ? dueAt : null,
    handInNote: state === 'handed-in' || state === 'closed' ? '办好了' : null,
    handedInAt: state === 'handed-in' || state === 'closed' ? at : null,
    parkedAt: state === 'parked' ? at : null,
    parkReason: state === 'parked' ? '等配件' : null,
    returnCount: state === 'returned' ? 2 : 0,
    awaitsRuling: Number(state === 'returned'),
    closedAt: isEnded(wish) ? at : null,
  };
}

function queueRows({ id, areaCode, pool, dueAt, ...wish }: Wished): Row[] {
  if (isEnded(wish)) return [];
  const { state = 'open', unitIds = [] } = wish;
  const hereKey = isInPool(wish) && unitIds.length === 0 ? pool : null;
  return areaPath(areaCode).map((above) => ({
    taskId: id,
    areaCode: above,
    stage: state === 'returned' ? 'open' : state,
    poolKey: state === 'returned' ? RULING : hereKey,
    hereKey: above === areaCode ? hereKey : null,
    dueAt,
  }));
}

function unitRows({ id, dueAt, unitIds = [], ...wish }: Wished): Row[] {
  return unitIds.map((unitId) => ({ taskId: id, unitId, isWaiting: Number(isInPool(wish)), dueAt }));
}

function assistRows({ id, dueAt, at, assistIds = [], ...wish }: Wished): Row[] {
  return assistIds.map((unitId) => ({ taskId: id, unitId, askedById: unitId, askedAt: at, isWaiting: Number(!isEnded(wish)), dueAt }));
}
