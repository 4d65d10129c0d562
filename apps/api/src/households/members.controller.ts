import { Body, Controller, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { HouseholdDetailsService } from './household-details.service';
import { AddMemberBody, EndMemberBody, HouseholdMemberView, PatchMemberBody } from './member.dto';
import { MemberKeepingService } from './member-keeping.service';

@Controller()
export class MembersController {
  constructor(
    private readonly members: MemberKeepingService,
    private readonly details: HouseholdDetailsService,
  ) {}

  /**
   * Puts somebody into a household: by his file, or by what is known of him. What a worker does is done on behalf, and the file says so.
   * @throws {404} household-not-found, person-not-found
   * @throws {409} id-number-of-another
   * @throws {422} last-day-before-first, head-not-yet-member, born-in-the-future
   */
  @Post('households/:householdId/members')
  @Allow('member.write')
  @RequiresIdempotencyKey()
  async add(
    @CurrentActor() actor: Actor,
    @Param('householdId', IdPipe) householdId: string,
    @Body() body: AddMemberBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<HouseholdMemberView> {
    return this.view(actor, await this.members.add(actor, householdId, body, idem));
  }

  /**
   * Changes what somebody is to the head, or his last day.
   * @throws {404} member-not-found
   * @throws {422} last-day-before-first, head-not-yet-member
   */
  @Patch('members/:memberId')
  @Allow('member.write')
  async patch(
    @CurrentActor() actor: Actor,
    @Param('memberId', IdPipe) memberId: string,
    @Body() body: PatchMemberBody,
  ): Promise<HouseholdMemberView> {
    await this.members.change(actor, memberId, body);
    return this.view(actor, memberId);
  }

  /**
   * Ends a membership with its last day; repeating it changes nothing.
   * @throws {404} member-not-found
   * @throws {422} last-day-before-first
   */
  @Post('members/:memberId/end')
  @HttpCode(200)
  @Allow('member.write')
  async end(
    @CurrentActor() actor: Actor,
    @Param('memberId', IdPipe) memberId: string,
    @Body() body: EndMemberBody,
  ): Promise<HouseholdMemberView> {
    await this.members.end(actor, memberId, body.toDay);
    return this.view(actor, memberId);
  }

  private async view(actor: Actor, memberId: string): Promise<HouseholdMemberView> {
    const { member, hasCareNote } = await this.details.member(actor, memberId);
    return HouseholdMemberView.of(member, hasCareNote);
  }
}
