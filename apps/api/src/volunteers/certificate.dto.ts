import { ApiProperty } from '@nestjs/swagger';
import { maskName } from '../platform/field-cipher';
import { Whole } from '../platform/http/fields';
import type { Certificate } from './certificate.entity';
import { hoursOf } from './hours.rules';

/** A certificate with the names that belong to it. */
export interface KnownCertificate {
  certificate: Certificate;
  /** As its reader may see it. */
  personName: string;
  communityName: string;
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
  @Whole() activities!: number;
  issuedAt!: string;

  static of(this: void, { certificate, personName, communityName }: KnownCertificate): CertificateView {
    const { checkCode, minutes, activities, issuedAt } = certificate;
    return {
      checkCode: `${checkCode.slice(0, 5)}-${checkCode.slice(5)}`,
      personName,
      communityName,
      hours: hoursOf(minutes),
      activities,
      issuedAt: issuedAt.toISOString(),
    };
  }

  /** For whoever has the code. */
  static masked(this: void, known: KnownCertificate): CertificateView {
    return CertificateView.of({ ...known, personName: maskName(known.personName) });
  }
}
