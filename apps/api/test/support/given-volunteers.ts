import { randomUUID } from 'node:crypto';
import type { ActivityAudience, ActivityRule, HoursState } from '@duoduo/contracts/volunteers';
import { In } from 'typeorm';
import type { Actor } from '../../src/platform/access/actor';
import { Clock } from '../../src/platform/clock';
import { hash } from '../../src/platform/idempotency';
import { ActivityDesk } from '../../src/volunteers/activity-desk.service';
import { Activity } from '../../src/volunteers/activity.entity';
import { HoursBook } from '../../src/volunteers/hours-book.service';
import { type Posted, YUANDING } from './given-identity';
import { GivenPoints } from './given-points';

const HOUR_MS = 3600_000;

export interface ActivityWish {
  title?: string;
  audience?: ActivityAudience;
  capacity?: number;
  /** From now; in a day unless told. */
  inHours?: number;
  /** Two unless told. */
  lasts?: number;
  ruleCode?: ActivityRule;
  /** Who publishes it; a new clerk of the community unless told. */
  clerk?: Posted;
  organiserId?: string;
  communityCode?: string;
}

export interface HoursWish {
  personId: string;
  minutes: number;
  state?: HoursState;
  activityId?: string;
}

/** Activities, published by a clerk. */
export class GivenVolunteers extends GivenPoints {
  /** One for the volunteers of 园丁社区 tomorrow, from now on for two hours. */
  async activity({ clerk, inHours = 24, lasts = 2, communityCode = YUANDING, ...wish }: ActivityWish = {}): Promise<string> {
    const publisher = clerk ?? (await this.clerk(communityCode));
    const startsAt = new Date(this.service(Clock).now().getTime() + inHours * HOUR_MS);
    const body = {
      communityCode,
      title: '清雪',
      what: '扫净院里的雪，请带手套',
      place: '3号楼前',
      startsAt,
      endsAt: new Date(startsAt.getTime() + lasts * HOUR_MS),
      capacity: 20,
      audience: 'volunteers' as const,
      ...wish,
    };
    const actor: Actor = {
      personId: publisher.personId,
      sessionId: publisher.personId,
      posts: [{ role: publisher.role, areaCode: publisher.areaCode, unitId: null }],
    };
    return (await this.service(ActivityDesk).publish(actor, body, { id: hash(randomUUID()), body: hash(randomUUID()) })).id;
  }

  /** An unpaid activity at which somebody served for an hour: what a clerk may award. */
  async attended(personId: string, communityCode = YUANDING): Promise<string> {
    const activityId = await this.activity({ communityCode });
    await this.hours({ personId, minutes: 60, activityId });
    return activityId;
  }

  /** He served an hour at each of these, and it counts: no more is written than what an award is checked by. */
  async served(personId: string, activityIds: readonly string[]): Promise<void> {
    await this.write(async (tx) => {
      for (const activity of await tx.findBy(Activity, { id: In([...activityIds]) })) {
        await this.service(HoursBook).enter(tx, activity, { personId, minutes: 60, source: 'code', state: 'counted' });
      }
    });
  }

  /** Hours of somebody at a paid activity of 园丁社区, entered by hand: they count already unless told. */
  async hours({ personId, minutes, state = 'counted', ...wish }: HoursWish): Promise<string> {
    const activityId = wish.activityId ?? (await this.activity({ ruleCode: 'activity-half-hour' }));
    return this.write(async (tx) => {
      const activity = { ...(await tx.findOneByOrFail(Activity, { id: activityId })), startsAt: this.service(Clock).now() };
      const book = this.service(HoursBook);
      const { id } = await book.enter(tx, activity, { personId, minutes, source: 'manual', state: 'on-show' });
      if (state === 'counted') await book.count(tx, id, { set: '', params: [] });
      return id;
    });
  }
}
