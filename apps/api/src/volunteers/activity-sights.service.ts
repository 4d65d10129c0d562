import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { ActivitySignUp } from './activity-sign-up.entity';
import { Activity } from './activity.entity';
import { activityNotFound } from './activity.errors';
import { communityOf, isVolunteerOf } from './activity.rules';

/** A community whose activities somebody sees: all of them, or those for residents. */
export interface SeenCommunity {
  communityCode: string;
  isAll: boolean;
}

/** Who sees which activities: the clerk and the volunteers of a community, who lives there, and who has to do with one. */
@Injectable()
export class ActivitySights {
  constructor(
    private readonly db: DataSource,
    private readonly households: HouseholdsService,
  ) {}

  /** @throws activity-not-found outside the actor's sight, too */
  async see(actor: Actor, activityId: string): Promise<Activity> {
    const activity = await this.db.manager.findOneBy(Activity, { id: activityId });
    if (!activity || !(await this.isSeenBy(actor, activity))) {
      throw activityNotFound(activityId);
    }
    return activity;
  }

  /** Of who has a place, who runs it, and the volunteers and the clerk of its community. @throws activity-not-found for everybody else */
  async beClose(actor: Actor, activityId: string): Promise<void> {
    const activity = await this.see(actor, activityId);
    const [community] = await this.communities(actor, activity.communityCode);
    const isThere = { activityId, personId: actor.personId, state: In(['in', 'waiting']) };
    if (!community?.isAll && activity.organiserId !== actor.personId && !(await this.db.manager.existsBy(ActivitySignUp, isThere))) {
      throw activityNotFound(activityId);
    }
  }

  /** Of whoever runs it: its organiser, and the clerk of its community. @throws activity-not-found for everybody else */
  async run(actor: Actor, activityId: string): Promise<Activity> {
    const activity = await this.db.manager.findOneBy(Activity, { id: activityId });
    if (!activity || (activity.organiserId !== actor.personId && !isClerkOf(actor, activity))) {
      throw activityNotFound(activityId);
    }
    return activity;
  }

  /** The communities whose activities he sees; of a single one, where it is named. A post above a community must name it. */
  async communities(actor: Actor, communityCode?: string): Promise<SeenCommunity[]> {
    const homes = (await this.households.homesOf(actor.personId)).flatMap(({ gridCode }) => communityOf(gridCode) ?? []);
    const posted = actor.posts
      .filter(({ role }) => role === 'volunteer' || role === 'clerk')
      .flatMap(({ areaCode }) => communityOf(areaCode) ?? []);
    const codes = communityCode === undefined ? [...new Set([...homes, ...posted])] : [communityCode];
    return codes.flatMap((code) => {
      const isAll = isVolunteerOf(code, actor.posts) || isInsidePosts(actor, 'activity.publish', code);
      return isAll || homes.includes(code) ? [{ communityCode: code, isAll }] : [];
    });
  }

  private async isSeenBy(actor: Actor, activity: Activity): Promise<boolean> {
    const [community] = await this.communities(actor, activity.communityCode);
    if (community && (community.isAll || activity.audience === 'residents')) {
      return true;
    }
    const isMine = { activityId: activity.id, personId: actor.personId };
    return activity.organiserId === actor.personId || (await this.db.manager.existsBy(ActivitySignUp, isMine));
  }
}

export function isClerkOf(actor: Actor, { communityCode }: Pick<Activity, 'communityCode'>): boolean {
  return isInsidePosts(actor, 'activity.publish', communityCode);
}
