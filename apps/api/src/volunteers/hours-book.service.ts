import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy, insertOf, placesFor, runAll } from '../platform/database/sql';
import { newId } from '../platform/new-id';
import { PointsLedger } from '../points/points-ledger.service';
import type { ActivityAttendance } from './activity-attendance.entity';
import { minutesServed } from './activity-times.rules';
import { Activity } from './activity.entity';
import { countsAt, pointsFor, statesBefore } from './hours.rules';
import { Honour } from './honour.service';
import { ServiceHours } from './service-hours.entity';
import { TwoSides } from './two-sides.service';

/**
 * The only code that writes hours and lets them count. What counts becomes honour, and points by the activity's rule, in the same
 * transaction and once for each activity and person.
 */
@Injectable()
export class HoursBook {
  constructor(
    private readonly people: PeopleService,
    private readonly ledger: PointsLedger,
    private readonly honour: Honour,
    private readonly sides: TwoSides,
    private readonly clock: Clock,
  ) {}

  /**
   * What the codes say of who has just gone counts at once; what one side alone saw is on show first, as what is entered by hand: who signed
   * him out without his code, or his own household. Duty is no service, and less than a minute is none.
   */
  async close(tx: EntityManager, activity: Activity, attendance: ActivityAttendance): Promise<void> {
    const { personId, inAt, outAt, outSource, inById, outById, isOnDuty } = attendance;
    const minutes = minutesServed(activity, inAt, outAt!);
    if (isOnDuty || minutes < 1 || (await tx.existsBy(ServiceHours, { activityId: activity.id, personId }))) {
      return;
    }
    const now = this.clock.now();
    const isOneHousehold = await this.sides.areOfOneHousehold(tx, activity, attendance);
    if (outSource === 'organiser' || isOneHousehold) {
      const shown = { source: 'manual', state: 'on-show', countsAt: countsAt(now) } as const;
      const reason = isOneHousehold ? '由家人签到签退' : '组织者代签退';
      await this.enter(tx, activity, { personId, minutes, ...shown, enteredById: outById ?? inById, reason });
      return;
    }
    const hours = await this.enter(tx, activity, { personId, minutes, source: 'code', state: 'counted', countedAt: now });
    await this.reward(tx, hours, activity);
  }

  /** A new row, in the state it begins in. */
  async enter(
    tx: EntityManager,
    { id: activityId, communityCode, startsAt }: Activity,
    entry: Pick<ServiceHours, 'personId' | 'minutes' | 'source' | 'state'> & Partial<ServiceHours>,
  ): Promise<ServiceHours> {
    const createdAt = this.clock.now();
    const hours: ServiceHours = {
      id: newId(createdAt),
      idemKey: null,
      idemBody: null,
      activityId,
      communityCode,
      servedOn: dayOf(startsAt),
      enteredById: null,
      reason: null,
      witnessId: null,
      countsAt: null,
      countedAt: null,
      points: 0,
      decidedById: null,
      decision: null,
      ...entry,
      createdAt,
    };
    await runAll(tx, [insertOf('service_hours', [{ ...hours }])]);
    return hours;
  }

  /** Lets hours count, if they still wait for it. `set` is what is written beside it; its columns are ours. */
  async count(
    tx: EntityManager,
    hoursId: string,
    { set, params, where = '1 = 1' }: { set: string; params: unknown[]; where?: string },
  ): Promise<boolean> {
    const before = statesBefore('counted');
    const moved = await affectedBy(
      tx,
      `UPDATE service_hours SET state = 'counted', countedAt = ?, countsAt = NULL${set} WHERE id = ? AND state IN (${placesFor(before)}) AND ${where}`,
      [this.clock.now(), ...params, hoursId, ...before],
    );
    if (moved === 1) {
      const hours = await tx.findOneByOrFail(ServiceHours, { id: hoursId });
      await this.reward(tx, hours, await tx.findOneByOrFail(Activity, { id: hours.activityId }));
    }
    return moved === 1;
  }

  private async reward(tx: EntityManager, hours: ServiceHours, activity: Activity): Promise<void> {
    const { personId, minutes, communityCode } = hours;
    await this.honour.add(tx, {
      personId,
      communityCode,
      kind: 'hours',
      minutes,
      deeds: 0,
      causeType: 'activity',
      causeId: activity.id,
      title: activity.title,
    });
    if (activity.ruleCode !== null) {
      await this.pay(tx, hours, activity);
    }
  }

  /** At most so much for one day of service: who has several paid at once has them paid one after the other. */
  private async pay(tx: EntityManager, { id, personId, servedOn, minutes, enteredById }: ServiceHours, activity: Activity): Promise<void> {
    await this.people.takeTurn(tx, personId);
    const [row] = await tx.query<{ earned: unknown }[]>(
      'SELECT COALESCE(SUM(points), 0) AS earned FROM service_hours WHERE personId = ? AND servedOn = ?',
      [personId, servedOn],
    );
    const amount = pointsFor(minutes, Number(row!.earned));
    if (amount === 0) {
      return;
    }
    const award = {
      personId,
      ruleCode: activity.ruleCode!,
      amount,
      cause: { type: 'activity' as const, id: activity.id },
      note: activity.title,
      actorId: enteredById ?? activity.organiserId,
    };
    const [outcome] = await this.ledger.awardAll(tx, [award]);
    if (outcome?.state === 'paid') {
      await affectedBy(tx, 'UPDATE service_hours SET points = ? WHERE id = ?', [amount, id]);
    }
  }
}
