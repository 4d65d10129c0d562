import type { Post } from './post.entity';

/** Whether a post holds on a day (Asia/Shanghai): both its first and its last day count. */
export function holdsOn(post: Pick<Post, 'fromDay' | 'toDay' | 'endedAt'>, day: string): boolean {
  return post.endedAt === null && post.fromDay <= day && (post.toDay === null || post.toDay >= day);
}
