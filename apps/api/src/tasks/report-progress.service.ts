import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { REPORT_NUMBER_PATTERN } from '@duoduo/contracts/limits';
import { DataSource, In } from 'typeorm';
import { CodesService } from '../codes/codes.service';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import type { PublicProgressView, ReportLineView, ReportStepsView } from './report.dto';
import { Report } from './report.entity';
import { reportNumberUnknown } from './report.errors';
import { expectationOf, publicExpectationOf } from './report.rules';
import { ReportEvent } from './report-event.entity';
import { reportNumberIn } from './report-number.rules';
import { type Step, stepsOf } from './report-steps.rules';
import { Task } from './task.entity';
import { TaskEvent } from './task-event.entity';
import { TaskNamesService } from './task-names.service';

type Scanner = { address: string } | { personId: string };

/** What became of a report, told in words at every step. */
@Injectable()
export class ReportProgressService {
  constructor(
    private readonly db: DataSource,
    private readonly names: TaskNamesService,
    private readonly codes: CodesService,
    private readonly clock: Clock,
  ) {}

  /** For its reporter and its clerk; who else may read the report gets what everybody with the number gets. */
  async of(report: Report, isOwn: boolean): Promise<ReportStepsView> {
    const steps = await this.steps(report);
    const words = await this.expectation(report, isOwn ? expectationOf : publicExpectationOf);
    return { status: report.status, expectation: words, steps: steps.map(isOwn ? lineOf : publicLineOf) };
  }

  /** The lines alone. */
  async lines(report: Report, isOwn: boolean): Promise<ReportLineView[]> {
    return (await this.steps(report)).map(isOwn ? lineOf : publicLineOf);
  }

  /**
   * For whoever has the number, without names and nobody's words. Who asks for many that do not exist is answered nothing more for a while,
   * as with codes.
   * @throws report-number-unknown, too-many-attempts
   */
  async byNumber(typed: string, scanner: Scanner | Actor): Promise<PublicProgressView> {
    const report = await this.codes.guess(scanner, () => this.find(typed));
    const communityCode = report.communityCode.slice(0, AREA_CODE_LENGTHS.community);
    const names = await this.names.of({ areaCodes: [communityCode], categoryCodes: [report.categoryCode] });
    return {
      number: report.number,
      status: report.status,
      areaName: names.area(communityCode),
      categoryName: names.category(report.categoryCode),
      expectation: await this.expectation(report, publicExpectationOf),
      steps: (await this.steps(report)).map(publicLineOf),
    };
  }

  private async find(typed: string): Promise<Report> {
    const number = reportNumberIn(typed);
    const report = REPORT_NUMBER_PATTERN.test(number) ? await this.db.manager.findOneBy(Report, { number }) : null;
    if (!report) throw reportNumberUnknown();
    return report;
  }

  private async steps(report: Report): Promise<Step[]> {
    const events = await this.db.manager.find(ReportEvent, { where: { reportId: report.id }, order: { id: 'ASC' } });
    const taskIds = [...new Set([...events.flatMap(({ facts }) => facts.taskId ?? []), ...(report.taskId ? [report.taskId] : [])])];
    const taskEvents =
      taskIds.length === 0 ? [] : await this.db.manager.find(TaskEvent, { where: { taskId: In(taskIds) }, order: { id: 'ASC' } });
    const names = await this.names.of({ unitIds: taskEvents.map(({ facts }) => facts.unitId) });
    return stepsOf({ report, events, taskEvents, unit: (id) => names.unit(id ?? null) });
  }

  private async expectation(report: Report, words: typeof expectationOf): Promise<string> {
    const [task, categories] = await Promise.all([
      report.taskId === null ? null : this.db.manager.findOneBy(Task, { id: report.taskId }),
      this.names.categoriesOf([report.categoryCode]),
    ]);
    return words(report, categories.get(report.categoryCode)?.isUrgent ?? false, task, this.clock.now());
  }
}

function lineOf({ at, kind, text }: Step): ReportLineView {
  return { at: at.toISOString(), kind, text };
}

function publicLineOf({ at, kind, publicText }: Step): ReportLineView {
  return { at: at.toISOString(), kind, text: publicText };
}
