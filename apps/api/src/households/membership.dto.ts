import { type Relation, RELATIONS } from '@duoduo/contracts/households';
import { NOTE_LENGTH } from '@duoduo/contracts/limits';
import {
  HEAD_WORDS,
  type HeadWord,
  MATCHING_FIELDS,
  type MatchingField,
  MEMBERSHIP_STATUSES,
  type MembershipStatus,
} from '@duoduo/contracts/memberships';
import { WECHAT_CODE_LENGTH_MAX } from '@duoduo/contracts/sessions';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsString, MaxLength, ValidateNested } from 'class-validator';
import { AreaCodeField, DayField, IdField, Length, MayBeLeftOut, OneOf, PersonNameField, PhoneField } from '../platform/http/fields';
import { PageQuery } from '../platform/page';

/** A child below 14, for whom a guardian asks who belongs to the household himself. */
export class GuardianOfBody {
  @PersonNameField() name!: string;
  @DayField() bornOn!: string;
}

export class PhoneNumberBody {
  /** What WeChat's own button has just answered; good once, for five minutes. Not the one of signing in. */
  @IsString() @Length(1, WECHAT_CODE_LENGTH_MAX) code!: string;
}

export class PhoneNumberView {
  phone!: string;
}

/** Asks to belong to the household behind a door. Scanning alone binds nobody. */
export class CreateMembershipBody {
  @IsString() @MaxLength(200) householdToken!: string;
  /** What he is to the head; an owner who lives elsewhere is no member. */
  @OneOf(RELATIONS, 'Relation') relation!: Relation;
  /** As the household knows him; the name of his account unless given. */
  @PersonNameField({ optional: true }) name?: string;
  @PhoneField({ optional: true }) phone?: string;
  /** Where several live behind the door and he knows which; else whoever approves chooses. */
  @IdField({ optional: true }) householdId?: string;
  /** Last day. A tenant must say it. */
  @DayField({ optional: true }) toDay?: string;
  @MayBeLeftOut() @ValidateNested() @Type(() => GuardianOfBody) guardianOf?: GuardianOfBody;
}

export class ListMembershipsQuery extends PageQuery {
  /** `pending` unless told. */
  @OneOf(MEMBERSHIP_STATUSES, 'MembershipStatus', { optional: true }) status?: MembershipStatus;
  /** Only requests inside this area. */
  @AreaCodeField({ optional: true }) areaCode?: string;
}

export class ApproveMembershipBody {
  /** Whom of the file he is; left out, he is new to it. */
  @IdField({ optional: true }) personId?: string;
  /** Which of several households behind the door. */
  @IdField({ optional: true }) householdId?: string;
  /** Instead of what he asked for. */
  @OneOf(RELATIONS, 'Relation', { optional: true }) relation?: Relation;
  /** The worker has made sure that he belongs there, though the head objects. */
  @MayBeLeftOut() @IsBoolean() despiteObjection?: boolean;
}

export class RejectMembershipBody {
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
}

export class EndMembershipBody {
  @MayBeLeftOut() @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason?: string;
}

/** A request as its asker sees it. What the head says of it is not his to know. */
export class MembershipView {
  id!: string;
  @OneOf(MEMBERSHIP_STATUSES, 'MembershipStatus') status!: MembershipStatus;
  @OneOf(RELATIONS, 'Relation') relation!: Relation;
  /** Null until it is approved. */
  @ApiProperty({ type: 'string', nullable: true }) householdId!: string | null;
  /** Null until it is approved. */
  @ApiProperty({ type: 'string', nullable: true }) address!: string | null;
  communityName!: string;
  /** The child for whom a guardian asked. */
  @ApiProperty({ type: 'string', nullable: true }) childName!: string | null;
  /** Last day. */
  @ApiProperty({ type: 'string', nullable: true }) toDay!: string | null;
  /** Why it was rejected or ended. */
  @ApiProperty({ type: 'string', nullable: true }) reason!: string | null;
  createdAt!: string;
  @ApiProperty({ type: 'string', nullable: true }) decidedAt!: string | null;
}

export class MembershipPage {
  items!: MembershipView[];
  nextCursor!: string | null;
}

/** A request as the head of the household sees it: who wants to live here, by his whole name. */
export class HomeMembershipView {
  id!: string;
  @OneOf(MEMBERSHIP_STATUSES, 'MembershipStatus') status!: MembershipStatus;
  @OneOf(RELATIONS, 'Relation') relation!: Relation;
  /** Of who is to belong to the household. */
  name!: string;
  /** Masked. */
  @ApiProperty({ type: 'string', nullable: true }) phone!: string | null;
  /** Who asked for a child; else null. */
  @ApiProperty({ type: 'string', nullable: true }) guardianName!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) toDay!: string | null;
  @OneOf(HEAD_WORDS, 'HeadWord', { nullable: true }) headWord!: HeadWord | null;
  createdAt!: string;
  @ApiProperty({ type: 'string', nullable: true }) decidedAt!: string | null;
  /** A match of name and phone approved it; no worker has looked at it. */
  isAutomatic!: boolean;
}

export class HomeMembershipPage {
  items!: HomeMembershipView[];
  nextCursor!: string | null;
}

/** A request as the worker sees it who decides. Names and phones are masked. */
export class StaffMembershipView {
  id!: string;
  @OneOf(MEMBERSHIP_STATUSES, 'MembershipStatus') status!: MembershipStatus;
  @OneOf(RELATIONS, 'Relation') relation!: Relation;
  /** The grid. */
  areaCode!: string;
  address!: string;
  dwellingId!: string;
  /** Null where it is still to be chosen, or nobody lives there. */
  @ApiProperty({ type: 'string', nullable: true }) householdId!: string | null;
  /** Whose account asked. */
  requesterId!: string;
  /** Masked: of who is to belong to the household. */
  name!: string;
  @ApiProperty({ type: 'string', nullable: true }) phone!: string | null;
  /** A child below 14, for whom a guardian asks. */
  isForChild!: boolean;
  @ApiProperty({ type: 'string', nullable: true }) guardianName!: string | null;
  /** Of a child, masked. */
  @ApiProperty({ type: 'string', nullable: true }) bornOn!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) toDay!: string | null;
  @OneOf(HEAD_WORDS, 'HeadWord', { nullable: true }) headWord!: HeadWord | null;
  @ApiProperty({ type: 'string', nullable: true }) headWordAt!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) reason!: string | null;
  createdAt!: string;
  @ApiProperty({ type: 'string', nullable: true }) decidedAt!: string | null;
  isAutomatic!: boolean;
}

export class StaffMembershipPage {
  items!: StaffMembershipView[];
  nextCursor!: string | null;
}

/** Somebody of the file whom the asker may be. */
export class MembershipCandidateView {
  personId!: string;
  /** Masked. */
  name!: string;
  @ApiProperty({ type: 'string', nullable: true }) phone!: string | null;
  @OneOf(RELATIONS, 'Relation') relation!: Relation;
  /** What of the request agrees with him. */
  @OneOf(MATCHING_FIELDS, 'MatchingField', { each: true }) matches!: MatchingField[];
  /** Signs in himself already, so he is somebody else. */
  hasAccount!: boolean;
}

export class MembershipHouseholdView {
  id!: string;
  members!: MembershipCandidateView[];
}

export class StaffMembershipDetailView extends StaffMembershipView {
  /** Who lives behind the door now: the household that was asked for, or all of them. */
  households!: MembershipHouseholdView[];
}

export class ChangeMembershipSettingBody {
  /** Who is found in the file by the name and phone of his account need not wait for a worker. */
  @IsBoolean() approvesMatches!: boolean;
}

export class MembershipSettingView {
  communityCode!: string;
  approvesMatches!: boolean;
  @ApiProperty({ type: 'string', nullable: true }) changedAt!: string | null;
}

export class LeftHouseholdView {
  householdId!: string;
  /** His last day as a member. */
  lastDay!: string;
}
