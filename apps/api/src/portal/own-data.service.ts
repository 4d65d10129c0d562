import { Injectable } from '@nestjs/common';
import { AccessLog } from '../households/access-log.service';
import { AccessLogViews } from '../households/access-log-views.service';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import type { OwnAccessView, OwnDataView } from './own-data.dto';
import { OwnRecords } from './own-records.service';
import { OwnVolunteering } from './own-volunteering.service';

const ACCESSES_AT_MOST = 5000;

/** Everything the service knows of one person, for him alone. */
@Injectable()
export class OwnData {
  constructor(
    private readonly people: PeopleService,
    private readonly records: OwnRecords,
    private readonly volunteering: OwnVolunteering,
    private readonly log: AccessLog,
    private readonly logViews: AccessLogViews,
    private readonly clock: Clock,
  ) {}

  async of({ personId }: Actor): Promise<OwnDataView> {
    const { id, name, phone, idNumber, bornOn, areaCode } = (await this.people.details([personId])).get(personId)!;
    return {
      madeAt: this.clock.now().toISOString(),
      person: { id, name, phone, idNumber, bornOn, areaCode },
      accounts: await this.records.accounts(personId),
      sessions: await this.records.sessions(personId),
      posts: await this.records.posts(personId),
      consents: await this.records.consents(personId),
      memberships: await this.records.memberships(personId),
      requests: await this.records.requests(personId),
      dwellings: await this.records.dwellings(personId),
      careNote: await this.records.careNote(personId),
      reports: await this.records.reports(personId),
      receipts: await this.records.receipts(personId),
      callRequests: await this.records.callRequests(personId),
      messages: await this.records.messages(personId),
      tasks: await this.records.tasks(personId),
      points: await this.records.points(personId),
      scans: await this.records.scans(personId),
      accesses: await this.accessesOf(personId),
      links: await this.records.links(personId),
      volunteerApplications: await this.volunteering.applications(personId),
      activities: await this.volunteering.activities(personId),
      hours: await this.volunteering.hours(personId),
      honour: await this.volunteering.honour(personId),
      certificates: await this.volunteering.certificates(personId),
      objections: await this.volunteering.objections(personId),
    };
  }

  private async accessesOf(personId: string): Promise<OwnAccessView[]> {
    const accesses = await this.log.ofPerson(personId, ACCESSES_AT_MOST);
    const views = await this.logViews.of(accesses, new Set([personId]));
    return views.map(({ at, kind, by, fields, purpose }) => ({
      at,
      kind,
      byName: by.name,
      byRole: by.role,
      fields,
      purpose,
      isLinked: by.isLinked,
    }));
  }
}
