import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Post } from '../identity/post.entity';
import { PostsService } from '../identity/posts.service';
import { Clock, dayOf } from '../platform/clock';
import type { VolunteerApplication } from './volunteer-application.entity';

/** The posts of a community's volunteers. */
@Injectable()
export class VolunteerPosts {
  constructor(
    private readonly posts: PostsService,
    private readonly clock: Clock,
  ) {}

  /** His post as a volunteer right at this community that holds or is still to begin; null when he has none. */
  async held(tx: EntityManager, personId: string, communityCode: string): Promise<Post | null> {
    const today = dayOf(this.clock.now());
    const posts = await tx.findBy(Post, { personId, role: 'volunteer', areaCode: communityCode });
    return posts.find(({ endedAt, toDay }) => endedAt === null && (toDay === null || toDay >= today)) ?? null;
  }

  /** Gives it to who applied, unless somebody else did meanwhile. */
  async give(tx: EntityManager, { personId, communityCode }: VolunteerApplication, grantedById: string): Promise<Post> {
    const held = await this.held(tx, personId, communityCode);
    return held ?? this.posts.create(tx, { personId, role: 'volunteer', areaCode: communityCode, grantedById });
  }
}
