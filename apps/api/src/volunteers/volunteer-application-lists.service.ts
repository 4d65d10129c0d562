import { Injectable } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { DataSource, In } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { HouseholdsService } from '../households/households.service';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { insideAreas, insidePosts } from '../platform/access/scope';
import { decodeCursor, encodeCursor, type Page, toPage } from '../platform/page';
import { communityOf } from './activity.rules';
import { SealedApplications } from './sealed-applications.service';
import type { ApplicationsQuery, KnownApplication, KnownOwnApplication } from './volunteer-application.dto';
import { VolunteerApplication } from './volunteer-application.entity';

/** Applications in lists: of those who decide, and of who applied. */
@Injectable()
export class VolunteerApplicationLists {
  constructor(
    private readonly db: DataSource,
    private readonly areas: AreasService,
    private readonly households: HouseholdsService,
    private readonly people: PeopleService,
    private readonly sealed: SealedApplications,
  ) {}

  /** Of the actor's areas, in one status; by community, the oldest first. */
  async list(actor: Actor, { areaCode, status = 'pending', cursor, limit }: ApplicationsQuery): Promise<Page<KnownApplication>> {
    const after = decodeCursor(cursor, 2);
    const take = limit ?? PAGE_LIMIT.default;
    const where = [
      { sql: 'status = ?', params: [status] },
      insidePosts(actor, 'volunteer.decide', 'communityCode'),
      ...(areaCode ? [insideAreas([areaCode], 'communityCode')] : []),
      ...(after ? [{ sql: '(communityCode > ? OR (communityCode = ? AND id > ?))', params: [after[0]!, after[0]!, after[1]!] }] : []),
    ];
    const rows = await this.db.query<{ id: string; communityCode: string }[]>(
      `SELECT id, communityCode FROM volunteer_applications WHERE ${where.map(({ sql }) => sql).join(' AND ')}
        ORDER BY communityCode, id LIMIT ?`,
      [...where.flatMap(({ params }) => params), take + 1],
    );
    const page = toPage(rows, take, (row) => encodeCursor(row.communityCode, row.id));
    return { items: await this.known(await this.byIds(page.items.map(({ id }) => id))), nextCursor: page.nextCursor };
  }

  /** The last one that the actor made, and where he could apply. */
  async mine(actor: Actor): Promise<KnownOwnApplication> {
    const where = { personId: actor.personId };
    const [[last], communities] = await Promise.all([
      this.db.manager.find(VolunteerApplication, { where, order: { id: 'DESC' }, take: 1 }),
      this.homesWithoutPost(actor),
    ]);
    return { last: last ? await this.one(last) : null, communities };
  }

  async one(application: VolunteerApplication): Promise<KnownApplication> {
    return (await this.known([application]))[0]!;
  }

  private async homesWithoutPost({ personId, posts }: Actor): Promise<KnownOwnApplication['communities']> {
    const homes = (await this.households.homesOf(personId)).flatMap(({ gridCode }) => communityOf(gridCode) ?? []);
    const held = posts.filter(({ role }) => role === 'volunteer').map(({ areaCode }) => areaCode);
    const codes = [...new Set(homes)].filter((code) => !held.includes(code));
    const areas = await this.areas.names(codes);
    return codes.map((code) => ({ code, name: areas.get(code)?.name ?? code }));
  }

  private async known(applications: readonly VolunteerApplication[]): Promise<KnownApplication[]> {
    const [names, areas] = await Promise.all([
      this.people.names(applications.map(({ personId }) => personId)),
      this.areas.names(applications.map(({ communityCode }) => communityCode)),
    ]);
    return applications.map((application) => ({
      application,
      details: this.sealed.open(application),
      personName: names.get(application.personId) ?? '',
      communityName: areas.get(application.communityCode)?.name ?? application.communityCode,
    }));
  }

  private async byIds(ids: readonly string[]): Promise<VolunteerApplication[]> {
    const rows = ids.length === 0 ? [] : await this.db.manager.findBy(VolunteerApplication, { id: In([...ids]) });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}
