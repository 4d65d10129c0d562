import { Controller, Get, Ip, Param } from '@nestjs/common';
import { type Actor, MaybeActor, Public } from '../platform/access/actor';
import { PublicProgressView } from './report.dto';
import { ReportProgressService } from './report-progress.service';

@Controller('progress')
export class ProgressController {
  constructor(private readonly progress: ReportProgressService) {}

  /** How far a report is, by the number on its receipt. Look-ups that miss are limited. */
  @Get(':number')
  @Public('who has no phone of his own asks at the counter, or a neighbour asks for him')
  find(@Param('number') number: string, @Ip() address: string, @MaybeActor() actor: Actor | null): Promise<PublicProgressView> {
    return this.progress.byNumber(number, actor ?? { address });
  }
}
