import {
  APPLICATION_STATUSES,
  type ApplicationStatus,
  FREE_TIMES_LENGTH,
  VOLUNTEER_SKILLS,
  type VolunteerSkill,
  WORK_UNIT_LENGTH,
} from '@duoduo/contracts/volunteers';
import { NOTE_LENGTH } from '@duoduo/contracts/limits';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsString } from 'class-validator';
import { maskName } from '../platform/field-cipher';
import { AreaCodeField, Length, MayBeLeftOut, OneOf } from '../platform/http/fields';
import { type Page, PageQuery } from '../platform/page';
import type { ApplicationDetails } from './sealed-applications.service';
import type { VolunteerApplication } from './volunteer-application.entity';
import { takenBack } from './volunteer-application.rules';

const maybe = () => ApiProperty({ type: 'string', nullable: true });

export class ApplyAsVolunteerBody {
  /** The community to work for. */
  @AreaCodeField() communityCode!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(VOLUNTEER_SKILLS.length)
  @ArrayUnique()
  @OneOf(VOLUNTEER_SKILLS, 'VolunteerSkill', { each: true })
  skills!: VolunteerSkill[];
  /** When there is time, in one's own words. */
  @MayBeLeftOut() @IsString() @Length(FREE_TIMES_LENGTH.min, FREE_TIMES_LENGTH.max) times?: string;
  /** Only who wishes to says so. */
  @MayBeLeftOut() @IsBoolean() partyMember?: boolean;
  /** Only who wishes to says so. */
  @MayBeLeftOut() @IsString() @Length(WORK_UNIT_LENGTH.min, WORK_UNIT_LENGTH.max) workUnit?: string;
}

export class RejectApplicationBody {
  /** Who applied reads it. */
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
}

export class ApplicationsQuery extends PageQuery {
  /** Applications for this area and below it, inside one's own. */
  @AreaCodeField({ optional: true }) areaCode?: string;
  /** `pending` unless told. */
  @OneOf(APPLICATION_STATUSES, 'ApplicationStatus', { optional: true }) status?: ApplicationStatus;
}

/** An application with what other tables say of it. */
export interface KnownApplication {
  application: VolunteerApplication;
  /** Null when he has gone. */
  details: ApplicationDetails | null;
  /** In the clear; the view masks it. */
  personName: string;
  communityName: string;
}

/** An application, for who applied and for who decides. */
export class VolunteerApplicationView {
  id!: string;
  personId!: string;
  /** Masked. */
  personName!: string;
  communityCode!: string;
  communityName!: string;
  @OneOf(APPLICATION_STATUSES, 'ApplicationStatus') status!: ApplicationStatus;
  @OneOf(VOLUNTEER_SKILLS, 'VolunteerSkill', { each: true }) skills!: VolunteerSkill[];
  @maybe() times!: string | null;
  /** Null where nothing was said of it. */
  @ApiProperty({ type: 'boolean', nullable: true }) partyMember!: boolean | null;
  @maybe() workUnit!: string | null;
  /** Why it was rejected. */
  @maybe() reason!: string | null;
  createdAt!: string;
  @maybe() decidedAt!: string | null;

  static of(this: void, { application, details, personName, communityName }: KnownApplication): VolunteerApplicationView {
    return {
      id: application.id,
      personId: application.personId,
      personName: maskName(personName),
      communityCode: application.communityCode,
      communityName,
      status: application.status,
      skills: details?.skills ?? [],
      times: details?.times ?? null,
      partyMember: details?.partyMember ?? null,
      workUnit: details?.workUnit ?? null,
      reason: application.reason,
      createdAt: application.createdAt.toISOString(),
      decidedAt: application.decidedAt?.toISOString() ?? null,
    };
  }
}

/** A community that I could be a volunteer of. */
export class ApplicationCommunityView {
  code!: string;
  name!: string;
}

/** What somebody's page of applying is drawn from. */
export interface KnownOwnApplication {
  last: KnownApplication | null;
  communities: ApplicationCommunityView[];
}

export class MyApplicationView {
  /** The last one; null where I never applied. */
  application!: VolunteerApplicationView | null;
  /** Nothing of mine waits for a decision. */
  mayApply!: boolean;
  /** It waits, or I am a volunteer by it. */
  mayWithdraw!: boolean;
  /** Where I live and am no volunteer yet. */
  communities!: ApplicationCommunityView[];

  static of(this: void, { last, communities }: KnownOwnApplication): MyApplicationView {
    return {
      application: last && VolunteerApplicationView.of(last),
      mayApply: last?.application.status !== 'pending',
      mayWithdraw: last !== null && takenBack(last.application.status) !== null,
      communities,
    };
  }
}

export class ApplicationPage {
  items!: VolunteerApplicationView[];
  nextCursor!: string | null;

  static of(this: void, { items, nextCursor }: Page<KnownApplication>): ApplicationPage {
    return { items: items.map(VolunteerApplicationView.of), nextCursor };
  }
}
