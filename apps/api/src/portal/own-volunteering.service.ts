import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SignUpState } from '@duoduo/contracts/volunteers';
import { instantOf, maybeInstant } from '../platform/database/sql';
import { SealedApplications } from '../volunteers/sealed-applications.service';
import { Certificate } from '../volunteers/certificate.entity';
import { HonourEntry } from '../volunteers/honour-entry.entity';
import { HoursObjection } from '../volunteers/hours-objection.entity';
import { ServiceHours } from '../volunteers/service-hours.entity';
import { VolunteerApplication } from '../volunteers/volunteer-application.entity';
import type {
  OwnActivityView,
  OwnApplicationView,
  OwnCertificateView,
  OwnHonourView,
  OwnHoursView,
  OwnObjectionView,
} from './own-data.dto';

/** Of each list. */
const AT_MOST = 5000;

interface OwnActivityRow {
  title: string;
  startsAt: unknown;
  signUp: SignUpState | null;
  organiserId: string;
  inAt: unknown;
  outAt: unknown;
}

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
    const rows = await this.db.query<OwnActivityRow[]>(
      `SELECT a.id, a.title, a.startsAt, s.state AS signUp, a.organiserId, t.inAt, t.outAt
         FROM (SELECT activityId AS id FROM activity_sign_ups WHERE personId = ?
               UNION SELECT id FROM activities WHERE organiserId = ?) mine
         JOIN activities a ON a.id = mine.id
         LEFT JOIN activity_sign_ups s ON s.activityId = a.id AND s.personId = ?
         LEFT JOIN activity_attendances t ON t.activityId = a.id AND t.personId = ?
        ORDER BY a.id DESC LIMIT ${AT_MOST}`,
      [personId, personId, personId, personId],
    );
    return rows.map(({ title, startsAt, signUp, organiserId, inAt, outAt }) => ({
      title,
      startsAt: instantOf(startsAt).toISOString(),
      signUp,
      isOrganiser: organiserId === personId,
      signedInAt: maybeInstant(inAt)?.toISOString() ?? null,
      signedOutAt: maybeInstant(outAt)?.toISOString() ?? null,
    }));
  }

  async hours(personId: string): Promise<OwnHoursView[]> {
    const hours = await this.db.manager.find(ServiceHours, { where: { personId }, order: { id: 'DESC' }, take: AT_MOST });
    return hours.map(({ servedOn, minutes, source, state, points }) => ({ servedOn, minutes, source, state, points }));
  }

  async honour(personId: string): Promise<OwnHonourView[]> {
    const entries = await this.db.manager.find(HonourEntry, { where: { personId }, order: { id: 'DESC' }, take: AT_MOST });
    return entries.map(({ createdAt, title, minutes, deeds }) => ({ at: createdAt.toISOString(), title, minutes, deeds }));
  }

  async objections(byId: string): Promise<OwnObjectionView[]> {
    const said = await this.db.manager.find(HoursObjection, { where: { byId }, order: { id: 'DESC' }, take: AT_MOST });
    return said.map(({ createdAt, reason }) => ({ at: createdAt.toISOString(), reason }));
  }

  async certificates(personId: string): Promise<OwnCertificateView[]> {
    const issued = await this.db.manager.find(Certificate, { where: { personId }, order: { id: 'DESC' }, take: AT_MOST });
    return issued.map(({ issuedAt, checkCode, minutes }) => ({ issuedAt: issuedAt.toISOString(), checkCode, minutes }));
  }
}
