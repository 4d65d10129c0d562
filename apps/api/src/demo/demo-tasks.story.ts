import { Injectable } from '@nestjs/common';
import { dayOf } from '../platform/clock';
import { TaskAlarms } from '../tasks/task-alarms.service';
import { TaskClaimsService } from '../tasks/task-claims.service';
import { TaskDispatchService } from '../tasks/task-dispatch.service';
import { TaskReturnsService } from '../tasks/task-returns.service';
import type { DemoHome } from './demo-homes.service';
import { demoKey } from './demo-key';
import { HOME_GRID, XUEYUAN } from './demo-plan';
import { troubleOn } from './demo-season.rules';
import { DemoStaff } from './demo-staff.service';
import { DemoTime } from './demo-time.service';

const DAY_HOURS = 24;

/** ③ A task returned twice that waits for the street's ruling; the day's work of the grid worker; and one that is late. */
@Injectable()
export class TasksStory {
  constructor(
    private readonly dispatch: TaskDispatchService,
    private readonly claims: TaskClaimsService,
    private readonly returns: TaskReturnsService,
    private readonly alarms: TaskAlarms,
    private readonly staff: DemoStaff,
    private readonly time: DemoTime,
  ) {}

  async tell(homes: readonly DemoHome[]): Promise<void> {
    await this.twiceReturned();
    await this.workersDay(homes);
    await this.elsewhere();
    await this.overdue();
  }

  private async twiceReturned(): Promise<void> {
    const unitIds = ['区住建局', '区城管执法局'].map((name) => this.staff.unit(name).id);
    this.time.goBack(4 * DAY_HOURS);
    const task = await this.dispatch.open(
      await this.staff.actor('clerk'),
      { title: '园丁南苑 6号楼前人行道塌陷', categoryCode: 'road', areaCode: HOME_GRID, pool: { kind: 'unit', unitIds } },
      demoKey('pavement'),
    );
    const returned = [
      { who: 'handler', claimedDaysAgo: 3, releasedDaysAgo: 2.8, note: '塌陷处在小区红线外的市政人行道，应由城管执法局市政维护。' },
      { who: 'handler2', claimedDaysAgo: 2, releasedDaysAgo: 1.9, note: '塌陷由小区供水支管渗漏引起，管线由住建局监管，请先修管。' },
    ];
    for (const { who, claimedDaysAgo, releasedDaysAgo, note } of returned) {
      const handler = await this.staff.actor(who);
      this.time.goBack(claimedDaysAgo * DAY_HOURS);
      await this.claims.claim(handler, task.id);
      this.time.goBack(releasedDaysAgo * DAY_HOURS);
      await this.returns.release(handler, task.id, { reasonCode: 'not-ours', note });
    }
  }

  private async workersDay(homes: readonly DemoHome[]): Promise<void> {
    const clerk = await this.staff.actor('clerk');
    const { doorstep } = troubleOn(dayOf(this.time.now));
    const elder = homes.find(({ door }) => door === '3-2-501')!;
    const pool = { kind: 'grid-worker' as const };
    this.time.goBack(5);
    const visit = await this.dispatch.open(
      clerk,
      { ...doorstep, areaCode: HOME_GRID, dwellingId: elder.dwelling.id, pool },
      demoKey('doorstep'),
    );
    this.time.goBack(4.5);
    const worker = await this.staff.actor('worker');
    await this.claims.claim(worker, visit.id);
    await this.claims.start(worker, visit.id);
    this.time.goBack(2);
    await this.dispatch.open(
      clerk,
      { title: '5号楼前堆着旧家具', categoryCode: 'clutter', areaCode: HOME_GRID, pool },
      demoKey('furniture'),
    );
    this.time.goBack(1);
    await this.dispatch.open(
      clerk,
      { title: '8号楼新搬来的住户，上门认识一下', categoryCode: 'other', areaCode: HOME_GRID, pool },
      demoKey('newcomers'),
    );
  }

  /** Two hours late: its holder has been reminded while there was time, then he and the community, each when it was due. */
  private async overdue(): Promise<void> {
    const worker = await this.staff.actor('worker2');
    const areaCode = worker.posts[0]!.areaCode;
    const dueAt = this.time.hoursBefore(2);
    this.time.goBack(3 * DAY_HOURS);
    const task = await this.dispatch.open(
      await this.staff.actor('clerk'),
      { title: '园丁北苑 9号楼楼道堆着纸箱', categoryCode: 'clutter', areaCode, pool: { kind: 'grid-worker' }, dueAt },
      demoKey('cartons'),
    );
    this.time.goBack(2 * DAY_HOURS);
    await this.claims.claim(worker, task.id);
    await this.claims.start(worker, task.id);
    for (let hoursAgo = 2 * DAY_HOURS; hoursAgo >= 0; hoursAgo--) {
      this.time.goBack(hoursAgo);
      while ((await this.alarms.raiseDue()) > 0);
    }
  }

  /** The neighbouring community has work of its own, so that one can see that nobody here sees it. */
  private async elsewhere(): Promise<void> {
    this.time.goBack(3);
    await this.dispatch.open(
      await this.staff.actor('clerk2'),
      { title: '学苑家园 3号楼门禁失灵', categoryCode: 'access', areaCode: `${XUEYUAN}001`, pool: { kind: 'grid-worker' } },
      demoKey('access'),
    );
  }
}
