import { ATTENDANCE_SOURCES, type AttendanceSource } from '@duoduo/contracts/volunteers';
import { IsString, MaxLength } from 'class-validator';
import type { ShownSiteCode } from '../codes/site-codes.service';
import { IdField, MayBeLeftOut, OneOf } from '../platform/http/fields';
import type { ActivityAttendance } from './activity-attendance.entity';

export class CheckInBody {
  /** As scanned, shown for attendance. */
  @IsString() @MaxLength(200) personToken!: string;
}

/** One of the two. */
export class CheckOutBody {
  /** As scanned, shown for attendance. */
  @MayBeLeftOut() @IsString() @MaxLength(200) personToken?: string;
  /** Who has gone without showing a code. */
  @IdField({ optional: true }) personId?: string;
}

export class SiteCodeBody {
  /** As scanned from the screen, or typed. */
  @IsString() @MaxLength(200) siteToken!: string;
}

/** What the screen of who runs it shows now. */
export class SiteCodeView {
  token!: string;
  /** Ask for the next one then. */
  renewAt!: string;
  /** Dead from then on. */
  expiresAt!: string;

  static of(this: void, { token, renewAt, expiresAt }: ShownSiteCode): SiteCodeView {
    return { token, renewAt: renewAt.toISOString(), expiresAt: expiresAt.toISOString() };
  }
}

export class AttendanceView {
  personId!: string;
  inAt!: string;
  @OneOf(ATTENDANCE_SOURCES, 'AttendanceSource') inSource!: AttendanceSource;
  outAt!: string | null;
  @OneOf(ATTENDANCE_SOURCES, 'AttendanceSource', { nullable: true }) outSource!: AttendanceSource | null;
  /** He runs it as one of the staff: no hours of service. */
  isOnDuty!: boolean;

  static of(this: void, { personId, inAt, inSource, outAt, outSource, isOnDuty }: ActivityAttendance): AttendanceView {
    return { personId, inAt: inAt.toISOString(), inSource, outAt: outAt?.toISOString() ?? null, outSource, isOnDuty };
  }
}
