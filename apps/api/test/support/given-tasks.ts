import { randomUUID } from 'node:crypto';
import type { PoolKind } from '@duoduo/contracts/tasks';
import type { Role } from '@duoduo/contracts/roles';
import type { Actor } from '../../src/platform/access/actor';
import { Clock } from '../../src/platform/clock';
import { hash, type Idempotency } from '../../src/platform/idempotency';
import { newId } from '../../src/platform/new-id';
import { ReportSharing } from '../../src/tasks/report-sharing.entity';
import { ReportHandlingService } from '../../src/tasks/report-handling.service';
import { ReportsService } from '../../src/tasks/reports.service';
import { TaskClaimsService } from '../../src/tasks/task-claims.service';
import { TaskDispatchService } from '../../src/tasks/task-dispatch.service';
import { TaskHandIns } from '../../src/tasks/task-hand-ins.service';
import { type Posted, YUANDING } from './given-identity';
import { GivenNotices } from './given-notices';

export interface TaskWish {
  areaCode?: string;
  title?: string;
  categoryCode?: string;
  pool?: PoolKind;
  /** Names the units of a unit pool. */
  unitIds?: string[];
  rewardPoints?: number;
  dueAt?: Date;
  dwellingId?: string;
}

export interface ReportWish {
  areaCode?: string;
  categoryCode?: string;
  description?: string;
  /** Whose report it is; a new resident's unless told. */
  reporterId?: string;
}

/** Reports and tasks in any state, through the services that make them so. */
export class GivenTasks extends GivenNotices {
  /** A task in a pool: the volunteers' of 园丁社区 unless told. */
  async openTask({ areaCode = YUANDING, pool = 'volunteer', unitIds, ...wish }: TaskWish = {}): Promise<string> {
    await this.area(areaCode);
    const body = { title: '楼道灯不亮', categoryCode: 'hall-light', ...wish, areaCode, pool: { kind: pool, unitIds } };
    return (await this.service(TaskDispatchService).open(this.staff('clerk', areaCode), body, this.idem())).id;
  }

  /** A task that this holder has claimed. */
  async claimedTask(holder: Posted, wish: TaskWish = {}): Promise<string> {
    const pool = poolOf(holder.role);
    const areaCode = wish.areaCode ?? (pool === 'unit' ? YUANDING : holder.areaCode);
    const taskId = await this.openTask({ pool, ...wish, areaCode });
    await this.service(TaskClaimsService).claim(this.actor(holder), taskId);
    return taskId;
  }

  /** A task that this holder has handed in. */
  async handedInTask(holder: Posted, { note = '换了灯泡，亮了', ...wish }: TaskWish & { note?: string } = {}): Promise<string> {
    const taskId = await this.claimedTask(holder, wish);
    await this.service(TaskHandIns).handIn(this.actor(holder), taskId, { note });
    return taskId;
  }

  /** A new report. */
  async report({
    areaCode = YUANDING,
    categoryCode = 'hall-light',
    description = '3号楼楼道灯不亮',
    reporterId,
  }: ReportWish = {}): Promise<string> {
    await this.area(areaCode);
    const personId = reporterId ?? (await this.person({ areaCode })).personId;
    const reporter: Actor = { personId, sessionId: newId(this.now()), posts: [] };
    return (await this.service(ReportsService).file(reporter, { areaCode, categoryCode, description }, this.idem())).id;
  }

  /** Its reporter wants to share it, and WeChat could not tell: the clerk is to say. */
  async sharing({ reportId, areaCode = YUANDING }: { reportId: string; areaCode?: string }): Promise<void> {
    const wish = { reportId, areaCode, state: 'waiting', doubt: 'not-checked', createdAt: this.now() } as const;
    await this.write((tx) => tx.insert(ReportSharing, wish));
  }

  /** A report that waits for the answer of this task. */
  async joinedReport(taskId: string, wish: ReportWish = {}): Promise<string> {
    const reportId = await this.report(wish);
    await this.service(ReportHandlingService).join(this.staff('clerk', wish.areaCode ?? YUANDING), reportId, taskId);
    return reportId;
  }

  /** Somebody of the staff who is nobody in particular. */
  private staff(role: Role, areaCode: string): Actor {
    const now = this.now();
    return { personId: newId(now), sessionId: newId(now), posts: [{ role, areaCode, unitId: null }] };
  }

  private actor({ personId, role, areaCode, unitId }: Posted): Actor {
    return { personId, sessionId: newId(this.now()), posts: [{ role, areaCode, unitId }] };
  }

  private idem(): Idempotency {
    return { id: hash(randomUUID()), body: hash(randomUUID()) };
  }

  protected now(): Date {
    return this.service(Clock).now();
  }
}

function poolOf(role: Role): PoolKind {
  return role === 'unit-clerk' ? 'unit' : role === 'grid-worker' ? 'grid-worker' : 'volunteer';
}
