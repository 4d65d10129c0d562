import { Injectable } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import type { SignUpState } from '@duoduo/contracts/volunteers';
import { DataSource, In } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { instantOf, placesFor } from '../platform/database/sql';
import { decodeCursor, encodeCursor, instantPart, type Page, type PageQuery, toPage } from '../platform/page';
import type { ActivitiesQuery, KnownActivity, KnownParticipant } from './activity.dto';
import { Activity } from './activity.entity';
import { actionsOn } from './activity.rules';
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

  /** With his place in the line where he waits. */
  async one(actor: Actor, activity: Activity): Promise<KnownActivity> {
    const [known] = await this.known(actor, [activity]);
    if (known!.signUp?.state !== 'waiting') {
      return known!;
    }
    const [row] = await this.db.query<{ n: unknown }[]>(
      "SELECT COUNT(*) AS n FROM activity_sign_ups WHERE activityId = ? AND state = 'waiting' AND turn <= ?",
      [activity.id, known!.signUp.turn],
    );
    return { ...known!, position: Number(row!.n) };
  }

  /** Who comes and who waits, in their order. For whoever runs it. */
  async participants(
    activityId: string,
    { state, cursor, limit = PAGE_LIMIT.default }: PageQuery & { state: SignUpState },
  ): Promise<Page<KnownParticipant>> {
    const after = Number(decodeCursor(cursor, 1)?.[0] ?? 0);
    const rows = await this.db.query<Pick<ActivitySignUp, 'personId' | 'turn'>[]>(
      'SELECT personId, turn FROM activity_sign_ups WHERE activityId = ? AND state = ? AND turn > ? ORDER BY turn LIMIT ?',
      [activityId, state, after, limit + 1],
    );
    const page = toPage(rows, limit, ({ turn }) => encodeCursor(String(turn)));
    const ids = page.items.map(({ personId }) => personId);
    const [names, there] = await Promise.all([this.people.names(ids), this.attendances.at(activityId, ids)]);
    return {
      items: page.items.map(({ personId }) => ({
        personId,
        name: names.get(personId) ?? '',
        state,
        attendance: there.get(personId) ?? null,
      })),
      nextCursor: page.nextCursor,
    };
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
    const [names, signUps, attendances] = await Promise.all([
      this.people.names(activities.map(({ organiserId }) => organiserId)),
      this.signUpsOf(actor.personId, ids),
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
        organiserName: names.get(activity.organiserId) ?? '',
        signUp,
        attendance,
        position: null,
        actions: actionsOn(activity, who, this.clock.now()),
      };
    });
  }

  private async signUpsOf(personId: string, activityIds: readonly string[]): Promise<Map<string, Pick<ActivitySignUp, 'state' | 'turn'>>> {
    const rows =
      activityIds.length === 0
        ? []
        : await this.db.query<Pick<ActivitySignUp, 'activityId' | 'state' | 'turn'>[]>(
            `SELECT activityId, state, turn FROM activity_sign_ups WHERE personId = ? AND activityId IN (${placesFor(activityIds)})`,
            [personId, ...activityIds],
          );
    return new Map(rows.map(({ activityId, state, turn }) => [activityId, { state, turn }]));
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
