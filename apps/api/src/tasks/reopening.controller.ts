import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { ReportView } from './report.dto';
import { ReportViewsService } from './report-views.service';
import { ReasonBody } from './task.dto';
import { TaskReopening } from './task-reopening.service';

@Controller('reports/:reportId/reopen')
export class ReopeningController {
  constructor(
    private readonly reopening: TaskReopening,
    private readonly views: ReportViewsService,
  ) {}

  /** Within 15 days of the answer, by its reporter: the same task is taken up again. */
  @Post()
  @HttpCode(200)
  @Allow('report.reopen')
  async reopen(@CurrentActor() actor: Actor, @Param('reportId', IdPipe) reportId: string, @Body() body: ReasonBody): Promise<ReportView> {
    return this.views.one(actor, await this.reopening.reopen(actor, reportId, body.reason));
  }
}
