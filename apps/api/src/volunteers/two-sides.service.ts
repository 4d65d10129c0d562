import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import { PostsService } from '../identity/posts.service';
import { Clock } from '../platform/clock';
import type { ActivityAttendance } from './activity-attendance.entity';
import type { Activity } from './activity.entity';

/** Whether two sides say that somebody was there: who is of his household says no more than he does himself. */
@Injectable()
export class TwoSides {
  constructor(
    private readonly households: HouseholdsService,
    private readonly posts: PostsService,
    private readonly clock: Clock,
  ) {}

  /** Kin scanned him in or out, or could have put up the screen that he scanned himself: as who runs it, or as its clerk. */
  async areOfOneHousehold(tx: EntityManager, activity: Activity, { personId, inById, outById }: ActivityAttendance): Promise<boolean> {
    const kin = await this.households.kinOf(personId, tx);
    if (kin.length === 0) {
      return false;
    }
    const sides = [inById, outById];
    const isByKin = sides.some((byId) => byId !== null && kin.includes(byId));
    return isByKin || (sides.includes(null) && (await this.runAnyOf(tx, kin, activity)));
  }

  private async runAnyOf(tx: EntityManager, people: readonly string[], { organiserId, communityCode }: Activity): Promise<boolean> {
    const now = this.clock.now();
    const posts = (await Promise.all(people.map((each) => this.posts.postsOf(each, now, tx)))).flat();
    return people.includes(organiserId) || posts.some(({ role, areaCode }) => role === 'clerk' && communityCode.startsWith(areaCode));
  }
}
