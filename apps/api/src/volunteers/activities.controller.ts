import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import {
  ActivitiesQuery,
  ActivityPage,
  ActivityView,
  CancelActivityBody,
  CorrectActivityBody,
  MyActivitiesQuery,
  ParticipantPage,
  ParticipantsQuery,
  PublishActivityBody,
} from './activity.dto';
import { ActivityDesk } from './activity-desk.service';
import { ActivityLists } from './activity-lists.service';
import { ActivityParticipants } from './activity-participants.service';
import { ActivitySights } from './activity-sights.service';
import { ActivitySignUps } from './activity-sign-ups.service';

@Controller('activities')
export class ActivitiesController {
  constructor(
    private readonly desk: ActivityDesk,
    private readonly lists: ActivityLists,
    private readonly who: ActivityParticipants,
    private readonly sights: ActivitySights,
    private readonly signUps: ActivitySignUps,
  ) {}

  /** What the communities of my home and my posts do, in the order in which it ends. */
  @Get()
  @Allow('activity.read')
  async list(@CurrentActor() actor: Actor, @Query() query: ActivitiesQuery): Promise<ActivityPage> {
    return ActivityPage.of(await this.lists.list(actor, query));
  }

  /** What I signed up for, the newest first; or what I run, what ends last first. */
  @Get('mine')
  @Allow('activity.read')
  async mine(@CurrentActor() actor: Actor, @Query() { as = 'participant', ...page }: MyActivitiesQuery): Promise<ActivityPage> {
    return ActivityPage.of(await (as === 'organiser' ? this.lists.run(actor, page) : this.lists.mine(actor, page)));
  }

  /**
   * One activity, as the actor may see it.
   * @throws {404} activity-not-found
   */
  @Get(':activityId')
  @Allow('activity.read')
  async find(@CurrentActor() actor: Actor, @Param('activityId', IdPipe) activityId: string): Promise<ActivityView> {
    return ActivityView.of(await this.lists.one(actor, await this.sights.see(actor, activityId)));
  }

  /** Who comes, in the order of their sign-ups: for whoever runs it. */
  @Get(':activityId/participants')
  @Allow('activity.run')
  async participants(
    @CurrentActor() actor: Actor,
    @Param('activityId', IdPipe) activityId: string,
    @Query() { signUp = 'in', ...page }: ParticipantsQuery,
  ): Promise<ParticipantPage> {
    const activity = await this.sights.run(actor, activityId);
    return ParticipantPage.of(await this.who.list(actor, activity, { ...page, state: signUp }));
  }

  /** Publishes an activity of a community. */
  @Post()
  @Allow('activity.publish')
  @RequiresIdempotencyKey()
  async publish(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() idem: Idempotency,
    @Body() body: PublishActivityBody,
  ): Promise<ActivityView> {
    return ActivityView.of(await this.lists.one(actor, await this.desk.publish(actor, body, idem)));
  }

  /** Changes what it says, before it begins. */
  @Patch(':activityId')
  @Allow('activity.publish')
  async correct(
    @CurrentActor() actor: Actor,
    @Param('activityId', IdPipe) activityId: string,
    @Body() body: CorrectActivityBody,
  ): Promise<ActivityView> {
    return ActivityView.of(await this.lists.one(actor, await this.desk.correct(actor, activityId, body)));
  }

  /** Calls it off, before it begins. */
  @Post(':activityId/cancel')
  @HttpCode(200)
  @Allow('activity.publish')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('activityId', IdPipe) activityId: string,
    @Body() { reason }: CancelActivityBody,
  ): Promise<ActivityView> {
    return ActivityView.of(await this.lists.one(actor, await this.desk.cancel(actor, activityId, reason)));
  }

  /** A place, or the end of the line. */
  @Post(':activityId/sign-up')
  @HttpCode(200)
  @Allow('activity.join')
  async signUp(@CurrentActor() actor: Actor, @Param('activityId', IdPipe) activityId: string): Promise<ActivityView> {
    return ActivityView.of(await this.lists.one(actor, await this.signUps.signUp(actor, activityId)));
  }

  /** Gives the place back, before it begins: who waits longest gets it. */
  @Post(':activityId/withdraw')
  @HttpCode(200)
  @Allow('activity.join')
  async withdraw(@CurrentActor() actor: Actor, @Param('activityId', IdPipe) activityId: string): Promise<ActivityView> {
    return ActivityView.of(await this.lists.one(actor, await this.signUps.withdraw(actor, activityId)));
  }
}
