import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { decodeCursor, PageQuery } from '../platform/page';
import {
  ApproveMembershipBody,
  CreateMembershipBody,
  EndMembershipBody,
  ListMembershipsQuery,
  MembershipPage,
  MembershipView,
  PhoneNumberBody,
  PhoneNumberView,
  RejectMembershipBody,
  StaffMembershipDetailView,
  StaffMembershipPage,
  StaffMembershipView,
} from './membership.dto';
import { MembershipApprovals } from './membership-approvals.service';
import { MembershipEndings } from './membership-endings.service';
import { MembershipLists } from './membership-lists.service';
import { MembershipPhones } from './membership-phones.service';
import { MembershipRequests } from './membership-requests.service';
import { MembershipViews } from './membership-views.service';

@Controller('memberships')
export class MembershipsController {
  constructor(
    private readonly requests: MembershipRequests,
    private readonly phones: MembershipPhones,
    private readonly approvals: MembershipApprovals,
    private readonly endings: MembershipEndings,
    private readonly lists: MembershipLists,
    private readonly views: MembershipViews,
  ) {}

  /** Asks to belong to the household behind a door; for a child below 14 its guardian asks. The head is told, the grid worker approves. */
  @Post()
  @Allow('membership.request')
  @RequiresIdempotencyKey()
  async ask(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() idem: Idempotency,
    @Body() body: CreateMembershipBody,
  ): Promise<MembershipView> {
    return this.views.one(await this.requests.ask(actor, body, idem), actor);
  }

  /**
   * My own number from WeChat, by the code of its button, to fill in a request: it is kept nowhere. At most 5 in ten minutes.
   * @throws {409} consent-missing
   * @throws {422} wechat-phone-off, wechat-phone-refused
   * @throws {429} too-many-attempts
   * @throws {503} wechat-phone-away
   */
  @Post('phone-number')
  @HttpCode(200)
  @Allow('membership.request')
  async phoneNumber(@CurrentActor() { personId }: Actor, @Body() { code }: PhoneNumberBody): Promise<PhoneNumberView> {
    return { phone: await this.phones.numberOf(personId, code) };
  }

  /** For the staff of the area: in one status (those that wait, unless told), by grid, the oldest first. Masked. */
  @Get()
  @Allow('membership.decide')
  async list(@CurrentActor() actor: Actor, @Query() query: ListMembershipsQuery): Promise<StaffMembershipPage> {
    const page = await this.lists.list(actor, query);
    return { items: await this.views.forStaff(page.items), nextCursor: page.nextCursor };
  }

  /** What I have asked, for myself and for children; the newest first. */
  @Get('mine')
  @Allow('membership.request')
  async mine(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<MembershipPage> {
    const after = decodeCursor(query.cursor, 1)?.[0];
    const page = await this.lists.mine(actor, { after, limit: query.limit! });
    return { items: await this.views.many(page.items, actor), nextCursor: page.nextCursor };
  }

  /** One request with those of the file whom the asker may be. Masked. */
  @Get(':membershipId')
  @Allow('membership.decide')
  async get(@CurrentActor() actor: Actor, @Param('membershipId', IdPipe) membershipId: string): Promise<StaffMembershipDetailView> {
    return this.views.detail(await this.lists.get(actor, membershipId));
  }

  /** Lets him in: as `personId` of the file, whom his account joins, or as somebody new to it. */
  @Post(':membershipId/approve')
  @HttpCode(200)
  @Allow('membership.decide')
  async approve(
    @CurrentActor() actor: Actor,
    @Param('membershipId', IdPipe) membershipId: string,
    @Body() body: ApproveMembershipBody,
  ): Promise<StaffMembershipView> {
    return this.views.oneForStaff(await this.approvals.approve(actor, membershipId, body));
  }

  /** With a reason, which the asker reads. */
  @Post(':membershipId/reject')
  @HttpCode(200)
  @Allow('membership.decide')
  async reject(
    @CurrentActor() actor: Actor,
    @Param('membershipId', IdPipe) membershipId: string,
    @Body() { reason }: RejectMembershipBody,
  ): Promise<StaffMembershipView> {
    return this.views.oneForStaff(await this.approvals.reject(actor, membershipId, reason));
  }

  /** Takes a request of mine back while it waits. */
  @Post(':membershipId/withdraw')
  @HttpCode(200)
  @Allow('membership.request')
  async withdraw(@CurrentActor() actor: Actor, @Param('membershipId', IdPipe) membershipId: string): Promise<MembershipView> {
    return this.views.one(await this.requests.withdraw(actor, membershipId), actor);
  }

  /** Leaves, or is taken out by the staff of the area; from now on a stranger at this door. */
  @Post(':membershipId/end')
  @HttpCode(200)
  @Allow('membership.request')
  async end(
    @CurrentActor() actor: Actor,
    @Param('membershipId', IdPipe) membershipId: string,
    @Body() { reason }: EndMembershipBody,
  ): Promise<MembershipView> {
    return this.views.one(await this.endings.end(actor, membershipId, reason), actor);
  }
}
