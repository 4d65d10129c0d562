import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { HouseholdsService } from '../households/households.service';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { placesFor } from '../platform/database/sql';
import { Activity } from './activity.entity';
import { ActivityAttendance } from './activity-attendance.entity';
import type { KnownHours } from './hours.dto';
import { actionsOn } from './hours.rules';
import type { ServiceHours } from './service-hours.entity';

type Standing = Pick<KnownHours, 'objections' | 'actions'>;

/** Hours with what other tables say of them, as somebody sees them who may. */
@Injectable()
export class HoursSights {
  constructor(
    private readonly db: DataSource,
    private readonly areas: AreasService,
    private readonly people: PeopleService,
    private readonly households: HouseholdsService,
  ) {}

  async to(actor: Actor, hours: readonly ServiceHours[]): Promise<KnownHours[]> {
    if (hours.length === 0) {
      return [];
    }
    const [names, areas, activities, standing] = await Promise.all([
      this.people.names(hours.flatMap(({ personId, enteredById, witnessId }) => [personId, enteredById ?? [], witnessId ?? []].flat())),
      this.areas.names(hours.map(({ communityCode }) => communityCode)),
      this.db.manager.findBy(Activity, { id: In(activitiesOf(hours)) }),
      this.standingOf(actor, hours),
    ]);
    const byId = new Map(activities.map((activity) => [activity.id, activity]));
    const nameOf = (personId: string | null) => (personId === null ? null : (names.get(personId) ?? ''));
    return hours.map((each) => ({
      hours: each,
      activity: byId.get(each.activityId)!,
      communityName: areas.get(each.communityCode)?.name ?? each.communityCode,
      isMine: each.personId === actor.personId,
      personName: nameOf(each.personId)!,
      enteredByName: nameOf(each.enteredById),
      witnessName: nameOf(each.witnessId),
      ...standing(each),
    }));
  }

  /** What he may do with each, and what waits for him as its clerk. */
  private async standingOf(actor: Actor, hours: readonly ServiceHours[]): Promise<(each: ServiceHours) => Standing> {
    const { personId } = actor;
    const [kin, there, objections] = await Promise.all([
      this.households.kinOf(personId),
      this.db.manager.findBy(ActivityAttendance, { personId, activityId: In(activitiesOf(hours)) }),
      this.objectionsTo(hours, personId),
    ]);
    const close = new Set([personId, ...kin]);
    const attended = new Set(there.map(({ activityId }) => activityId));
    return (each) => {
      const said = objections.get(each.id) ?? { all: 0, byHim: 0 };
      const isClerk = isInsidePosts(actor, 'hours.decide', each.communityCode);
      const reader = {
        wasThere: attended.has(each.activityId),
        hasObjected: said.byHim > 0,
        isClerk,
        isMine: each.personId === personId,
        isHis: close.has(each.personId),
        isEnteredByHim: each.enteredById !== null && close.has(each.enteredById),
      };
      return { objections: isClerk ? said.all : null, actions: actionsOn(each.state, reader) };
    };
  }

  /** By hours; those without are missing. */
  private async objectionsTo(hours: readonly ServiceHours[], personId: string): Promise<Map<string, { all: number; byHim: number }>> {
    const ids = hours.map(({ id }) => id);
    const rows = await this.db.query<{ hoursId: string; total: unknown; byHim: unknown }[]>(
      `SELECT hoursId, COUNT(*) AS total, SUM(CASE WHEN byId = ? THEN 1 ELSE 0 END) AS byHim FROM hours_objections
        WHERE hoursId IN (${placesFor(ids)}) GROUP BY hoursId`,
      [personId, ...ids],
    );
    return new Map(rows.map(({ hoursId, total, byHim }) => [hoursId, { all: Number(total), byHim: Number(byHim) }]));
  }
}

function activitiesOf(hours: readonly ServiceHours[]): string[] {
  return [...new Set(hours.map(({ activityId }) => activityId))];
}
