import { Injectable } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Post } from '../identity/post.entity';
import { PostsService } from '../identity/posts.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { decodeCursor, encodeCursor, type Page, type PageQuery, toPage } from '../platform/page';
import { HandOver } from './hand-over.entity';
import { handOverNotFound, leavingPostNotFound } from './hand-over.errors';
import { HandOverPackets } from './hand-over-packets.service';
import { isHandedOver, type Parties, sees } from './hand-over.rules';

const OF_ONE_POST = 20;
/** Counters look no further: clients show "99+" above 99. */
const COUNTED_AT_MOST = 100;

/** A hand-over with those whose signatures it needs. */
export interface HandOverOf {
  handOver: HandOver;
  from: Post;
  to: Post;
  parties: Parties;
}

export interface Leaving {
  heldTasks: number;
  successors: Post[];
  handOvers: HandOver[];
}

export interface HandOverCounters {
  /** Hand-overs that wait for the actor's signature. */
  handOvers: number;
}

/** Reads of hand-overs: by the two who sign, by who answers for the area, and by who appoints. */
@Injectable()
export class HandOverLists {
  constructor(
    private readonly db: DataSource,
    private readonly posts: PostsService,
    private readonly packets: HandOverPackets,
  ) {}

  /** @throws hand-over-not-found to everybody but the two and who answers for the area */
  async get(actor: Actor, handOverId: string, tx: EntityManager = this.db.manager): Promise<HandOverOf> {
    const handOver = await tx.findOneBy(HandOver, { id: handOverId });
    if (!handOver) {
      throw handOverNotFound(handOverId);
    }
    const posts = await tx.findBy(Post, { id: In([handOver.fromPostId, handOver.toPostId]) });
    const [from, to] = [handOver.fromPostId, handOver.toPostId].map((id) => posts.find((post) => post.id === id)!) as [Post, Post];
    const parties = { fromPersonId: from.personId, toPersonId: to.personId };
    if (!sees(actor, handOver, parties)) {
      throw handOverNotFound(handOverId);
    }
    return { handOver, from, to, parties };
  }

  /** Those of the actor's own posts, of ended ones as well; the newest first. */
  async mine({ personId }: Actor, query: PageQuery): Promise<Page<HandOver>> {
    const limit = query.limit ?? PAGE_LIMIT.default;
    const before = decodeCursor(query.cursor, 1)?.[0];
    const older = before === undefined ? '' : ' AND h.id < ?';
    const params = before === undefined ? [personId] : [personId, before];
    const side = (column: string) => `SELECT h.id AS id FROM posts p JOIN hand_overs h ON h.${column} = p.id WHERE p.personId = ?${older}`;
    const rows = await this.db.query<{ id: string }[]>(`${side('fromPostId')} UNION ${side('toPostId')} ORDER BY id DESC LIMIT ?`, [
      ...params,
      ...params,
      limit + 1,
    ]);
    const page = toPage(rows, limit, ({ id }) => encodeCursor(id));
    return { items: await this.byIds(page.items.map(({ id }) => id)), nextCursor: page.nextCursor };
  }

  async countersOf({ personId }: Actor): Promise<HandOverCounters> {
    const side = (name: 'from' | 'to') =>
      `SELECT h.id AS id FROM posts p JOIN hand_overs h ON h.${name}PostId = p.id
        WHERE p.personId = ? AND h.state IN ('open', 'signed') AND h.${name}SignedAt IS NULL`;
    const rows = await this.db.query<unknown[]>(`${side('from')} UNION ${side('to')} LIMIT ${COUNTED_AT_MOST}`, [personId, personId]);
    return { handOvers: rows.length };
  }

  /**
   * What there is to hand over from a post, who could go on with it, and what was handed over from it and to it.
   * @throws post-not-found to everybody but its holder and who reads the posts of the area
   */
  async leaving(actor: Actor, postId: string): Promise<Leaving> {
    const post = await this.db.manager.findOneBy(Post, { id: postId });
    if (!post || (post.personId !== actor.personId && !isInsidePosts(actor, 'post.read', post.areaCode))) {
      throw leavingPostNotFound(postId);
    }
    const [heldTasks, holders, handOvers] = await Promise.all([
      this.packets.countTasks(post),
      isHandedOver(post.role) ? this.posts.holders(post.role, [post.areaCode]) : [],
      this.db.manager.find(HandOver, { where: [{ fromPostId: postId }, { toPostId: postId }], order: { id: 'DESC' }, take: OF_ONE_POST }),
    ]);
    return { heldTasks, successors: holders.filter(({ personId }) => personId !== post.personId), handOvers };
  }

  private async byIds(ids: readonly string[]): Promise<HandOver[]> {
    return ids.length === 0 ? [] : this.db.manager.find(HandOver, { where: { id: In([...ids]) }, order: { id: 'DESC' } });
  }
}
