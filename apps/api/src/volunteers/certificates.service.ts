import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { CodesService } from '../codes/codes.service';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import type { KnownCertificate } from './certificate.dto';
import { Certificate } from './certificate.entity';
import { certificateNeedsHours, certificateUnknown } from './certificate.errors';
import { checkCodeOf, normalCheckCode } from './certificate.rules';
import { Honour } from './honour.service';
import { ServiceHours } from './service-hours.entity';

const RANDOM_BYTES = 9;

/** What somebody has served, on paper, free of charge: whoever records it says so, and whoever gets it may check it. */
@Injectable()
export class Certificates {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly honour: Honour,
    private readonly people: PeopleService,
    private readonly areas: AreasService,
    private readonly codes: CodesService,
    private readonly clock: Clock,
  ) {}

  /** What stands by now; a later correction changes none that was issued. @throws certificate-needs-hours, idempotency-key-reused */
  async issue({ personId }: Actor, idem: Idempotency): Promise<KnownCertificate> {
    const { minutes, activities } = await this.honour.of(personId);
    const [last] = await this.db.manager.find(ServiceHours, { where: { personId, state: 'counted' }, order: { id: 'DESC' }, take: 1 });
    if (minutes === 0 || !last) {
      throw certificateNeedsHours();
    }
    const certificate = await this.transactions.run(async (tx) => {
      const made = await tx.findOneBy(Certificate, { idemKey: idem.id });
      if (made) {
        return sameRequest(made, idem);
      }
      const issuedAt = this.clock.now();
      const row: Certificate = {
        id: newId(issuedAt),
        idemKey: idem.id,
        idemBody: idem.body,
        checkCode: checkCodeOf(randomBytes(RANDOM_BYTES)),
        personId,
        communityCode: last.communityCode,
        minutes,
        activities,
        issuedAt,
      };
      await runAll(tx, [insertOf('certificates', [{ ...row }])]);
      return row;
    });
    return this.known(certificate);
  }

  /** By its code, as typed; who guesses is counted as who scans wrong codes is. @throws certificate-unknown, too-many-attempts */
  async check(typed: string, scanner: { address: string } | { personId: string }): Promise<KnownCertificate> {
    return this.known(await this.codes.guess(scanner, () => this.find(typed)));
  }

  private async find(typed: string): Promise<Certificate> {
    const checkCode = normalCheckCode(typed);
    const certificate = checkCode === null ? null : await this.db.manager.findOneBy(Certificate, { checkCode });
    if (!certificate) {
      throw certificateUnknown();
    }
    return certificate;
  }

  private async known(certificate: Certificate): Promise<KnownCertificate> {
    const { personId, communityCode } = certificate;
    const [names, areas] = await Promise.all([this.people.names([personId]), this.areas.names([communityCode])]);
    return { certificate, personName: names.get(personId) ?? '', communityName: areas.get(communityCode)?.name ?? communityCode };
  }
}
