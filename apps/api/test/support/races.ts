import { areaPath } from '@duoduo/contracts/areas';
import type { DataSource } from 'typeorm';

/** Rounds of a race that run beside each other: their statements meet, and the pool of connections is not what they wait for. */
const ROUNDS_AT_ONCE = 4;

/** Runs the same race many times, because a guard that is missing shows in some rounds only. */
export async function manyTimes(times: number, race: (round: number) => Promise<void>): Promise<void> {
  let round = 0;
  const lane = async () => {
    while (round < times) await race(round++);
  };
  await Promise.all(Array.from({ length: ROUNDS_AT_ONCE }, lane));
}

/** Both at once; in every other round the second is sent first. */
export async function both<A, B>(round: number, one: () => PromiseLike<A>, other: () => PromiseLike<B>): Promise<[A, B]> {
  if (round % 2 === 0) return Promise.all([one(), other()]);
  const [second, first] = await Promise.all([other(), one()]);
  return [first, second];
}

/** Every task with every row that must be in step with it, one line a task. */
interface Standing {
  id: string;
  areaCode: string;
  status: string;
  isParked: number;
  isHeld: number;
  /** What its list of a pool goes by; `ruling` when a supervisor has to rule. */
  poolKey: string | null;
  awaitsRuling: number;
  /** `area:stage:pool:here`, by area. */
  queue: string | null;
  misdated: number;
  reportCount: number;
  reports: number;
  waitingReports: number;
  namesUnits: number;
  waitingUnits: number;
}

const STANDINGS = `
  SELECT id, areaCode, status, parkedAt IS NOT NULL AS isParked, (holderPersonId IS NOT NULL OR holderUnitId IS NOT NULL) AS isHeld,
    CASE WHEN status <> 'open' OR parkedAt IS NOT NULL THEN NULL WHEN awaitsRuling = 1 THEN 'ruling' WHEN namesUnits = 0 THEN poolKind END AS poolKey,
    awaitsRuling, namesUnits, reportCount,
    (SELECT GROUP_CONCAT(CONCAT_WS(':', q.areaCode, stage, IFNULL(poolKey, '-'), IFNULL(hereKey, '-')) ORDER BY q.areaCode)
      FROM task_queue q WHERE taskId = tasks.id) AS queue,
    (SELECT COUNT(*) FROM task_queue q WHERE taskId = tasks.id AND q.dueAt <> tasks.dueAt)
      + (SELECT COUNT(*) FROM task_units u WHERE taskId = tasks.id AND isWaiting = 1 AND u.dueAt <> tasks.dueAt)
      + (SELECT COUNT(*) FROM task_assists a WHERE taskId = tasks.id AND isWaiting = 1 AND a.dueAt <> tasks.dueAt) AS misdated,
    (SELECT COUNT(*) FROM reports WHERE taskId = tasks.id) AS reports,
    (SELECT COUNT(*) FROM reports WHERE taskId = tasks.id AND status = 'joined') AS waitingReports,
    (SELECT COUNT(*) FROM task_units WHERE taskId = tasks.id AND isWaiting = 1) AS waitingUnits
  FROM tasks`;

/** What is wrong with any task, whoever raced for it: nothing, always. The rows of lists and reports are in step with the task. */
export async function outOfStep(db: DataSource): Promise<string[]> {
  const standings = await db.query<Standing[]>(STANDINGS);
  return standings.flatMap((task) => faultsOf(task).map((fault) => `${task.id} (${task.status}): ${fault}`));
}

function faultsOf(task: Standing): string[] {
  const isEnded = task.status === 'closed' || task.status === 'cancelled';
  const stage = task.isParked ? 'parked' : task.status;
  const hereKey = task.awaitsRuling ? null : task.poolKey;
  const rowOf = (code: string) => [code, stage, task.poolKey ?? '-', (code === task.areaCode ? hereKey : null) ?? '-'].join(':');
  const queue = isEnded ? null : areaPath(task.areaCode).map(rowOf).join();
  const isInNamedPool = task.status === 'open' && Boolean(task.namesUnits) && !task.isParked && !task.awaitsRuling;
  const faults: [boolean, string][] = [
    [task.queue !== queue, `queue rows ${task.queue} instead of ${queue}`],
    [Number(task.misdated) > 0, 'queue rows with another due time'],
    [task.status !== 'cancelled' && task.reportCount !== Number(task.reports), `counts ${task.reportCount} reports of ${task.reports}`],
    [isEnded && Number(task.waitingReports) > 0, `${task.waitingReports} reports wait for ever`],
    [!isInNamedPool && Number(task.waitingUnits) > 0, 'in the pool of a unit that cannot claim it'],
    [isInNamedPool && Number(task.waitingUnits) === 0, 'open, and waits for no unit'],
    [(task.status === 'claimed' || task.status === 'handed-in') && !task.isHeld, 'held by nobody'],
    [task.status === 'open' && Boolean(task.isHeld), 'open and held'],
  ];
  return faults.flatMap(([isSo, fault]) => (isSo ? [fault] : []));
}
