import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { decodeCursor, PageQuery } from '../platform/page';
import { HomeMembershipPage, HomeMembershipView, LeftHouseholdView } from './membership.dto';
import { MembershipEndings } from './membership-endings.service';
import { MembershipHeads } from './membership-heads.service';
import { MembershipViews } from './membership-views.service';

/** Requests as those who live there see them. */
@Controller()
export class HomeMembershipsController {
  constructor(
    private readonly heads: MembershipHeads,
    private readonly endings: MembershipEndings,
    private readonly views: MembershipViews,
  ) {}

  /** For the head of the household: who asks to belong to it, and who was let in; the newest first. */
  @Get('households/:householdId/memberships')
  @Allow('membership.request')
  async list(
    @CurrentActor() actor: Actor,
    @Param('householdId', IdPipe) householdId: string,
    @Query() query: PageQuery,
  ): Promise<HomeMembershipPage> {
    const after = decodeCursor(query.cursor, 1)?.[0];
    const page = await this.heads.list(actor, householdId, { after, limit: query.limit! });
    return { items: await this.views.atHome(page.items), nextCursor: page.nextCursor };
  }

  /** A member goes, however he came into the file. From now on he is a stranger at this door. */
  @Post('households/:householdId/leave')
  @HttpCode(200)
  @Allow('membership.request')
  async leave(@CurrentActor() actor: Actor, @Param('householdId', IdPipe) householdId: string): Promise<LeftHouseholdView> {
    return { householdId, lastDay: await this.endings.leave(actor, householdId) };
  }

  /** The head knows him. The worker still decides. */
  @Post('memberships/:membershipId/vouch')
  @HttpCode(200)
  @Allow('membership.request')
  async vouch(@CurrentActor() actor: Actor, @Param('membershipId', IdPipe) membershipId: string): Promise<HomeMembershipView> {
    return this.views.oneAtHome(await this.heads.say(actor, membershipId, 'vouched'));
  }

  /** The head does not want him in. The worker must look into it before he approves. */
  @Post('memberships/:membershipId/object')
  @HttpCode(200)
  @Allow('membership.request')
  async object(@CurrentActor() actor: Actor, @Param('membershipId', IdPipe) membershipId: string): Promise<HomeMembershipView> {
    return this.views.oneAtHome(await this.heads.say(actor, membershipId, 'objected'));
  }
}
