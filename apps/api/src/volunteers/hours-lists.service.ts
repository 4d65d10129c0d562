import { Injectable } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { DataSource, In } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { decodeCursor, encodeCursor, type Page, type PageQuery, toPage } from '../platform/page';
import { Activity } from './activity.entity';
import { ActivitySights } from './activity-sights.service';
import type { HoursQuery, KnownHours } from './hours.dto';
import { hoursNotFound } from './hours.errors';
import { HoursObjection } from './hours-objection.entity';
import { ServiceHours } from './service-hours.entity';

/** Hours in lists: one's own, those of an activity, and what is on show in a community. */
@Injectable()
export class HoursLists {
  constructor(
    private readonly db: DataSource,
    private readonly sights: ActivitySights,
    private readonly people: PeopleService,
  ) {}

  /** The newest first. */
  async mine(actor: Actor, page: PageQuery): Promise<Page<KnownHours>> {
    return this.walk(actor, { sql: 'personId = ?', params: [actor.personId] }, page);
  }

  /** In one state, of the communities whose volunteers he belongs to or whose clerk he is; the newest first. */
  async shown(actor: Actor, { communityCode, state = 'on-show', ...page }: HoursQuery): Promise<Page<KnownHours>> {
    const codes = (await this.sights.communities(actor, communityCode)).filter(({ isAll }) => isAll).map((each) => each.communityCode);
    if (codes.length === 0) {
      return { items: [], nextCursor: null };
    }
    return this.walk(actor, { sql: `communityCode = ? AND state = ?`, params: [codes[0]!, state] }, page);
  }

  /** Of one activity, for who was there and the volunteers of its community. @throws activity-not-found */
  async of(actor: Actor, activityId: string, page: PageQuery): Promise<Page<KnownHours>> {
    await this.sights.beClose(actor, activityId);
    return this.walk(actor, { sql: 'activityId = ?', params: [activityId] }, page);
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
    return (await this.known(actor, [hours]))[0]!;
  }

  private async walk(
    actor: Actor,
    where: { sql: string; params: string[] },
    { cursor, limit = PAGE_LIMIT.default }: PageQuery,
  ): Promise<Page<KnownHours>> {
    const before = decodeCursor(cursor, 1)?.[0];
    const rows = await this.db.query<{ id: string }[]>(
      `SELECT id FROM service_hours WHERE ${where.sql} ${before ? 'AND id < ?' : ''} ORDER BY id DESC LIMIT ?`,
      [...where.params, ...(before ? [before] : []), limit + 1],
    );
    const page = toPage(rows, limit, ({ id }) => encodeCursor(id));
    const ids = page.items.map(({ id }) => id);
    const found = ids.length === 0 ? [] : await this.db.manager.find(ServiceHours, { where: { id: In(ids) }, order: { id: 'DESC' } });
    return { items: await this.known(actor, found), nextCursor: page.nextCursor };
  }

  private async known(actor: Actor, hours: readonly ServiceHours[]): Promise<KnownHours[]> {
    const ids = [...new Set(hours.map(({ activityId }) => activityId))];
    const [names, activities] = await Promise.all([
      this.people.names(hours.flatMap(({ personId, enteredById, witnessId }) => [personId, enteredById ?? [], witnessId ?? []].flat())),
      ids.length === 0 ? [] : this.db.manager.findBy(Activity, { id: In(ids) }),
    ]);
    const titles = new Map(activities.map(({ id, title }) => [id, title]));
    const nameOf = (personId: string | null) => (personId === null ? null : (names.get(personId) ?? ''));
    return hours.map((each) => ({
      hours: each,
      title: titles.get(each.activityId) ?? '',
      isMine: each.personId === actor.personId,
      personName: nameOf(each.personId)!,
      enteredByName: nameOf(each.enteredById),
      witnessName: nameOf(each.witnessId),
    }));
  }
}
