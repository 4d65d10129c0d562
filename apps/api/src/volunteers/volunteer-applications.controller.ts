import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { ApplicationPage, ApplicationsQuery, RejectApplicationBody, VolunteerApplicationView } from './volunteer-application.dto';
import { VolunteerApplicationLists } from './volunteer-application-lists.service';
import { VolunteerApplications } from './volunteer-applications.service';
import { VolunteerDecisions } from './volunteer-decisions.service';

@Controller('volunteer-applications')
export class VolunteerApplicationsController {
  constructor(
    private readonly applications: VolunteerApplications,
    private readonly decisions: VolunteerDecisions,
    private readonly lists: VolunteerApplicationLists,
  ) {}

  /** Who wishes to be a volunteer of my areas, by community; the oldest first. */
  @Get()
  @Allow('volunteer.decide')
  async list(@CurrentActor() actor: Actor, @Query() query: ApplicationsQuery): Promise<ApplicationPage> {
    return ApplicationPage.of(await this.lists.list(actor, query));
  }

  /** He is a volunteer from today on. */
  @Post(':applicationId/approve')
  @HttpCode(200)
  @Allow('volunteer.decide')
  async approve(@CurrentActor() actor: Actor, @Param('applicationId', IdPipe) applicationId: string): Promise<VolunteerApplicationView> {
    return VolunteerApplicationView.of(await this.lists.one(await this.decisions.approve(actor, applicationId)));
  }

  /**
   * Refuses an application; he reads why, and may apply again.
   * @throws {404} volunteer-application-not-found
   * @throws {403} volunteer-application-your-own
   * @throws {409} volunteer-application-decided
   */
  @Post(':applicationId/reject')
  @HttpCode(200)
  @Allow('volunteer.decide')
  async reject(
    @CurrentActor() actor: Actor,
    @Param('applicationId', IdPipe) applicationId: string,
    @Body() { reason }: RejectApplicationBody,
  ): Promise<VolunteerApplicationView> {
    return VolunteerApplicationView.of(await this.lists.one(await this.decisions.reject(actor, applicationId, reason)));
  }

  /** I think better of it: while it waits it is taken back, and once approved I am a volunteer no more. */
  @Post(':applicationId/withdraw')
  @HttpCode(200)
  @Allow('volunteer.apply')
  async withdraw(@CurrentActor() actor: Actor, @Param('applicationId', IdPipe) applicationId: string): Promise<VolunteerApplicationView> {
    return VolunteerApplicationView.of(await this.lists.one(await this.applications.withdraw(actor, applicationId)));
  }
}
