import { Injectable } from '@nestjs/common';
import { MembershipLists } from '../households/membership-lists.service';
import { SealedCareNotes } from '../households/sealed-care-notes.service';
import type { Post } from '../identity/post.entity';
import { PostLists } from '../identity/post-lists.service';
import { PostsService } from '../identity/posts.service';
import { NoticeReachService } from '../notices/notice-reach.service';
import { TaskHandOvers } from '../tasks/task-hand-overs.service';
import type { HandOverPacketView } from './hand-over.dto';
import type { HandOverPacket } from './hand-over.entity';

/** What somebody leaves behind, asked of each owner. */
@Injectable()
export class HandOverPackets {
  constructor(
    private readonly tasks: TaskHandOvers,
    private readonly memberships: MembershipLists,
    private readonly notices: NoticeReachService,
    private readonly careNotes: SealedCareNotes,
    private readonly posts: PostsService,
    private readonly postLists: PostLists,
  ) {}

  async countTasks(post: Post): Promise<number> {
    return (await this.tasks.heldUnder(post)).length;
  }

  /** As it is now. */
  async of(post: Post): Promise<HandOverPacket> {
    const { id, role, areaCode } = post;
    const [tasks, membershipIds, notices, ending, careHouseholds] = await Promise.all([
      this.tasks.heldUnder(post),
      this.memberships.waitingIn(areaCode),
      this.notices.waitingIn(areaCode),
      this.posts.endingAt(role, areaCode),
      this.careNotes.countHomes(areaCode),
    ]);
    const postIds = ending.map((other) => other.id).filter((other) => other !== id);
    return { taskIds: tasks.map((task) => task.id), membershipIds, notices, postIds, careHouseholds };
  }

  /** With the names and titles around it, as they are today. */
  async named({ taskIds, membershipIds, notices, postIds, careHouseholds }: HandOverPacket): Promise<HandOverPacketView> {
    const [tasks, titles, posts] = await Promise.all([
      this.tasks.byIds(taskIds),
      this.notices.titles(notices.map(({ id }) => id)),
      this.postLists.byIds(postIds).then((found) => this.postLists.named(found)),
    ]);
    return {
      tasks: tasks.map(({ id, title, dueAt }) => ({ id, title, dueAt: dueAt.toISOString() })),
      membershipRequests: membershipIds.length,
      notices: notices.map(({ id, unreached }) => ({ id, title: titles.get(id) ?? '', unreached })),
      endingPosts: posts.map(({ post, personName }) => ({
        postId: post.id,
        personName,
        toDay: post.toDay,
        isStandIn: post.standsInForPostId !== null,
      })),
      careHouseholds,
    };
  }
}
