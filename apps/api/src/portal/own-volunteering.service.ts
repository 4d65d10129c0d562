import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SealedApplications } from '../volunteers/sealed-applications.service';
import { VolunteerApplication } from '../volunteers/volunteer-application.entity';
import type { OwnApplicationView } from './own-data.dto';

/** Of each list. */
const AT_MOST = 5000;

/** What somebody did and said as a volunteer; reads alone. */
@Injectable()
export class OwnVolunteering {
  constructor(
    private readonly db: DataSource,
    private readonly sealed: SealedApplications,
  ) {}

  async applications(personId: string): Promise<OwnApplicationView[]> {
    const found = await this.db.manager.find(VolunteerApplication, { where: { personId }, order: { id: 'DESC' }, take: AT_MOST });
    return found.map((application) => {
      const { createdAt, communityCode, status, reason } = application;
      const said = this.sealed.open(application) ?? { skills: [], times: null, partyMember: null, workUnit: null };
      return { createdAt: createdAt.toISOString(), communityCode, status, ...said, reason };
    });
  }
}
