import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { DecideProposalBody, DutyProposalPage, DutyProposalView, ListProposalsQuery } from './duty-proposal.dto';
import { DutyProposals } from './duty-proposals.service';

@Controller('duty-proposals')
export class DutyProposalsController {
  constructor(private readonly proposals: DutyProposals) {}

  /** Returns that say that the list of duties of my county is wrong, newest first. */
  @Get()
  @Allow('category.write')
  list(@CurrentActor() actor: Actor, @Query() query: ListProposalsQuery): Promise<DutyProposalPage> {
    return this.proposals.list(actor, query);
  }

  /** Once: the list names this unit from now on, or stays as it is. */
  @Post(':taskId/decide')
  @HttpCode(200)
  @Allow('category.write')
  decide(
    @CurrentActor() actor: Actor,
    @Param('taskId', IdPipe) taskId: string,
    @Body() body: DecideProposalBody,
  ): Promise<DutyProposalView> {
    return this.proposals.decide(actor, taskId, body);
  }
}
