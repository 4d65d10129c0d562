import { Injectable } from '@nestjs/common';
import type { VolunteerSkill } from '@duoduo/contracts/volunteers';
import { FieldCipher } from '../platform/field-cipher';
import type { VolunteerApplication } from './volunteer-application.entity';

/** What somebody says of himself when he applies; what he left out is null. */
export interface ApplicationDetails {
  skills: VolunteerSkill[];
  times: string | null;
  partyMember: boolean | null;
  workUnit: string | null;
}

/** The only code that seals and opens what applications say: that somebody is of the Party is nobody's business but who decides. */
@Injectable()
export class SealedApplications {
  constructor(private readonly cipher: FieldCipher) {}

  seal(applicationId: string, details: ApplicationDetails): string {
    return this.cipher.seal(placeOf(applicationId), JSON.stringify(details));
  }

  open({ id, detailsSealed }: Pick<VolunteerApplication, 'id' | 'detailsSealed'>): ApplicationDetails | null {
    return detailsSealed === null ? null : (JSON.parse(this.cipher.open(placeOf(id), detailsSealed)) as ApplicationDetails);
  }
}

const placeOf = (rowId: string) => ({ table: 'volunteer_applications', column: 'detailsSealed', rowId });
