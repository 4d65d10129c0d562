import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countOf, type Kept, PersonErasures } from '../identity/person-erasures.service';
import { Clock } from '../platform/clock';
import { affectedBy } from '../platform/database/sql';
import { ActivityPlaces } from './activity-places.service';

/** When somebody goes, his places in what is to come go to who waits, and who published an activity runs it. What he came to stays counted. */
@Injectable()
export class ActivityErasures implements OnModuleInit {
  constructor(
    private readonly erasures: PersonErasures,
    private readonly places: ActivityPlaces,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  async kept(db: EntityManager, personId: string): Promise<Kept[]> {
    const [came, ran] = [
      await countOf(db, 'activity_sign_ups', 'personId = ?', [personId]),
      await countOf(db, 'activities', 'organiserId = ?', [personId]),
    ];
    return [{ what: '志愿活动的报名', why: '说明一次活动来了多少人，只记编号', count: came + ran, isNamed: false }];
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    await this.places.leaveAll(tx, personId);
    await affectedBy(tx, 'UPDATE activities SET organiserId = publishedById WHERE organiserId = ? AND endsAt > ?', [
      personId,
      this.clock.now(),
    ]);
  }
}
