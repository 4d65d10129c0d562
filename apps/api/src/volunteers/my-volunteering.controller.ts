import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { ApplyAsVolunteerBody, MyApplicationView, VolunteerApplicationView } from './volunteer-application.dto';
import { VolunteerApplicationLists } from './volunteer-application-lists.service';
import { VolunteerApplications } from './volunteer-applications.service';

@Controller('me/volunteer-application')
export class MyVolunteeringController {
  constructor(
    private readonly applications: VolunteerApplications,
    private readonly lists: VolunteerApplicationLists,
  ) {}

  /** The last application that I made, what became of it, and where I could apply. */
  @Get()
  @Allow('volunteer.apply')
  async mine(@CurrentActor() actor: Actor): Promise<MyApplicationView> {
    return MyApplicationView.of(await this.lists.mine(actor));
  }

  /** Applies to be a volunteer of a community. */
  @Post()
  @Allow('volunteer.apply')
  @RequiresIdempotencyKey()
  async apply(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() idem: Idempotency,
    @Body() body: ApplyAsVolunteerBody,
  ): Promise<VolunteerApplicationView> {
    return VolunteerApplicationView.of(await this.lists.one(await this.applications.apply(actor, body, idem)));
  }
}
