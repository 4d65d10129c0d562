import { Injectable } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import type { SignUpState } from '@duoduo/contracts/volunteers';
import { DataSource, In } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { decodeCursor, encodeCursor, type Page, type PageQuery, toPage, wholePart } from '../platform/page';
import type { KnownParticipant } from './activity.dto';
import type { Activity } from './activity.entity';
import { actionsFor } from './activity.rules';
import { ActivityAttendance } from './activity-attendance.entity';
import type { ActivitySignUp } from './activity-sign-up.entity';
import { ServiceHours } from './service-hours.entity';

/** Who comes to an activity, as whoever runs it sees them. */
@Injectable()
export class ActivityParticipants {
  constructor(
    private readonly db: DataSource,
    private readonly people: PeopleService,
    private readonly households: HouseholdsService,
    private readonly clock: Clock,
  ) {}

  /** Who comes or who waits, in their order. The caller has seen to it that the actor runs it. */
  async list(
    actor: Actor,
    activity: Activity,
    { state, cursor, limit = PAGE_LIMIT.default }: PageQuery & { state: SignUpState },
  ): Promise<Page<KnownParticipant>> {
    const after = wholePart(decodeCursor(cursor, 1)?.[0] ?? '0');
    const rows = await this.db.query<Pick<ActivitySignUp, 'personId' | 'turn'>[]>(
      'SELECT personId, turn FROM activity_sign_ups WHERE activityId = ? AND state = ? AND turn > ? ORDER BY turn LIMIT ?',
      [activity.id, state, after, limit + 1],
    );
    const page = toPage(rows, limit, ({ turn }) => encodeCursor(String(turn)));
    const ids = page.items.map(({ personId }) => personId);
    return { items: await this.known(actor, activity, state, ids), nextCursor: page.nextCursor };
  }

  private async known(actor: Actor, activity: Activity, state: SignUpState, ids: readonly string[]): Promise<KnownParticipant[]> {
    const theirs = { activityId: activity.id, personId: In([...ids]) };
    const [names, kin, attendances, hours] = await Promise.all([
      this.people.names(ids),
      this.households.kinOf(actor.personId),
      ids.length === 0 ? [] : this.db.manager.findBy(ActivityAttendance, theirs),
      ids.length === 0 ? [] : this.db.manager.findBy(ServiceHours, theirs),
    ]);
    const [cameBy, servedBy] = [byPerson(attendances), byPerson(hours)];
    return ids.map((personId) => {
      const [attendance, served] = [cameBy.get(personId) ?? null, servedBy.get(personId) ?? null];
      const who = {
        isSelf: personId === actor.personId,
        isKin: kin.includes(personId),
        signUp: state,
        isIn: attendance !== null,
        isOut: attendance?.outAt != null,
        hasHours: served !== null,
      };
      const actions = actionsFor(activity, who, this.clock.now());
      return { personId, name: names.get(personId) ?? '', state, attendance, hours: served, actions };
    });
  }
}

function byPerson<Row extends { personId: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.personId, row]));
}
