import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { personNotFound } from './person.errors';
import type { GrantPostBody, StandInBody } from './post.dto';
import { Post } from './post.entity';
import {
  postAlreadyHeld,
  postAreaOutside,
  postEnded,
  postEndsTooEarly,
  postNeedsUnit,
  postNotFound,
  postNotToYourself,
  postTakesNoUnit,
  postTooWide,
  standInOfStandIn,
  standInOutsidePost,
} from './post.errors';
import { isTooWide, isWithin, needsUnit } from './post.rules';
import { type NewPost, PostsService } from './posts.service';
import { Unit } from './unit.entity';
import { unitEnded, unitNotFound } from './unit.errors';

/** Posts as an administrator grants and ends them: inside his own area, never to himself. */
@Injectable()
export class PostGrants {
  constructor(
    private readonly transactions: Transactions,
    private readonly areas: AreasService,
    private readonly posts: PostsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives a person a post. The same key and body answer the first one; the same post twice at a time is refused, since ending one would leave the other.
   * @throws area-outside, area-not-found, area-retired, person-not-found, unit-not-found, unit-ended, post-not-to-yourself, post-needs-unit,
   * post-takes-no-unit, post-too-wide, post-ends-too-early, post-already-held, idempotency-key-reused
   */
  async grant(actor: Actor, body: GrantPostBody, idem: Idempotency): Promise<Post> {
    if (!isInsidePosts(actor, 'post.write', body.areaCode)) {
      throw postAreaOutside(body.areaCode);
    }
    this.check(body);
    return this.transactions.run(async (tx) => {
      const made = await madeUnder(tx, idem);
      if (made) {
        return made;
      }
      await this.areas.getStanding(body.areaCode, tx);
      await this.refuseUnit(tx, actor, body.unitId);
      return this.give(tx, actor, { ...body, fromDay: body.fromDay ?? this.today() }, idem);
    });
  }

  /**
   * Lets somebody cover another's post from a day to a day. He ends by himself, and goes on if the one he covers for leaves before.
   * @throws post-not-found, post-ended, person-not-found, post-not-to-yourself, post-ends-too-early, post-already-held, stand-in-outside-post,
   * stand-in-of-stand-in, idempotency-key-reused
   */
  async standIn(actor: Actor, postId: string, body: StandInBody, idem: Idempotency): Promise<Post> {
    return this.transactions.run(async (tx) => {
      const made = await madeUnder(tx, idem);
      if (made) {
        return made;
      }
      const post = await own(tx, actor, postId);
      if (post.endedAt !== null) throw postEnded(postId);
      if (post.standsInForPostId !== null) throw standInOfStandIn(postId);
      this.refuseTime(body);
      if (!isWithin(post, body)) throw standInOutsidePost(postId);
      if (post.personId === body.personId) throw postAlreadyHeld(postId);
      const { role, areaCode, unitId } = post;
      return this.give(tx, actor, { ...body, role, areaCode, unitId, standsInForPostId: postId }, idem);
    });
  }

  /**
   * Ends a post at once. Repeating it changes nothing.
   * @throws post-not-found, post-not-to-yourself
   */
  async end(actor: Actor, postId: string): Promise<Post> {
    return this.transactions.run(async (tx) => {
      const { personId } = await own(tx, actor, postId);
      if (personId === actor.personId) {
        throw postNotToYourself(); // there is always one left who can grant
      }
      await this.posts.end(tx, postId, actor.personId);
      return own(tx, actor, postId);
    });
  }

  private check({ role, unitId, areaCode, fromDay = this.today(), toDay }: GrantPostBody): void {
    if (needsUnit(role) && unitId === undefined) throw postNeedsUnit();
    if (!needsUnit(role) && unitId !== undefined) throw postTakesNoUnit();
    if (isTooWide(role, areaCode)) throw postTooWide(areaCode);
    this.refuseTime({ fromDay, toDay });
  }

  private refuseTime({ fromDay, toDay }: { fromDay: string; toDay?: string }): void {
    if (toDay !== undefined && (toDay < fromDay || toDay < this.today())) {
      throw postEndsTooEarly();
    }
  }

  private async give(tx: EntityManager, actor: Actor, post: NewPost & { fromDay: string }, idem: Idempotency): Promise<Post> {
    if (post.personId === actor.personId) {
      throw postNotToYourself();
    }
    await lockPerson(tx, actor, post.personId);
    const held = await tx.findBy(Post, { personId: post.personId, role: post.role, areaCode: post.areaCode });
    const same = held.find((other) => other.endedAt === null && other.unitId === (post.unitId ?? null) && overlap(other, post));
    if (same) {
      throw postAlreadyHeld(same.id);
    }
    return this.posts.create(tx, { ...post, grantedById: actor.personId, idem });
  }

  private async refuseUnit(tx: EntityManager, actor: Actor, unitId: string | undefined): Promise<void> {
    const unit = unitId === undefined ? undefined : await tx.findOneBy(Unit, { id: unitId });
    if (unitId !== undefined && (!unit || !isInsidePosts(actor, 'post.write', unit.areaCode))) {
      throw unitNotFound(unitId);
    }
    if (unit && unit.endedAt !== null) {
      throw unitEnded(unit.id);
    }
  }

  private today(): string {
    return dayOf(this.clock.now());
  }
}

/**
 * Locks the person by a write that changes nothing: of two grants at once, the second sees the first. Who has been joined to another
 * record is there no more.
 * @throws person-not-found
 */
async function lockPerson(tx: EntityManager, actor: Actor, personId: string): Promise<void> {
  const scope = insidePosts(actor, 'post.write', 'areaCode');
  const lock = `UPDATE people SET areaCode = areaCode WHERE id = ? AND joinedIntoId IS NULL AND ${scope.sql}`;
  if ((await affectedBy(tx, lock, [personId, ...scope.params])) !== 1) {
    throw personNotFound(personId);
  }
}

/** @throws post-not-found outside the actor's area */
async function own(tx: EntityManager, actor: Actor, postId: string): Promise<Post> {
  const post = await tx.findOneBy(Post, { id: postId });
  if (!post || !isInsidePosts(actor, 'post.write', post.areaCode)) {
    throw postNotFound(postId);
  }
  return post;
}

async function madeUnder(tx: EntityManager, idem: Idempotency): Promise<Post | null> {
  const post = await tx.findOneBy(Post, { idemKey: idem.id });
  return post && sameRequest(post, idem);
}

function overlap(one: Pick<Post, 'fromDay' | 'toDay'>, other: { fromDay: string; toDay?: string | null }): boolean {
  return one.fromDay <= (other.toDay ?? '9999-12-31') && other.fromDay <= (one.toDay ?? '9999-12-31');
}
