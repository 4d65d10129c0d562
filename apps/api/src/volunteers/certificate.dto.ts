import { HOURS_SOURCES, type HoursSource } from '@duoduo/contracts/volunteers';
import { ApiProperty } from '@nestjs/swagger';
import { maskName } from '../platform/field-cipher';
import { OneOf, Whole } from '../platform/http/fields';
import type { KnownCertificate } from './certificates.service';
import { hoursOf } from './hours.rules';

/** Of its hours, those that stand on one thing. */
export class CertificatePartView {
  @OneOf(HOURS_SOURCES, 'HoursSource') source!: HoursSource;
  @Whole() minutes!: number;
}

export class CertificateView {
  /** In two groups, as it is printed. */
  checkCode!: string;
  /** His own to who holds it; masked to who checks it. */
  personName!: string;
  /** Who keeps the record of it. */
  communityName!: string;
  /** By the day of issue; in tenths, rounded down. */
  @ApiProperty({ type: 'number' }) hours!: number;
  @Whole() minutes!: number;
  /** What they stand on; empty where it was issued before that was kept. */
  parts!: CertificatePartView[];
  /** The first and the last day of service. */
  @ApiProperty({ type: 'string', nullable: true }) fromDay!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) toDay!: string | null;
  @Whole() activities!: number;
  issuedAt!: string;

  static of(this: void, { certificate, personName, communityName, checkCode, by }: KnownCertificate): CertificateView {
    const { minutes, activities, fromDay, toDay, issuedAt } = certificate;
    const parts = HOURS_SOURCES.map((source) => ({ source, minutes: by?.[source] ?? 0 }));
    return {
      checkCode,
      personName,
      communityName,
      hours: hoursOf(minutes),
      minutes,
      parts: parts.filter((part) => part.minutes > 0),
      fromDay,
      toDay,
      activities,
      issuedAt: issuedAt.toISOString(),
    };
  }

  /** For whoever has the code. */
  static masked(this: void, known: KnownCertificate): CertificateView {
    return CertificateView.of({ ...known, personName: maskName(known.personName) });
  }
}

/** A certificate, for who holds it. */
export class MyCertificateView extends CertificateView {
  id!: string;
  /** On paper, for ten minutes from now. */
  pdfUrl!: string;

  static signed(this: void, known: KnownCertificate, pdfUrl: string): MyCertificateView {
    return { ...CertificateView.of(known), id: known.certificate.id, pdfUrl };
  }
}

export class MyCertificateList {
  /** The newest first, at most 20. */
  items!: MyCertificateView[];
}
