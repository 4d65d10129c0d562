import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { PassBody, PassedReportView } from './report.dto';
import { ReportPassing } from './report-passing.service';

@Controller('reports/:reportId/pass')
export class PassingController {
  constructor(private readonly passing: ReportPassing) {}

  /** By the clerk of its place: a mislabelled report goes from the community to the street, or from the street to the community. */
  @Post()
  @HttpCode(200)
  @Allow('report.handle')
  async pass(@CurrentActor() actor: Actor, @Param('reportId', IdPipe) reportId: string, @Body() body: PassBody): Promise<PassedReportView> {
    return this.passing.pass(actor, reportId, body);
  }
}
