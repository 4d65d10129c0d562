import { randomUUID } from 'node:crypto';
import type { ActivityAudience, ActivityRule } from '@duoduo/contracts/volunteers';
import type { Actor } from '../../src/platform/access/actor';
import { Clock } from '../../src/platform/clock';
import { hash } from '../../src/platform/idempotency';
import { ActivityDesk } from '../../src/volunteers/activity-desk.service';
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
}
