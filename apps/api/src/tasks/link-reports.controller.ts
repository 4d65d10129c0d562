import { Body, Controller, Param, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { LinkReportBody, ReportView } from './report.dto';
import { ReportViewsService } from './report-views.service';
import { ReportsService } from './reports.service';

@Controller('me/linked-households')
export class LinkReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly views: ReportViewsService,
  ) {}

  /** 代报: for a household that I am linked to. The report says so, and belongs to nobody at home. */
  @Post(':linkId/reports')
  @Allow('household-link.use')
  @RequiresIdempotencyKey()
  async file(
    @CurrentActor() actor: Actor,
    @Param('linkId', IdPipe) linkId: string,
    @IdempotencyKey() idem: Idempotency,
    @Body() body: LinkReportBody,
  ): Promise<ReportView> {
    return this.views.one(actor, await this.reports.file(actor, { ...body, linkId }, idem));
  }
}
