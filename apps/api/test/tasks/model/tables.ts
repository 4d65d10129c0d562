import type { DataSource } from 'typeorm';
import { maybeInstant, placesFor } from '../../../src/platform/database/sql';
import { told } from './board';

type Row = Record<string, unknown>;

const instant = (value: unknown) => told(maybeInstant(value));
const grouped = (rows: readonly Row[], key: string, line: (row: Row) => string) => (id: unknown) =>
  rows.filter((row) => row[key] === id).map(line);

/** What the tables hold of one community, in the words of the model. */
export async function tablesOf(db: DataSource, communityCode: string, holderIds: readonly string[]) {
  const ofTasks = (table: string, order: string) =>
    db.query<Row[]>(
      `SELECT kept.* FROM ${table} kept JOIN tasks ON tasks.id = kept.taskId WHERE tasks.communityCode = ? ORDER BY ${order}`,
      [communityCode],
    );
  const inCommunity = (table: string) => db.query<Row[]>(`SELECT * FROM ${table} WHERE communityCode = ? ORDER BY id`, [communityCode]);
  const [tasks, reports, events, queue, units, assists, alarms] = await Promise.all([
    inCommunity('tasks'),
    inCommunity('reports'),
    ofTasks('task_events', 'kept.id'),
    ofTasks('task_queue', 'kept.taskId, kept.areaCode'),
    ofTasks('task_units', 'kept.unitId'),
    ofTasks('task_assists', 'kept.unitId'),
    ofTasks('task_alarms', 'kept.kind'),
  ]);
  const around = {
    units: grouped(units, 'taskId', ({ unitId, isWaiting, dueAt }) => `${unitId} ${Boolean(isWaiting)} ${instant(dueAt)}`),
    assists: grouped(
      assists,
      'taskId',
      ({ unitId, note, isWaiting, dueAt }) => `${unitId} ${note} ${Boolean(isWaiting)} ${instant(dueAt)}`,
    ),
    alarms: grouped(alarms, 'taskId', ({ kind, aboutAt }) => `${kind} ${instant(aboutAt)}`),
    timeline: grouped(events, 'taskId', ({ kind, byId }) => `${kind} ${byId}`),
  };
  const story = grouped(await storiesOf(db, reports), 'reportId', ({ kind, byId }) => `${kind} ${byId}`);
  return {
    tasks: tasks.map((row) => taskRow(row, around)),
    queue: queue.map(({ taskId, areaCode, stage, poolKey, hereKey, dueAt }) =>
      [taskId, areaCode, stage, poolKey, hereKey, instant(dueAt)].join(' '),
    ),
    reports: reports.map((row) => reportRow(row, story)),
    holders: await amongHolders(db, holderIds),
    paid: await paidIn(db, tasks),
  };
}

function taskRow(
  row: Row,
  { units, assists, alarms, timeline }: Record<'units' | 'assists' | 'alarms' | 'timeline', (id: unknown) => string[]>,
) {
  const { id, areaCode, poolKind, status, holderPersonId, holderUnitId, handInNote, rewardPoints } = row;
  return {
    ...{ id, areaCode, poolKind, status, holderPersonId, holderUnitId, handInNote, rewardPoints },
    ...{ alarmStep: row.alarmStep, returnCount: row.returnCount, reworkCount: row.reworkCount },
    namesUnits: Boolean(row.namesUnits),
    dueAt: instant(row.dueAt),
    claimBy: instant(row.claimBy),
    leaseUntil: instant(row.leaseUntil),
    isStarted: row.startedAt !== null,
    extensionUntil: instant(row.extensionUntil),
    parkedAt: instant(row.parkedAt),
    alarmAt: instant(row.alarmAt),
    awaitsRuling: Boolean(row.awaitsRuling),
    isRuled: Boolean(row.isRuled),
    isGiven: Boolean(row.isGiven),
    reportCount: status === 'cancelled' ? null : row.reportCount,
    units: units(id).sort(),
    assists: assists(id).sort(),
    alarms: alarms(id).sort(),
    timeline: timeline(id),
  };
}

function reportRow({ id, status, taskId, separatedAt, answerText, answeredAt, satisfaction }: Row, story: (id: unknown) => string[]) {
  return {
    ...{ id, status, taskId, satisfaction },
    isSeparated: separatedAt !== null,
    answer: answerText,
    answeredAt: instant(answeredAt),
    story: story(id),
  };
}

async function storiesOf(db: DataSource, reports: readonly Row[]): Promise<Row[]> {
  const ids = reports.map(({ id }) => id);
  return ids.length === 0 ? [] : db.query<Row[]>(`SELECT * FROM report_events WHERE reportId IN (${placesFor(ids)}) ORDER BY id`, ids);
}

async function amongHolders(db: DataSource, ids: readonly string[]): Promise<string[]> {
  const sql = `SELECT holderId FROM task_holders WHERE holderId IN (${placesFor(ids)})`;
  return (await db.query<{ holderId: string }[]>(sql, [...ids])).map(({ holderId }) => holderId).sort();
}

/** One line for each transfer: paid twice it would stand there twice. */
async function paidIn(db: DataSource, tasks: readonly Row[]): Promise<string[]> {
  const ids = tasks.map(({ id }) => id);
  if (ids.length === 0) return [];
  const transfers = await db.query<{ causeId: string; creditId: string; amount: number }[]>(
    `SELECT causeId, creditId, amount FROM point_transfers WHERE causeType = 'task' AND causeId IN (${placesFor(ids)})`,
    ids,
  );
  return transfers.map(({ causeId, creditId, amount }) => `${causeId} ${creditId} ${amount}`).sort();
}
