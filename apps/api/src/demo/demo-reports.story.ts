import { Injectable } from '@nestjs/common';
import { dayOf } from '../platform/clock';
import { ReportHandlingService } from '../tasks/report-handling.service';
import { ReportsService } from '../tasks/reports.service';
import { TaskClaimsService } from '../tasks/task-claims.service';
import type { DemoHome } from './demo-homes.service';
import { demoKey } from './demo-key';
import { troubleOn } from './demo-season.rules';
import { DemoStaff } from './demo-staff.service';
import { DemoTime } from './demo-time.service';

const JOINED_HOMES = 23;
const FIRST_HOURS_AGO = 7;
const HOURS_BETWEEN = 0.25;
/** What a clerk needs to look at a report. */
const HANDLING_HOURS = 0.1;

/** Fresh reports on the clerk's desk: whose, what, how long ago. */
const FRESH = [
  { door: '5-2-301', categoryCode: 'hall-light', description: '5号楼 2单元 3层的声控灯不亮，晚上上下楼看不见。', hoursAgo: 3.2 },
  { door: '7-1-402', categoryCode: 'parking', description: '消防通道上经常停着车，昨晚救护车差点进不来。', hoursAgo: 2.6 },
  { door: '1-2-202', categoryCode: 'noise', description: '楼上晚上十一点以后还在装修，孩子睡不着。', hoursAgo: 1.4 },
  { door: '4-3-501', categoryCode: 'clutter', description: '4号楼 3单元楼道里堆着旧沙发，推轮椅过不去。', hoursAgo: 0.8 },
];

/** ① 23 homes with one trouble, joined into one task with one answer under way; ② a lamp to race for; and what lies on the desk. */
@Injectable()
export class ReportsStory {
  constructor(
    private readonly reports: ReportsService,
    private readonly handling: ReportHandlingService,
    private readonly claims: TaskClaimsService,
    private readonly staff: DemoStaff,
    private readonly time: DemoTime,
  ) {}

  async tell(homes: readonly DemoHome[]): Promise<void> {
    await this.buildingTrouble(homes);
    await this.freshReports(homes);
    await this.lamp(homes);
  }

  private async buildingTrouble(homes: readonly DemoHome[]): Promise<void> {
    const trouble = troubleOn(dayOf(this.time.now));
    const clerk = await this.staff.actor('clerk');
    const affected = homes.filter(({ door }) => /^3-[12]-/.test(door)).slice(-JOINED_HOMES);
    let taskId: string | null = null;
    for (const [i, { headId }] of affected.entries()) {
      const hoursAgo = FIRST_HOURS_AGO - i * HOURS_BETWEEN;
      const description = trouble.complaints[i % trouble.complaints.length]!;
      const reportId = await this.file(headId, { categoryCode: trouble.categoryCode, description, hoursAgo });
      this.time.goBack(hoursAgo - HANDLING_HOURS);
      if (taskId !== null) {
        await this.handling.join(clerk, reportId, taskId);
        continue;
      }
      const pool = { kind: 'unit' as const, unitIds: [this.staff.unit(trouble.company).id] };
      const task = await this.handling.openTask(
        clerk,
        reportId,
        { title: trouble.taskTitle, categoryCode: trouble.categoryCode, pool },
        demoKey('building'),
      );
      taskId = task.id;
      const dispatcher = await this.staff.actor(trouble.company);
      await this.claims.claim(dispatcher, taskId);
      await this.claims.start(dispatcher, taskId);
    }
  }

  private async freshReports(homes: readonly DemoHome[]): Promise<void> {
    for (const { door, ...report } of FRESH) {
      const home = homes.find((each) => each.door === door);
      if (home) await this.file(home.headId, report);
    }
  }

  private async lamp(homes: readonly DemoHome[]): Promise<void> {
    const neighbour = homes.find(({ door }) => door === '3-2-502')!;
    const report = { categoryCode: 'street-light', description: '园丁南苑东门口的路灯两天没亮了，接孩子放学看不清路。', hoursAgo: 0.6 };
    const reportId = await this.file(neighbour.headId, report);
    this.time.goBack(0.3);
    const unitIds = ['区住建局', '区城管执法局'].map((name) => this.staff.unit(name).id);
    await this.handling.openTask(
      await this.staff.actor('clerk'),
      reportId,
      { title: '园丁南苑东门口路灯不亮', categoryCode: 'street-light', pool: { kind: 'unit', unitIds } },
      demoKey('lamp'),
    );
  }

  private async file(
    personId: string,
    { hoursAgo, ...body }: { categoryCode: string; description: string; hoursAgo: number },
  ): Promise<string> {
    this.time.goBack(hoursAgo);
    const report = await this.reports.file(
      await this.staff.actorOf(personId),
      { ...body, allowContact: true },
      demoKey(`${body.categoryCode} ${personId}`),
    );
    return report.id;
  }
}
