import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HouseholdMovesService } from '../households/household-moves.service';
import type { Actor } from '../platform/access/actor';
import { ReportHandlingService } from '../tasks/report-handling.service';
import { ReportsService } from '../tasks/reports.service';
import { type DemoHome, isOnStage } from './demo-homes.service';
import { demoKey } from './demo-key';
import { DemoStaff } from './demo-staff.service';
import { DemoTime } from './demo-time.service';

/** Always in the last week that is over, whatever weekday the demo begins on. */
const LAST_WEEK_HOURS = 7 * 24;
const MOVES = 3;
/** Asked last week, and told where to go with it. */
const ANSWERED = [
  {
    categoryCode: 'parking',
    description: '想给电动车换个车位，原来的离单元门太远。',
    reason: '小区车位由物业分配，社区不能调整',
    whereTo: '园丁物业服务中心前台',
  },
  {
    categoryCode: 'other',
    description: '想打听一下房产证加名字怎么办。',
    reason: '不动产登记不在社区办理',
    whereTo: '区政务服务中心不动产登记窗口',
  },
];

/** What the weekly account tells of last week: households that moved to another door, and questions that were answered. */
@Injectable()
export class LastWeekStory {
  constructor(
    private readonly db: DataSource,
    private readonly moves: HouseholdMovesService,
    private readonly reports: ReportsService,
    private readonly handling: ReportHandlingService,
    private readonly staff: DemoStaff,
    private readonly time: DemoTime,
  ) {}

  async tell(homes: readonly DemoHome[]): Promise<void> {
    const clerk = await this.staff.actor('clerk');
    const elsewhere = homes.filter((home) => !isOnStage(home));
    this.time.goBack(LAST_WEEK_HOURS);
    for (const home of elsewhere.slice(0, MOVES)) {
      await this.move(clerk, home);
    }
    for (const [i, { reason, whereTo, ...body }] of ANSWERED.entries()) {
      const reporter = await this.staff.actorOf(elsewhere[MOVES + i]!.headId);
      const report = await this.reports.file(reporter, { ...body, allowContact: true }, demoKey(`last week ${i}`));
      await this.handling.reject(clerk, report.id, { reason, whereTo });
    }
  }

  private async move(clerk: Actor, { householdId, dwelling }: DemoHome): Promise<void> {
    const [vacant] = await this.db.query<{ id: string }[]>(
      `SELECT d.id FROM dwellings d WHERE d.gridCode = ? AND NOT EXISTS (SELECT 1 FROM households h WHERE h.dwellingId = d.id)
        ORDER BY d.id LIMIT 1`,
      [dwelling.gridCode],
    );
    if (vacant) await this.moves.move(clerk, householdId, { dwellingId: vacant.id });
  }
}
