import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { PageQuery } from '../platform/page';
import { DecideHoursBody, EnterHoursBody, HoursPage, HoursQuery, HoursView, ObjectBody, ObjectionList } from './hours.dto';
import { HoursDesk } from './hours-desk.service';
import { HoursLists } from './hours-lists.service';
import { HoursShow } from './hours-show.service';

@Controller()
export class HoursController {
  constructor(
    private readonly desk: HoursDesk,
    private readonly show: HoursShow,
    private readonly lists: HoursLists,
  ) {}

  /** What I served, the newest first. */
  @Get('hours/mine')
  @Allow('hours.read')
  async mine(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<HoursPage> {
    return HoursPage.of(await this.lists.mine(actor, query));
  }

  /** What is on show among the volunteers of a community. */
  @Get('hours')
  @Allow('hours.read')
  async shown(@CurrentActor() actor: Actor, @Query() query: HoursQuery): Promise<HoursPage> {
    return HoursPage.of(await this.lists.shown(actor, query));
  }

  /** Who served how long at an activity, for who was there and the volunteers of its community. */
  @Get('activities/:activityId/hours')
  @Allow('hours.read')
  async of(@CurrentActor() actor: Actor, @Param('activityId', IdPipe) activityId: string, @Query() query: PageQuery): Promise<HoursPage> {
    return HoursPage.of(await this.lists.of(actor, activityId, query));
  }

  /** Enters hours by hand: on show for seven days before they count. */
  @Post('activities/:activityId/hours')
  @Allow('activity.run')
  @RequiresIdempotencyKey()
  async enter(
    @CurrentActor() actor: Actor,
    @Param('activityId', IdPipe) activityId: string,
    @Body() body: EnterHoursBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<HoursView> {
    return HoursView.of(await this.lists.one(actor, await this.desk.enter(actor, activityId, body, idem)));
  }

  /** I was there, and it is so: they count at once. */
  @Post('hours/:hoursId/witness')
  @HttpCode(200)
  @Allow('hours.question')
  async witness(@CurrentActor() actor: Actor, @Param('hoursId', IdPipe) hoursId: string): Promise<HoursView> {
    return HoursView.of(await this.lists.one(actor, await this.show.witness(actor, hoursId)));
  }

  /** It is not so: the clerk decides before they count. */
  @Post('hours/:hoursId/objections')
  @Allow('hours.question')
  @RequiresIdempotencyKey()
  async object(
    @CurrentActor() actor: Actor,
    @Param('hoursId', IdPipe) hoursId: string,
    @Body() { reason }: ObjectBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<HoursView> {
    return HoursView.of(await this.lists.one(actor, await this.show.object(actor, hoursId, reason, idem)));
  }

  /** What was said against them. */
  @Get('hours/:hoursId/objections')
  @Allow('hours.decide')
  async objections(@CurrentActor() actor: Actor, @Param('hoursId', IdPipe) hoursId: string): Promise<ObjectionList> {
    return ObjectionList.of(await this.lists.objections(actor, hoursId));
  }

  /** Decides about an objection. */
  @Post('hours/:hoursId/decide')
  @HttpCode(200)
  @Allow('hours.decide')
  async decide(@CurrentActor() actor: Actor, @Param('hoursId', IdPipe) hoursId: string, @Body() body: DecideHoursBody): Promise<HoursView> {
    return HoursView.of(await this.lists.one(actor, await this.desk.decide(actor, hoursId, body)));
  }
}
