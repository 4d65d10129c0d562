import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { AttendanceView, CheckInBody, CheckOutBody, SiteCodeBody, SiteCodeView } from './attendance.dto';
import { AttendanceDesk } from './attendance-desk.service';
import { OwnAttendance } from './own-attendance.service';

@Controller('activities')
export class AttendancesController {
  constructor(
    private readonly desk: AttendanceDesk,
    private readonly own: OwnAttendance,
  ) {}

  /** The code for the screen of who runs it: a new one every half minute, dead after 60 seconds. */
  @Get(':activityId/site-code')
  @Allow('activity.run')
  async siteCode(@CurrentActor() actor: Actor, @Param('activityId', IdPipe) activityId: string): Promise<SiteCodeView> {
    return SiteCodeView.of(await this.desk.siteCode(actor, activityId));
  }

  /** Signs in who shows his code. */
  @Post(':activityId/check-in')
  @HttpCode(200)
  @Allow('activity.run')
  async checkIn(
    @CurrentActor() actor: Actor,
    @Param('activityId', IdPipe) activityId: string,
    @Body() { personToken }: CheckInBody,
  ): Promise<AttendanceView> {
    return AttendanceView.of(await this.desk.checkIn(actor, activityId, personToken));
  }

  /** Signs out who shows his code, or has gone without. */
  @Post(':activityId/check-out')
  @HttpCode(200)
  @Allow('activity.run')
  async checkOut(
    @CurrentActor() actor: Actor,
    @Param('activityId', IdPipe) activityId: string,
    @Body() body: CheckOutBody,
  ): Promise<AttendanceView> {
    return AttendanceView.of(await this.desk.checkOut(actor, activityId, body));
  }

  /** I am here: by the code on the screen. */
  @Post(':activityId/sign-in')
  @HttpCode(200)
  @Allow('activity.join')
  async signIn(
    @CurrentActor() actor: Actor,
    @Param('activityId', IdPipe) activityId: string,
    @Body() { siteToken }: SiteCodeBody,
  ): Promise<AttendanceView> {
    return AttendanceView.of(await this.own.signIn(actor, activityId, siteToken));
  }

  /** I leave: by the code on the screen. */
  @Post(':activityId/sign-out')
  @HttpCode(200)
  @Allow('activity.join')
  async signOut(
    @CurrentActor() actor: Actor,
    @Param('activityId', IdPipe) activityId: string,
    @Body() { siteToken }: SiteCodeBody,
  ): Promise<AttendanceView> {
    return AttendanceView.of(await this.own.signOut(actor, activityId, siteToken));
  }
}
