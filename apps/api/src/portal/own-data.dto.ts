import { LINK_GROUNDS, type LinkGround } from '@duoduo/contracts/household-links';
import { ACCESS_KINDS, type AccessKind, PERSONAL_FIELDS, type PersonalField, type Relation, RELATIONS } from '@duoduo/contracts/households';
import { MESSAGE_KINDS, type MessageKind } from '@duoduo/contracts/messages';
import { type Role, ROLES } from '@duoduo/contracts/roles';
import { SIGN_IN_METHODS, type SignInMethod } from '@duoduo/contracts/sessions';
import {
  APPLICATION_STATUSES,
  type ApplicationStatus,
  HOURS_SOURCES,
  HOURS_STATES,
  type HoursSource,
  type HoursState,
  SIGN_UP_STATES,
  type SignUpState,
  VOLUNTEER_SKILLS,
  type VolunteerSkill,
} from '@duoduo/contracts/volunteers';
import { ApiProperty } from '@nestjs/swagger';
import { OneOf, Whole } from '../platform/http/fields';

const maybe = () => ApiProperty({ type: 'string', nullable: true });

/** Who I am, in the clear: it is my own. */
export class OwnPersonView {
  id!: string;
  name!: string;
  @maybe() phone!: string | null;
  @maybe() idNumber!: string | null;
  @maybe() bornOn!: string | null;
  /** The grid or community whose file I am in. */
  areaCode!: string;
}

/** A way in which I sign in. */
export class OwnAccountView {
  @OneOf(SIGN_IN_METHODS, 'SignInMethod') method!: SignInMethod;
  /** Null for WeChat, which tells no name. */
  @maybe() username!: string | null;
  createdAt!: string;
}

/** A device on which I signed in. */
export class OwnSessionView {
  lastUsedAt!: string;
  expiresAt!: string;
  @maybe() endedAt!: string | null;
}

export class OwnPostView {
  @OneOf(ROLES, 'Role') role!: Role;
  areaCode!: string;
  fromDay!: string;
  @maybe() toDay!: string | null;
  @maybe() endedAt!: string | null;
}

export class OwnConsentView {
  version!: string;
  givenAt!: string;
  @maybe() withdrawnAt!: string | null;
}

/** A household I belong or belonged to. */
export class OwnMembershipView {
  householdId!: string;
  /** Where it lives now, or lived last: while I belong to it. */
  @maybe() address!: string | null;
  @OneOf(RELATIONS, 'Relation') relation!: Relation;
  fromDay!: string;
  @maybe() toDay!: string | null;
}

/** That I asked to belong to a home, for myself or for my child; or that somebody asked for me. */
export class OwnRequestView {
  id!: string;
  createdAt!: string;
  @OneOf(RELATIONS, 'Relation') relation!: Relation;
  isForChild!: boolean;
  /** As I wrote it. */
  @maybe() name!: string | null;
  @maybe() phone!: string | null;
  @maybe() bornOn!: string | null;
  status!: string;
}

/** A door that I scanned as one who works there. */
export class OwnScanView {
  at!: string;
  @OneOf(ROLES, 'Role') role!: Role;
}

export class OwnDwellingView {
  id!: string;
  address!: string;
}

export class OwnReportView {
  id!: string;
  createdAt!: string;
  categoryCode!: string;
  description!: string;
  place!: string;
  /** The number I left with it. */
  @maybe() phone!: string | null;
  allowContact!: boolean;
  status!: string;
  @maybe() answer!: string | null;
  @maybe() solved!: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) satisfaction!: number | null;
  @maybe() comment!: string | null;
}

/** A notice that I opened. */
export class OwnReceiptView {
  noticeId!: string;
  /** Of what it said: it may have been corrected. */
  @Whole() version!: number;
  title!: string;
  openedAt!: string;
  @maybe() confirmedAt!: string | null;
}

/** Messages of one kind that WeChat may still bring me. */
export class OwnMessageCreditView {
  @OneOf(MESSAGE_KINDS, 'MessageKind') kind!: MessageKind;
  @Whole() remaining!: number;
}

/** A message that went to my WeChat, and whether it arrived. */
export class OwnMessageView {
  @OneOf(MESSAGE_KINDS, 'MessageKind') kind!: MessageKind;
  at!: string;
  state!: string;
}

/** That I asked to be called or visited. */
export class OwnCallRequestView {
  createdAt!: string;
  /** When somebody called or came, I took it back or we moved out; null while it waits. */
  @maybe() endedAt!: string | null;
}

export class OwnMessagesView {
  credits!: OwnMessageCreditView[];
  sent!: OwnMessageView[];
}

/** A task that I hold or held last. */
export class OwnTaskView {
  id!: string;
  title!: string;
  status!: string;
  @maybe() claimedAt!: string | null;
  @maybe() handInNote!: string | null;
}

export class OwnPointsEntryView {
  at!: string;
  /** Negative where points went out. */
  @Whole() amount!: number;
  reason!: string;
}

export class OwnLotView {
  /** The last day on which they can be spent. */
  lastDay!: string;
  @Whole() remaining!: number;
  /** Of these. */
  @Whole() held!: number;
}

export class OwnRedemptionView {
  at!: string;
  name!: string;
  @Whole() points!: number;
  state!: string;
  /** Whether somebody else reserved it for me. */
  isOnBehalf!: boolean;
}

export class OwnPointsView {
  @Whole() balance!: number;
  @Whole() held!: number;
  lots!: OwnLotView[];
  entries!: OwnPointsEntryView[];
  redemptions!: OwnRedemptionView[];
}

/** Somebody looked at what is masked of me or of my household. */
export class OwnAccessView {
  at!: string;
  @OneOf(ACCESS_KINDS, 'AccessKind') kind!: AccessKind;
  byName!: string;
  @OneOf(ROLES, 'Role', { nullable: true }) byRole!: Role | null;
  @OneOf(PERSONAL_FIELDS, 'PersonalField', { each: true }) fields!: PersonalField[];
  purpose!: string;
  /** By a link to the household. */
  isLinked!: boolean;
}

/** That I was linked to a household. */
export class OwnLinkView {
  /** The grid. */
  areaCode!: string;
  @OneOf(LINK_GROUNDS, 'LinkGround') ground!: LinkGround;
  fromDay!: string;
  @maybe() toDay!: string | null;
  @maybe() endedAt!: string | null;
}

/** That I wished to be a volunteer, as I wrote it. */
export class OwnApplicationView {
  createdAt!: string;
  communityCode!: string;
  @OneOf(APPLICATION_STATUSES, 'ApplicationStatus') status!: ApplicationStatus;
  @OneOf(VOLUNTEER_SKILLS, 'VolunteerSkill', { each: true }) skills!: VolunteerSkill[];
  @maybe() times!: string | null;
  @ApiProperty({ type: 'boolean', nullable: true }) partyMember!: boolean | null;
  @maybe() workUnit!: string | null;
  @maybe() reason!: string | null;
}

/** An activity that I signed up for, or ran. */
export class OwnActivityView {
  title!: string;
  startsAt!: string;
  /** Null where I ran it without a place of my own. */
  @OneOf(SIGN_UP_STATES, 'SignUpState', { nullable: true }) signUp!: SignUpState | null;
  isOrganiser!: boolean;
  @maybe() signedInAt!: string | null;
  @maybe() signedOutAt!: string | null;
}

/** Hours that I served. */
export class OwnHoursView {
  servedOn!: string;
  @Whole() minutes!: number;
  @OneOf(HOURS_SOURCES, 'HoursSource') source!: HoursSource;
  @OneOf(HOURS_STATES, 'HoursState') state!: HoursState;
  @Whole() points!: number;
}

/** That I did something. */
export class OwnHonourView {
  at!: string;
  title!: string;
  @Whole() minutes!: number;
  @Whole() deeds!: number;
}

/** A certificate of my hours. */
export class OwnCertificateView {
  issuedAt!: string;
  checkCode!: string;
  @Whole() minutes!: number;
}

/** That I said something against hours on show. */
export class OwnObjectionView {
  at!: string;
  @maybe() reason!: string | null;
}

/** What this service knows of me, as one document. Of each list at most the newest 5,000. */
export class OwnDataView {
  madeAt!: string;
  person!: OwnPersonView;
  accounts!: OwnAccountView[];
  sessions!: OwnSessionView[];
  posts!: OwnPostView[];
  consents!: OwnConsentView[];
  memberships!: OwnMembershipView[];
  requests!: OwnRequestView[];
  dwellings!: OwnDwellingView[];
  /** What staff wrote down to look after me. */
  @maybe() careNote!: string | null;
  reports!: OwnReportView[];
  receipts!: OwnReceiptView[];
  /** My requests to be called or visited. */
  callRequests!: OwnCallRequestView[];
  messages!: OwnMessagesView;
  tasks!: OwnTaskView[];
  points!: OwnPointsView;
  scans!: OwnScanView[];
  accesses!: OwnAccessView[];
  links!: OwnLinkView[];
  volunteerApplications!: OwnApplicationView[];
  activities!: OwnActivityView[];
  hours!: OwnHoursView[];
  honour!: OwnHonourView[];
  objections!: OwnObjectionView[];
  certificates!: OwnCertificateView[];
}
