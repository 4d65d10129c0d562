import { POST_ROLES, POST_STATES, type PostRole, type PostState } from '@duoduo/contracts/roles';
import { AreaCodeField, DayField, IdField, OneOf } from '../platform/http/fields';
import { type Page, PageQuery } from '../platform/page';
import type { Post } from './post.entity';

export class PostsQuery extends PageQuery {
  /** Posts at this area and below it, inside one's own. */
  @AreaCodeField({ optional: true }) areaCode?: string;
  @IdField({ optional: true }) personId?: string;
  @IdField({ optional: true }) unitId?: string;
  @OneOf(POST_ROLES, 'PostRole', { optional: true }) role?: PostRole;
  /** `current`: those that hold today or are still to begin. */
  @OneOf(POST_STATES, 'PostState', { optional: true }) state?: PostState;
}

export class GrantPostBody {
  /** Somebody whose file lies inside one's own area. */
  @IdField() personId!: string;
  @OneOf(POST_ROLES, 'PostRole') role!: PostRole;
  @AreaCodeField() areaCode!: string;
  /** For a clerk of a unit and a redeem point, and only for those. */
  @IdField({ optional: true }) unitId?: string;
  /** First day it holds, in Shanghai; today unless given. */
  @DayField({ optional: true }) fromDay?: string;
  /** Last day it holds; without end unless given. */
  @DayField({ optional: true }) toDay?: string;
}

export class StandInBody {
  @IdField() personId!: string;
  /** First and last day, both within the time of the post. */
  @DayField() fromDay!: string;
  @DayField() toDay!: string;
}

/** A post with the names that belong to it. */
export interface NamedPost {
  post: Post;
  /** As it may be shown. */
  personName: string;
  areaName: string;
  unitName: string | null;
  standsInFor: StandsInForView | null;
}

/** Whose post somebody covers. */
export class StandsInForView {
  postId!: string;
  personId!: string;
  personName!: string;
}

export class PostView {
  id!: string;
  personId!: string;
  /** Staff are named, volunteers masked. */
  personName!: string;
  @OneOf(POST_ROLES, 'PostRole') role!: PostRole;
  areaCode!: string;
  areaName!: string;
  unitId!: string | null;
  unitName!: string | null;
  fromDay!: string;
  toDay!: string | null;
  /** Ended at once, before its last day. */
  endedAt!: string | null;
  standsInFor!: StandsInForView | null;

  static of(this: void, { post, ...names }: NamedPost): PostView {
    return {
      id: post.id,
      personId: post.personId,
      personName: names.personName,
      role: post.role as PostRole,
      areaCode: post.areaCode,
      areaName: names.areaName,
      unitId: post.unitId,
      unitName: names.unitName,
      fromDay: post.fromDay,
      toDay: post.toDay,
      endedAt: post.endedAt?.toISOString() ?? null,
      standsInFor: names.standsInFor,
    };
  }
}

export class PostPage {
  items!: PostView[];
  nextCursor!: string | null;

  static of(this: void, { items, nextCursor }: Page<NamedPost>): PostPage {
    return { items: items.map(PostView.of), nextCursor };
  }
}
