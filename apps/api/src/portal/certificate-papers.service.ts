import { Injectable } from '@nestjs/common';
import { HOURS_SOURCE_NAMES, HOURS_SOURCES } from '@duoduo/contracts/volunteers';
import { dayOf } from '../platform/clock';
import { Config } from '../platform/config';
import { DomainError } from '../platform/domain-error';
import { type LinkSignature, SignedLinks } from '../platform/signed-links';
import { Certificates } from '../volunteers/certificates.service';
import { drawCertificate } from './certificate-pdf';
import { certificatePage } from './certificate-page';
import { linkExpired } from './portal.errors';

/** Certificates as they are printed, and the page by which whoever is shown one checks it. */
@Injectable()
export class CertificatePapers {
  constructor(
    private readonly certificates: Certificates,
    private readonly links: SignedLinks,
    private readonly config: Config,
  ) {}

  /** @throws link-expired */
  async pdf(certificateId: string, signature: LinkSignature): Promise<Buffer> {
    this.links.check(this.certificates.pathOf(certificateId), signature);
    const known = await this.certificates.byId(certificateId);
    if (!known) {
      throw linkExpired();
    }
    const { certificate, personName, communityName, checkCode } = known;
    const parts = HOURS_SOURCES.map((source) => ({ name: HOURS_SOURCE_NAMES[source], minutes: known.by?.[source] ?? 0 }));
    return drawCertificate({
      ...certificate,
      personName,
      communityName,
      checkCode,
      parts: parts.filter(({ minutes }) => minutes > 0),
      issuedOn: dayOf(certificate.issuedAt),
      url: `${this.config.publicUrl}/api/certificate-checks/${checkCode}`,
    });
  }

  /** A page that says what it says, or that there is none; guesses are counted as wrong scans are. */
  async checked(typed: string, scanner: { address: string } | { personId: string }): Promise<string> {
    try {
      return certificatePage(await this.certificates.check(typed, scanner));
    } catch (error) {
      if (error instanceof DomainError) return certificatePage(error.code === 'too-many-attempts' ? 'too-many' : 'unknown');
      throw error;
    }
  }
}
