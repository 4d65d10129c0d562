import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, runAll, type Statement } from '../platform/database/sql';
import { ActivityAttendance } from './activity-attendance.entity';
import { ActivitySignUp } from './activity-sign-up.entity';
import { Activity } from './activity.entity';
import { activityBegun, activityCancelled, activityNotFound, activityOver } from './activity.errors';

/** What must be so of the activity for a step: it is not over, or it has not begun. */
export type UntilWhen = 'endsAt' | 'startsAt';

/**
 * The only code that counts places and writes sign-ups. Everybody who touches the places of one activity takes its row first, so that they
 * come one after the other: nobody is let in above the capacity, nobody who waits is passed by, no place stays empty while somebody waits.
 */
@Injectable()
export class ActivityPlaces {
  constructor(private readonly clock: Clock) {}

  /**
   * Takes the activity's row for this transaction.
   * @throws activity-cancelled, activity-begun, activity-over
   */
  async take(tx: EntityManager, activityId: string, until: UntilWhen): Promise<Activity> {
    const now = this.clock.now();
    const isOpen = await affectedBy(tx, `UPDATE activities SET turns = turns + 1 WHERE id = ? AND status = 'published' AND ${until} > ?`, [
      activityId,
      now,
    ]);
    const activity = await tx.findOneBy(Activity, { id: activityId });
    if (!activity) throw activityNotFound(activityId);
    if (isOpen !== 1) {
      if (activity.status === 'cancelled') throw activityCancelled(activityId);
      throw activity.endsAt <= now ? activityOver(activityId) : activityBegun(activityId);
    }
    return activity;
  }

  /** A place, or the end of the line. Who has one, or waits already, keeps it. @throws activity-cancelled, activity-over */
  async signUp(tx: EntityManager, activityId: string, personId: string): Promise<ActivitySignUp> {
    const { turns: turn } = await this.take(tx, activityId, 'endsAt');
    const earlier = await tx.findOneBy(ActivitySignUp, { activityId, personId });
    if (earlier && earlier.state !== 'withdrawn') {
      return earlier;
    }
    const isIn = await affectedBy(tx, 'UPDATE activities SET taken = taken + 1 WHERE id = ? AND taken < capacity', [activityId]);
    const state = isIn === 1 ? 'in' : 'waiting';
    const signUp: ActivitySignUp = { activityId, personId, state, turn, changedAt: this.clock.now() };
    await runAll(tx, [
      ...(state === 'waiting' ? [waitingBy(1, activityId)] : []),
      earlier
        ? [
            'UPDATE activity_sign_ups SET state = ?, turn = ?, changedAt = ? WHERE activityId = ? AND personId = ?',
            [state, turn, signUp.changedAt, activityId, personId],
          ]
        : insertOf('activity_sign_ups', [{ ...signUp }]),
    ]);
    return signUp;
  }

  /**
   * Gives a place back, and it goes to who waits longest. Who has none gives nothing back, and who is there already does not.
   * @throws activity-cancelled, activity-begun, activity-over
   */
  async withdraw(tx: EntityManager, activityId: string, personId: string): Promise<void> {
    await this.take(tx, activityId, 'startsAt');
    if (await tx.existsBy(ActivityAttendance, { activityId, personId })) throw activityBegun(activityId);
    await this.giveBack(tx, activityId, personId);
  }

  /** Out of everything that has not begun: he is here no more, or is another person from now on. */
  async leaveAll(tx: EntityManager, personId: string, isToLeave: (activityId: string) => boolean = () => true): Promise<void> {
    const coming = await tx.query<{ id: string }[]>(
      `SELECT a.id FROM activity_sign_ups s JOIN activities a ON a.id = s.activityId
        WHERE s.personId = ? AND s.state IN ('in', 'waiting') AND a.startsAt > ? ORDER BY a.id`,
      [personId, this.clock.now()],
    );
    for (const { id } of coming.filter((each) => isToLeave(each.id))) {
      await affectedBy(tx, 'UPDATE activities SET turns = turns + 1 WHERE id = ?', [id]);
      await this.giveBack(tx, id, personId);
    }
  }

  private async giveBack(tx: EntityManager, activityId: string, personId: string): Promise<void> {
    const leave = (from: 'in' | 'waiting') =>
      affectedBy(
        tx,
        "UPDATE activity_sign_ups SET state = 'withdrawn', changedAt = ? WHERE activityId = ? AND personId = ? AND state = ?",
        [this.clock.now(), activityId, personId, from],
      );
    if ((await leave('in')) === 1) {
      await runAll(tx, [['UPDATE activities SET taken = taken - 1 WHERE id = ?', [activityId]]]);
      await this.promote(tx, activityId);
    } else if ((await leave('waiting')) === 1) {
      await runAll(tx, [waitingBy(-1, activityId)]);
    }
  }

  /** Lets in who waits, first come first served, as far as there are places. The caller has taken the row. */
  async promote(tx: EntityManager, activityId: string): Promise<void> {
    const { taken, capacity } = await tx.findOneByOrFail(Activity, { id: activityId });
    const next =
      capacity <= taken
        ? []
        : await tx.query<{ turn: number }[]>(
            "SELECT turn FROM activity_sign_ups WHERE activityId = ? AND state = 'waiting' ORDER BY turn LIMIT ?",
            [activityId, capacity - taken],
          );
    if (next.length > 0) {
      await runAll(tx, [
        [
          "UPDATE activity_sign_ups SET state = 'in', changedAt = ? WHERE activityId = ? AND state = 'waiting' AND turn <= ?",
          [this.clock.now(), activityId, next.at(-1)!.turn],
        ],
        ['UPDATE activities SET taken = taken + ?, waiting = waiting - ? WHERE id = ?', [next.length, next.length, activityId]],
      ]);
    }
  }
}

function waitingBy(change: 1 | -1, activityId: string): Statement {
  return ['UPDATE activities SET waiting = waiting + ? WHERE id = ?', [change, activityId]];
}
