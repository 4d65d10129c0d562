import { Injectable } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { DataSource, In } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { instantOf, placesFor } from '../platform/database/sql';
import { decodeCursor, encodeCursor, instantPart, type Page, type PageQuery, toPage } from '../platform/page';
import type { ActivitiesQuery, KnownActivity } from './activity.dto';
import { Activity } from './activity.entity';
import { activityNotFound } from './activity.errors';
import { actionsOn, pointsExpectedOf } from './activity.rules';
import { ActivitySignUp } from './activity-sign-up.entity';
import { Attendances } from './attendances.service';
import { ActivitySights, isClerkOf, type SeenCommunity } from './activity-sights.service';

interface Ended {
  id: string;
  endsAt: Date;
}

/** Activities in lists. Every list walks an index in its order. */
@Injectable()
export class ActivityLists {
  constructor(
    private readonly db: DataSource,
    private readonly sights: ActivitySights,
    private readonly people: PeopleService,
    private readonly areas: AreasService,
    private readonly attendances: Attendances,
    private readonly clock: Clock,
  ) {}

  /** Of the communities he sees, in the order in which they end: one walk for each. */
  async list(
    actor: Actor,
    { communityCode, when = 'coming', cursor, limit = PAGE_LIMIT.default }: ActivitiesQuery,
  ): Promise<Page<KnownActivity>> {
    const after = decodeCursor(cursor, 2);
    const isPast = when === 'past';
    const from = { endsAt: after ? instantPart(after[0]!) : this.clock.now(), id: after?.[1] ?? '' };
    const communities = await this.sights.communities(actor, communityCode);
    const walks = await Promise.all(communities.map((community) => this.walk(community, { isPast, from, take: limit + 1 })));
    const rows = walks.flat().sort((a, b) => (isPast ? inOrder(b, a) : inOrder(a, b)));
    const page = toPage(rows, limit, ({ endsAt, id }) => encodeCursor(endsAt.toISOString(), id));
    return { items: await this.known(actor, await this.byIds(page.items.map(({ id }) => id))), nextCursor: page.nextCursor };
  }

  /** Those that he signed up for, the newest first. */
  async mine(actor: Actor, { cursor, limit = PAGE_LIMIT.default }: PageQuery): Promise<Page<KnownActivity>> {
    const before = decodeCursor(cursor, 1)?.[0];
    const rows = await this.db.query<{ activityId: string }[]>(
      `SELECT activityId FROM activity_sign_ups WHERE personId = ? ${before ? 'AND activityId < ?' : ''} ORDER BY activityId DESC LIMIT ?`,
      [actor.personId, ...(before ? [before] : []), limit + 1],
    );
    const page = toPage(rows, limit, ({ activityId }) => encodeCursor(activityId));
    return {
      items: await this.known(actor, await this.byIds(page.items.map(({ activityId }) => activityId))),
      nextCursor: page.nextCursor,
    };
  }

  /** Those that he runs, in the order in which they end, the last first. */
  async run(actor: Actor, { cursor, limit = PAGE_LIMIT.default }: PageQuery): Promise<Page<KnownActivity>> {
    const before = decodeCursor(cursor, 2);
    const from = before && instantPart(before[0]!);
    const rows = await this.db.query<{ id: string; endsAt: unknown }[]>(
      `SELECT id, endsAt FROM activities
        WHERE organiserId = ? ${from ? 'AND endsAt <= ? AND (endsAt < ? OR id < ?)' : ''} ORDER BY endsAt DESC, id DESC LIMIT ?`,
      [actor.personId, ...(from ? [from, from, before[1]!] : []), limit + 1],
    );
    const page = toPage(rows, limit, ({ endsAt, id }) => encodeCursor(instantOf(endsAt).toISOString(), id));
    return { items: await this.known(actor, await this.byIds(page.items.map(({ id }) => id))), nextCursor: page.nextCursor };
  }

  async one(actor: Actor, activity: Activity): Promise<KnownActivity> {
    return (await this.known(actor, [activity]))[0]!;
  }

  /** One for anybody at all, where its publisher said so. @throws activity-not-found */
  async inPublic(activityId: string): Promise<{ activity: Activity; communityName: string }> {
    const activity = await this.db.manager.findOneBy(Activity, { id: activityId, isPublic: true });
    if (!activity) {
      throw activityNotFound(activityId);
    }
    const { communityCode } = activity;
    return { activity, communityName: (await this.areas.names([communityCode])).get(communityCode)?.name ?? communityCode };
  }

  private async walk(
    { communityCode, isAll }: SeenCommunity,
    { isPast, from, take }: { isPast: boolean; from: Ended; take: number },
  ): Promise<Ended[]> {
    const [onwards, beyond, order] = isPast ? ['<=', '<', 'DESC'] : ['>=', '>', 'ASC'];
    const rows = await this.db.query<{ id: string; endsAt: unknown }[]>(
      `SELECT id, endsAt FROM activities
        WHERE communityCode = ? ${isAll ? '' : "AND audience = 'residents'"} AND endsAt ${onwards} ? AND (endsAt ${beyond} ? OR id ${beyond} ?)
        ORDER BY endsAt ${order}, id ${order} LIMIT ?`,
      [communityCode, from.endsAt, from.endsAt, from.id || (isPast ? '~' : ''), take],
    );
    return rows.map(({ id, endsAt }) => ({ id, endsAt: instantOf(endsAt) }));
  }

  private async known(actor: Actor, activities: readonly Activity[]): Promise<KnownActivity[]> {
    const ids = activities.map(({ id }) => id);
    const [names, areas, signUps, positions, attendances] = await Promise.all([
      this.people.names(activities.map(({ organiserId }) => organiserId)),
      this.areas.names(activities.map(({ communityCode }) => communityCode)),
      this.signUpsOf(actor.personId, ids),
      this.positionsOf(actor.personId, ids),
      this.attendances.of(actor.personId, ids),
    ]);
    return activities.map((activity) => {
      const signUp = signUps.get(activity.id) ?? null;
      const isOrganiser = activity.organiserId === actor.personId;
      const attendance = attendances.get(activity.id) ?? null;
      const who = {
        isClerk: isClerkOf(actor, activity),
        isOrganiser,
        signUp: signUp?.state ?? null,
        isIn: attendance !== null,
        isOut: attendance?.outAt != null,
      };
      return {
        activity,
        communityName: areas.get(activity.communityCode)?.name ?? activity.communityCode,
        organiserName: names.get(activity.organiserId) ?? '',
        signUp,
        attendance,
        position: positions.get(activity.id) ?? null,
        pointsExpected: pointsExpectedOf(activity),
        actions: actionsOn(activity, who, this.clock.now()),
      };
    });
  }

  private async signUpsOf(personId: string, activityIds: readonly string[]): Promise<Map<string, Pick<ActivitySignUp, 'state'>>> {
    const rows =
      activityIds.length === 0
        ? []
        : await this.db.query<Pick<ActivitySignUp, 'activityId' | 'state'>[]>(
            `SELECT activityId, state FROM activity_sign_ups WHERE personId = ? AND activityId IN (${placesFor(activityIds)})`,
            [personId, ...activityIds],
          );
    return new Map(rows.map(({ activityId, state }) => [activityId, { state }]));
  }

  /** Where he stands in the lines in which he waits, by activity: nobody waits in many. */
  private async positionsOf(personId: string, activityIds: readonly string[]): Promise<Map<string, number>> {
    const rows =
      activityIds.length === 0
        ? []
        : await this.db.query<{ activityId: string; position: unknown }[]>(
            `SELECT mine.activityId, COUNT(*) AS position FROM activity_sign_ups mine
              JOIN activity_sign_ups ahead ON ahead.activityId = mine.activityId AND ahead.state = 'waiting' AND ahead.turn <= mine.turn
              WHERE mine.personId = ? AND mine.activityId IN (${placesFor(activityIds)}) AND mine.state = 'waiting' GROUP BY mine.activityId`,
            [personId, ...activityIds],
          );
    return new Map(rows.map(({ activityId, position }) => [activityId, Number(position)]));
  }

  private async byIds(ids: readonly string[]): Promise<Activity[]> {
    const rows = ids.length === 0 ? [] : await this.db.manager.findBy(Activity, { id: In([...ids]) });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

function inOrder(a: Ended, b: Ended): number {
  return a.endsAt.getTime() - b.endsAt.getTime() || (a.id < b.id ? -1 : 1);
}
