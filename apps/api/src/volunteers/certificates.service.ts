import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import type { HoursSource } from '@duoduo/contracts/volunteers';
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
import { Certificate } from './certificate.entity';
import { certificateNeedsHours, certificateUnknown } from './certificate.errors';
import { checkCodeOf, normalCheckCode } from './certificate.rules';
import { ServedSums } from './served-sums.service';

const RANDOM_BYTES = 9;

/** A certificate with the names that belong to it. */
export interface KnownCertificate {
  certificate: Certificate;
  /** In the clear. */
  personName: string;
  communityName: string;
  /** In two groups, as it is printed. */
  checkCode: string;
  /** Minutes by what they stand on; null where that is not known. */
  by: Record<HoursSource, number> | null;
}

/** What somebody has served, on paper, free of charge: whoever records it says so, and whoever gets it may check it. */
@Injectable()
export class Certificates {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly sums: ServedSums,
    private readonly people: PeopleService,
    private readonly areas: AreasService,
    private readonly codes: CodesService,
    private readonly clock: Clock,
  ) {}

  /** What stands by now; a later correction changes none that was issued. @throws certificate-needs-hours, idempotency-key-reused */
  async issue({ personId }: Actor, idem: Idempotency): Promise<KnownCertificate> {
    const { minutes, activities, by, fromDay, toDay, communityCode } = await this.sums.of(personId);
    if (minutes === 0 || communityCode === null) {
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
        communityCode,
        minutes,
        minutesByCode: by.code,
        minutesByWitness: by.witness,
        minutesByHand: by.manual,
        fromDay,
        toDay,
        activities,
        issuedAt,
      };
      await runAll(tx, [insertOf('certificates', [{ ...row }])]);
      return row;
    });
    return this.known(certificate);
  }

  /** The last ones that the actor had made, the newest first. */
  async mine({ personId }: Actor): Promise<KnownCertificate[]> {
    const issued = await this.db.manager.find(Certificate, { where: { personId }, order: { id: 'DESC' }, take: PAGE_LIMIT.default });
    return Promise.all(issued.map((each) => this.known(each)));
  }

  async byId(id: string): Promise<KnownCertificate | null> {
    const certificate = await this.db.manager.findOneBy(Certificate, { id });
    return certificate && this.known(certificate);
  }

  /** Where its paper is, for whoever has the link signed. */
  pathOf(certificateId: string): string {
    return `/api/certificate-papers/${certificateId}.pdf`;
  }

  /** By its code, as typed; who guesses is counted as who scans wrong codes is. What no code looks like is no guess. @throws certificate-unknown, too-many-attempts */
  async check(typed: string, scanner: { address: string } | { personId: string }): Promise<KnownCertificate> {
    const checkCode = normalCheckCode(typed);
    if (checkCode === null) {
      throw certificateUnknown();
    }
    return this.known(await this.codes.guess(scanner, () => this.find(checkCode)));
  }

  private async find(checkCode: string): Promise<Certificate> {
    const certificate = await this.db.manager.findOneBy(Certificate, { checkCode });
    if (!certificate) {
      throw certificateUnknown();
    }
    return certificate;
  }

  private async known(certificate: Certificate): Promise<KnownCertificate> {
    const { personId, communityCode, checkCode: code, minutesByCode, minutesByWitness, minutesByHand } = certificate;
    const [names, areas] = await Promise.all([this.people.names([personId]), this.areas.names([communityCode])]);
    return {
      certificate,
      personName: names.get(personId) ?? '',
      communityName: areas.get(communityCode)?.name ?? communityCode,
      checkCode: `${code.slice(0, 5)}-${code.slice(5)}`,
      by: minutesByCode === null ? null : { code: minutesByCode, witness: minutesByWitness ?? 0, manual: minutesByHand ?? 0 },
    };
  }
}
