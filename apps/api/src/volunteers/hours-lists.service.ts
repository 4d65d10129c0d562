import { Injectable } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { DataSource, In } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { decodeCursor, encodeCursor, type Page, type PageQuery, toPage } from '../platform/page';
import { ActivitySights } from './activity-sights.service';
import type { HoursQuery, KnownHours } from './hours.dto';
import { hoursNotFound } from './hours.errors';
import { HoursObjection } from './hours-objection.entity';
import { HoursSights } from './hours-sights.service';
import { ServiceHours } from './service-hours.entity';

interface Walk {
  sql: string;
  params: string[];
}

/** Hours in lists: one's own, those of an activity, and what is on show in a community. */
@Injectable()
export class HoursLists {
  constructor(
    private readonly db: DataSource,
    private readonly sights: ActivitySights,
    private readonly known: HoursSights,
  ) {}

  /** The newest first. */
  async mine(actor: Actor, page: PageQuery): Promise<Page<KnownHours>> {
    return this.list(actor, [{ sql: 'personId = ?', params: [actor.personId] }], page);
  }

  /** In one state, of the communities whose volunteers he belongs to or whose clerk he is; the newest first. */
  async shown(actor: Actor, { communityCode, state = 'on-show', ...page }: HoursQuery): Promise<Page<KnownHours>> {
    const seen = (await this.sights.communities(actor, communityCode)).filter(({ isAll }) => isAll);
    const where = seen.map((each) => ({ sql: 'communityCode = ? AND state = ?', params: [each.communityCode, state] }));
    return this.list(actor, where, page);
  }

  /** Of one activity, for who was there and the volunteers of its community. @throws activity-not-found */
  async of(actor: Actor, activityId: string, page: PageQuery): Promise<Page<KnownHours>> {
    await this.sights.beClose(actor, activityId);
    return this.list(actor, [{ sql: 'activityId = ?', params: [activityId] }], page);
  }

  /** What was said against them, for the clerk of the community; the last 100, the oldest first. @throws hours-not-found */
  async objections(actor: Actor, hoursId: string): Promise<HoursObjection[]> {
    const hours = await this.db.manager.findOneBy(ServiceHours, { id: hoursId });
    if (!hours || !isInsidePosts(actor, 'hours.decide', hours.communityCode)) {
      throw hoursNotFound(hoursId);
    }
    const said = await this.db.manager.find(HoursObjection, { where: { hoursId }, order: { id: 'DESC' }, take: PAGE_LIMIT.max });
    return said.reverse();
  }

  async one(actor: Actor, hours: ServiceHours): Promise<KnownHours> {
    return (await this.known.to(actor, [hours]))[0]!;
  }

  /** One walk of an index for each condition; no row answers two of them. */
  private async list(actor: Actor, where: readonly Walk[], { cursor, limit = PAGE_LIMIT.default }: PageQuery): Promise<Page<KnownHours>> {
    const before = decodeCursor(cursor, 1)?.[0];
    const walks = await Promise.all(
      where.map(({ sql, params }) =>
        this.db.query<{ id: string }[]>(
          `SELECT id FROM service_hours WHERE ${sql} ${before ? 'AND id < ?' : ''} ORDER BY id DESC LIMIT ?`,
          [...params, ...(before ? [before] : []), limit + 1],
        ),
      ),
    );
    const rows = walks.flat().map(({ id }) => id);
    const page = toPage(rows.sort().reverse(), limit, (id) => encodeCursor(id));
    const found =
      page.items.length === 0 ? [] : await this.db.manager.find(ServiceHours, { where: { id: In(page.items) }, order: { id: 'DESC' } });
    return { items: await this.known.to(actor, found), nextCursor: page.nextCursor };
  }
}
