import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Post } from '../identity/post.entity';
import { PostsService } from '../identity/posts.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, placesFor, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { TaskHandOvers } from '../tasks/task-hand-overs.service';
import { HandOver } from './hand-over.entity';
import {
  handOverAlreadyOpen,
  handOverCancelled,
  handOverDone,
  handOverNeedsSuccessor,
  handOverNotForRole,
  handOverNotYours,
  handOverSuccessorGone,
  leavingPostEnded,
  leavingPostNotFound,
} from './hand-over.errors';
import { HandOverLists } from './hand-over-lists.service';
import { HandOverPackets } from './hand-over-packets.service';
import { isHandedOver, type Side, sideOf, UNDER_WAY } from './hand-over.rules';

/** How somebody leaves his post: the sheet is opened, both sign it, and with the second signature the work goes over and the post ends. */
@Injectable()
export class HandOversService {
  constructor(
    private readonly transactions: Transactions,
    private readonly lists: HandOverLists,
    private readonly packets: HandOverPackets,
    private readonly posts: PostsService,
    private readonly tasks: TaskHandOvers,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a sheet for the holder of a post and his successor; by the holder himself, or by who answers for the area.
   * @throws post-not-found, post-ended, hand-over-not-for-role, hand-over-needs-successor, hand-over-already-open, idempotency-key-reused
   */
  async open(actor: Actor, postId: string, toPostId: string, idem: Idempotency): Promise<HandOver> {
    return this.transactions.run(async (tx) => {
      const made = await tx.findOneBy(HandOver, { idemKey: idem.id });
      if (made) {
        return sameRequest(made, idem);
      }
      const from = await this.leavingPost(tx, actor, postId);
      await this.refuseSuccessor(tx, from, toPostId);
      const other = await tx.findOneBy(HandOver, { openPostId: postId });
      if (other) {
        throw handOverAlreadyOpen(other.id);
      }
      const now = this.clock.now();
      const handOver = {
        id: newId(now),
        idemKey: idem.id,
        idemBody: idem.body,
        openPostId: postId,
        fromPostId: postId,
        toPostId,
        areaCode: from.areaCode,
        state: 'open',
        openedById: actor.personId,
        createdAt: now,
      };
      await runAll(tx, [insertOf('hand_overs', [handOver])]);
      return tx.findOneByOrFail(HandOver, { id: handOver.id });
    });
  }

  /**
   * One of the two signs. The first signature keeps what the sheet says; with the second the tasks go over and the post ends, in one
   * transaction or not at all. Signing again changes nothing.
   * @throws hand-over-not-found, hand-over-not-yours, hand-over-cancelled, hand-over-successor-gone
   */
  async sign(actor: Actor, handOverId: string): Promise<HandOver> {
    const seen = await this.lists.get(actor, handOverId);
    const packet = seen.handOver.packet ?? (await this.packets.of(seen.from));
    return this.transactions.run(async (tx) => {
      const before = await this.lists.get(actor, handOverId, tx);
      const side = sideOf(actor, before.handOver, before.parties);
      if (side === null) throw handOverNotYours(handOverId);
      const isSigned = await this.putSignature(tx, handOverId, side, JSON.stringify(packet));
      const { handOver } = await this.lists.get(actor, handOverId, tx);
      if (handOver.state === 'cancelled') throw handOverCancelled(handOverId);
      return isSigned && handOver.state === 'done' ? this.finish(tx, actor, handOver) : handOver;
    });
  }

  /**
   * The sheet is void; by one of the two, or by who answers for the area. Cancelling again changes nothing.
   * @throws hand-over-not-found, hand-over-done
   */
  async cancel(actor: Actor, handOverId: string): Promise<HandOver> {
    return this.transactions.run(async (tx) => {
      await this.lists.get(actor, handOverId, tx);
      await affectedBy(
        tx,
        `UPDATE hand_overs SET state = 'cancelled', openPostId = NULL, cancelledById = ?, endedAt = ?
          WHERE id = ? AND state IN (${placesFor(UNDER_WAY)})`,
        [actor.personId, this.clock.now(), handOverId, ...UNDER_WAY],
      );
      const { handOver } = await this.lists.get(actor, handOverId, tx);
      if (handOver.state === 'done') throw handOverDone(handOverId);
      return handOver;
    });
  }

  /** Of two who sign at once the second sees the signature of the first, and it is done. */
  private async putSignature(tx: EntityManager, handOverId: string, side: Side, packet: string): Promise<boolean> {
    const [mine, others] = side === 'from' ? ['fromSignedAt', 'toSignedAt'] : ['toSignedAt', 'fromSignedAt'];
    const now = this.clock.now();
    const signed = await affectedBy(
      tx,
      `UPDATE hand_overs SET packet = COALESCE(packet, ?), ${mine} = ?,
              state = CASE WHEN ${others} IS NULL THEN 'signed' ELSE 'done' END,
              openPostId = CASE WHEN ${others} IS NULL THEN openPostId ELSE NULL END,
              endedAt = CASE WHEN ${others} IS NULL THEN NULL ELSE ? END
        WHERE id = ? AND ${mine} IS NULL AND state IN (${placesFor(UNDER_WAY)})`,
      [packet, now, now, handOverId, ...UNDER_WAY],
    );
    return signed === 1;
  }

  /** Both posts are kept as they are until all of it is written, in the order of their ids. */
  private async finish(tx: EntityManager, actor: Actor, { id, fromPostId, toPostId }: HandOver): Promise<HandOver> {
    const held = new Map<string, Post | null>();
    for (const postId of [fromPostId, toPostId].sort()) {
      held.set(postId, await this.posts.keep(tx, postId));
    }
    const to = held.get(toPostId);
    if (!to) {
      throw handOverSuccessorGone(id);
    }
    const from = await tx.findOneByOrFail(Post, { id: fromPostId });
    const outcome = await this.tasks.passOn(tx, from, to.personId, actor.personId);
    await this.posts.end(tx, fromPostId, actor.personId);
    await affectedBy(tx, 'UPDATE hand_overs SET outcome = ? WHERE id = ?', [JSON.stringify(outcome), id]);
    return tx.findOneByOrFail(HandOver, { id });
  }

  private async leavingPost(tx: EntityManager, actor: Actor, postId: string): Promise<Post> {
    const post = await tx.findOneBy(Post, { id: postId });
    if (!post || (post.personId !== actor.personId && !isInsidePosts(actor, 'hand-over.oversee', post.areaCode))) {
      throw leavingPostNotFound(postId);
    }
    if (!isHandedOver(post.role)) throw handOverNotForRole(postId);
    if (!(await this.posts.keep(tx, postId))) throw leavingPostEnded(postId);
    return post;
  }

  private async refuseSuccessor(tx: EntityManager, from: Post, toPostId: string): Promise<void> {
    const to = await this.posts.keep(tx, toPostId);
    if (!to || to.role !== from.role || to.areaCode !== from.areaCode || to.personId === from.personId) {
      throw handOverNeedsSuccessor(toPostId);
    }
  }
}
