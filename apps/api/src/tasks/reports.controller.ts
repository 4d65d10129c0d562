import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import {
  CreateReportBody,
  JoinBody,
  ListReportsQuery,
  RatingBody,
  RejectBody,
  ReportPage,
  ReportStepsView,
  ReportView,
} from './report.dto';
import { ReportHandlingService } from './report-handling.service';
import { ReportListsService } from './report-lists.service';
import { ReportViewsService } from './report-views.service';
import { ReportsService } from './reports.service';
import { OpenTaskBody, TaskView } from './task.dto';
import { TaskViewsService } from './task-views.service';

@Controller('reports')
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly handling: ReportHandlingService,
    private readonly lists: ReportListsService,
    private readonly views: ReportViewsService,
    private readonly taskViews: TaskViewsService,
  ) {}

  /** Anybody signed in may report, bound to a home or not; staff also on behalf of somebody. */
  @Post()
  @Allow('report.create')
  @RequiresIdempotencyKey()
  async file(@CurrentActor() actor: Actor, @IdempotencyKey() idem: Idempotency, @Body() body: CreateReportBody): Promise<ReportView> {
    return this.views.one(actor, await this.reports.file(actor, body, idem));
  }

  /** Mine, what neighbours share, or those of an area for its clerk, newest first; for a supervisor, refusals to review. */
  @Get()
  @Allow('report.read')
  async list(@CurrentActor() actor: Actor, @Query() query: ListReportsQuery): Promise<ReportPage> {
    const page = await this.lists.list(actor, query);
    return { items: await this.views.many(actor, page.items), nextCursor: page.nextCursor };
  }

  /** For its reporter and the clerk of the place; nobody else in the home, unless he shares it with the community. */
  @Get(':reportId')
  @Allow('report.read')
  async get(@CurrentActor() actor: Actor, @Param('reportId', IdPipe) reportId: string): Promise<ReportView> {
    return this.views.one(actor, await this.lists.get(actor, reportId));
  }

  /** What became of it so far, step by step in words. */
  @Get(':reportId/progress')
  @Allow('report.read')
  async progress(@CurrentActor() actor: Actor, @Param('reportId', IdPipe) reportId: string): Promise<ReportStepsView> {
    return this.views.steps(actor, await this.lists.get(actor, reportId));
  }

  /** Opens a task where the report lies and joins the report to it. */
  @Post(':reportId/open-task')
  @Allow('report.handle')
  @RequiresIdempotencyKey()
  async openTask(
    @CurrentActor() actor: Actor,
    @Param('reportId', IdPipe) reportId: string,
    @IdempotencyKey() idem: Idempotency,
    @Body() body: OpenTaskBody,
  ): Promise<TaskView> {
    return this.taskViews.one(actor, await this.handling.openTask(actor, reportId, body, idem));
  }

  /** To a task that exists: one answer for all. */
  @Post(':reportId/join')
  @HttpCode(200)
  @Allow('report.handle')
  async join(@CurrentActor() actor: Actor, @Param('reportId', IdPipe) reportId: string, @Body() body: JoinBody): Promise<ReportView> {
    return this.views.one(actor, await this.handling.join(actor, reportId, body.taskId));
  }

  /** Not taken up, with the reason and where to go instead. */
  @Post(':reportId/reject')
  @HttpCode(200)
  @Allow('report.handle')
  async reject(@CurrentActor() actor: Actor, @Param('reportId', IdPipe) reportId: string, @Body() body: RejectBody): Promise<ReportView> {
    return this.views.one(actor, await this.handling.reject(actor, reportId, body));
  }

  /** Once, after the answer. */
  @Post(':reportId/rating')
  @HttpCode(200)
  @Allow('report.rate')
  async rate(@CurrentActor() actor: Actor, @Param('reportId', IdPipe) reportId: string, @Body() body: RatingBody): Promise<ReportView> {
    return this.views.one(actor, await this.reports.rate(actor, reportId, body));
  }
}
