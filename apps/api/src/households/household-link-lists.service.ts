import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { insideAreas, insidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { decodeCursor, encodeCursor, type Page, toPage } from '../platform/page';
import type { Piece } from './household.sql';
import type { HouseholdLinksQuery, KnownLink } from './household-link.dto';
import { HouseholdLink } from './household-link.entity';
import { HouseholdsService } from './households.service';
import { StandingLinks } from './standing-links.service';

/** Who is linked to whom, for the clerk. */
@Injectable()
export class HouseholdLinkLists {
  constructor(
    private readonly db: DataSource,
    private readonly standing: StandingLinks,
    private readonly people: PeopleService,
    private readonly households: HouseholdsService,
    private readonly clock: Clock,
  ) {}

  /** Links of the actor's areas, by grid and age. */
  async list(actor: Actor, query: HouseholdLinksQuery): Promise<Page<KnownLink>> {
    const limit = query.limit ?? PAGE_LIMIT.default;
    const where = this.conditionsOf(actor, query);
    const rows = await this.db.query<{ id: string; gridCode: string }[]>(
      `SELECT id, gridCode FROM household_links WHERE ${where.map(({ sql }) => sql).join(' AND ')} ORDER BY gridCode, id LIMIT ?`,
      [...where.flatMap(({ params }) => params), limit + 1],
    );
    const page = toPage(rows, limit, (row) => encodeCursor(row.gridCode, row.id));
    return { items: await this.known(await this.byIds(page.items.map(({ id }) => id))), nextCursor: page.nextCursor };
  }

  async one(link: HouseholdLink): Promise<KnownLink> {
    return (await this.known([link]))[0]!;
  }

  private conditionsOf(actor: Actor, { areaCode, householdId, personId, state, cursor }: HouseholdLinksQuery): Piece[] {
    const after = decodeCursor(cursor, 2);
    const isCurrent = (state ?? 'current') === 'current';
    return [
      insidePosts(actor, 'household-link.read', 'gridCode'),
      ...(areaCode ? [insideAreas([areaCode], 'gridCode')] : []),
      ...(householdId ? [{ sql: 'householdId = ?', params: [householdId] }] : []),
      ...(personId ? [{ sql: 'personId = ?', params: [personId] }] : []),
      ...(isCurrent ? [{ sql: 'endedAt IS NULL AND (toDay IS NULL OR toDay >= ?)', params: [dayOf(this.clock.now())] }] : []),
      ...(after ? [{ sql: '(gridCode > ? OR (gridCode = ? AND id > ?))', params: [after[0]!, after[0]!, after[1]!] }] : []),
    ];
  }

  private async known(links: readonly HouseholdLink[]): Promise<KnownLink[]> {
    const [names, addresses, standing] = await Promise.all([
      this.people.names(links.map(({ personId }) => personId)),
      this.households.addresses(links.map(({ dwellingId }) => dwellingId)),
      this.standing.among(links.map(({ id }) => id)),
    ]);
    return links.map((link) => ({
      link,
      address: addresses.get(link.dwellingId) ?? '',
      personName: names.get(link.personId) ?? '',
      isStanding: standing.has(link.id),
    }));
  }

  private async byIds(ids: readonly string[]): Promise<HouseholdLink[]> {
    const rows = ids.length === 0 ? [] : await this.db.manager.findBy(HouseholdLink, { id: In([...ids]) });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}
