import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SignUpState } from '@duoduo/contracts/volunteers';
import { instantOf } from '../platform/database/sql';
import { SealedApplications } from '../volunteers/sealed-applications.service';
import { VolunteerApplication } from '../volunteers/volunteer-application.entity';
import type { OwnActivityView, OwnApplicationView } from './own-data.dto';

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

  async activities(personId: string): Promise<OwnActivityView[]> {
    const rows = await this.db.query<{ title: string; startsAt: unknown; signUp: SignUpState | null; organiserId: string }[]>(
      `SELECT a.id, a.title, a.startsAt, s.state AS signUp, a.organiserId
         FROM activity_sign_ups s JOIN activities a ON a.id = s.activityId WHERE s.personId = ?
       UNION SELECT a.id, a.title, a.startsAt, s.state, a.organiserId
         FROM activities a LEFT JOIN activity_sign_ups s ON s.activityId = a.id AND s.personId = a.organiserId WHERE a.organiserId = ?
       ORDER BY id DESC LIMIT ${AT_MOST}`,
      [personId, personId],
    );
    return rows.map(({ title, startsAt, signUp, organiserId }) => ({
      title,
      startsAt: instantOf(startsAt).toISOString(),
      signUp,
      isOrganiser: organiserId === personId,
    }));
  }
}
