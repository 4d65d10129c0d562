import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { ReportAlikeList, ReportView, ReviewBody, ReviewDecisionBody, SharingBody, SharingDecisionBody } from './report.dto';
import { ReportAlikeService } from './report-alike.service';
import { ReportReviewsService } from './report-reviews.service';
import { ReportSeparationService } from './report-separation.service';
import { ReportSharingService } from './report-sharing.service';
import { ReportViewsService } from './report-views.service';

/** Moves of one report. Repeated by the same actor each answers 200 with the current state. */
@Controller('reports/:reportId')
export class ReportVerbsController {
  constructor(
    private readonly reviews: ReportReviewsService,
    private readonly separation: ReportSeparationService,
    private readonly sharing: ReportSharingService,
    private readonly alike: ReportAlikeService,
    private readonly views: ReportViewsService,
  ) {}

  /** Mine is different: out of the task again, with its clock from its own time. By its reporter or the clerk. */
  @Post('separate')
  @HttpCode(200)
  @Allow('report.read')
  async separate(@CurrentActor() actor: Actor, @Param('reportId', IdPipe) reportId: string): Promise<ReportView> {
    return this.views.one(actor, await this.separation.separate(actor, reportId));
  }

  /** The reporter asks the level above to look at the refusal again, once. */
  @Post('review')
  @HttpCode(200)
  @Allow('report.rate')
  async review(@CurrentActor() actor: Actor, @Param('reportId', IdPipe) reportId: string, @Body() body: ReviewBody): Promise<ReportView> {
    return this.views.one(actor, await this.reviews.ask(actor, reportId, body.reason));
  }

  /** The refusal stands, or the report is new again and has to be taken up. */
  @Post('review/decide')
  @HttpCode(200)
  @Allow('report.review')
  async decide(
    @CurrentActor() actor: Actor,
    @Param('reportId', IdPipe) reportId: string,
    @Body() body: ReviewDecisionBody,
  ): Promise<ReportView> {
    return this.views.one(actor, await this.reviews.decide(actor, reportId, body));
  }

  /** Whether the others of the community may read it, without its reporter and his room. */
  @Patch('sharing')
  @Allow('report.rate')
  async share(@CurrentActor() actor: Actor, @Param('reportId', IdPipe) reportId: string, @Body() body: SharingBody): Promise<ReportView> {
    return this.views.one(actor, await this.sharing.share(actor, reportId, body.isShared));
  }

  /** The clerk's word on words that WeChat has doubts about, or could not tell of. */
  @Post('sharing/decide')
  @HttpCode(200)
  @Allow('report.handle')
  async decideSharing(
    @CurrentActor() actor: Actor,
    @Param('reportId', IdPipe) reportId: string,
    @Body() body: SharingDecisionBody,
  ): Promise<ReportView> {
    return this.views.one(actor, await this.sharing.decide(actor, reportId, body));
  }

  /** New reports that look like the same trouble: one kind, 24 hours, one estate or 50 m; oldest first, at most 200. */
  @Get('alike')
  @Allow('report.handle')
  async findAlike(@CurrentActor() actor: Actor, @Param('reportId', IdPipe) reportId: string): Promise<ReportAlikeList> {
    const items = await this.alike.of(actor, reportId);
    return { count: items.length, items: await this.views.many(actor, items) };
  }

  /** Reports of the last week in like words, of any category: new, or with their task under way; newest first, at most 5. */
  @Get('likely')
  @Allow('report.handle')
  async findLikely(@CurrentActor() actor: Actor, @Param('reportId', IdPipe) reportId: string): Promise<ReportAlikeList> {
    const items = await this.alike.likely(actor, reportId);
    return { count: items.length, items: await this.views.many(actor, items) };
  }
}
