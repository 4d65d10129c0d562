import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { PageQuery } from '../platform/page';
import { AppealBody, AppealDecisionBody, TaskRatingPage, TaskRatingView } from './rating-appeal.dto';
import { RatingAppealsService } from './rating-appeals.service';
import { ReportView } from './report.dto';
import { ReportViewsService } from './report-views.service';
import { TaskRatingsService } from './task-ratings.service';

@Controller()
export class RatingAppealsController {
  constructor(
    private readonly appeals: RatingAppealsService,
    private readonly ratings: TaskRatingsService,
    private readonly reports: ReportViewsService,
  ) {}

  /** What reporters said of the work, to who holds the task; never who said it. */
  @Get('tasks/:taskId/ratings')
  @Allow('rating.appeal')
  async list(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string, @Query() query: PageQuery): Promise<TaskRatingPage> {
    return this.ratings.list(actor, taskId, query);
  }

  /** Within 15 days of the rating, once, by who did it: the level above looks at it. */
  @Post('reports/:reportId/rating/appeal')
  @HttpCode(200)
  @Allow('rating.appeal')
  async appeal(
    @CurrentActor() actor: Actor,
    @Param('reportId', IdPipe) reportId: string,
    @Body() body: AppealBody,
  ): Promise<TaskRatingView> {
    return this.ratings.one(actor, await this.appeals.ask(actor, reportId, body.reason));
  }

  /** The rating stands, or does not count; its words are kept either way. */
  @Post('reports/:reportId/rating/appeal/decide')
  @HttpCode(200)
  @Allow('rating.decide-appeal')
  async decide(
    @CurrentActor() actor: Actor,
    @Param('reportId', IdPipe) reportId: string,
    @Body() body: AppealDecisionBody,
  ): Promise<ReportView> {
    return this.reports.one(actor, await this.appeals.decide(actor, reportId, body));
  }
}
