import { Injectable } from '@nestjs/common';
import type { Role } from '@duoduo/contracts/roles';
import { DataSource, type EntityManager, In, IsNull, MoreThanOrEqual } from 'typeorm';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import type { Idempotency } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { Post } from './post.entity';
import { holdsOn } from './post.rules';

export interface NewPost {
  personId: string;
  role: Role;
  areaCode: string;
  unitId?: string | null;
  /** Today unless given. */
  fromDay?: string;
  toDay?: string | null;
  standsInForPostId?: string;
  grantedById?: string;
  idem?: Idempotency;
}

const ROWS_PER_INSERT = 300;

/** Who may do what where. */
@Injectable()
export class PostsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async create(tx: EntityManager, post: NewPost): Promise<Post> {
    const [created] = await this.createMany(tx, [post]);
    return created!;
  }

  /** The same for many, in their order. */
  async createMany(tx: EntityManager, posts: readonly NewPost[]): Promise<Post[]> {
    const now = this.clock.now();
    const rows = posts.map(({ personId, role, areaCode, fromDay = dayOf(now), idem, ...post }): Post => ({
      id: newId(now),
      personId,
      role,
      areaCode,
      unitId: post.unitId ?? null,
      fromDay,
      toDay: post.toDay ?? null,
      endedAt: null,
      standsInForPostId: post.standsInForPostId ?? null,
      grantedById: post.grantedById ?? null,
      endedById: null,
      idemKey: idem?.id ?? null,
      idemBody: idem?.body ?? null,
    }));
    for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
      const chunk = rows.slice(start, start + ROWS_PER_INSERT).map((row) => ({ ...row }));
      await runAll(tx, [insertOf('posts', chunk)]);
    }
    return rows;
  }

  /** Ends a post at once: its holder is refused at his next request. Repeating it changes nothing. */
  async end(tx: EntityManager, postId: string, endedById: string | null = null): Promise<void> {
    const now = this.clock.now();
    await affectedBy(tx, 'UPDATE posts SET endedAt = ?, endedById = ? WHERE id = ? AND endedAt IS NULL', [now, endedById, postId]);
  }

  /** The post, kept from ending until this transaction is over; null when it does not hold today. */
  async keep(tx: EntityManager, postId: string): Promise<Post | null> {
    await affectedBy(tx, 'UPDATE posts SET endedAt = endedAt WHERE id = ?', [postId]);
    const post = await tx.findOneBy(Post, { id: postId });
    return post && holdsOn(post, dayOf(this.clock.now())) ? post : null;
  }

  /** The posts a person holds at an instant, the oldest first. Inside a transaction they are read by it. */
  async postsOf(personId: string, now = this.clock.now(), db: EntityManager = this.db.manager): Promise<Post[]> {
    return this.holding({ personId }, now, db);
  }

  /** The posts of a role right at these areas, e.g. the workers of a grid; not above and not below. */
  async holders(role: Role, areaCodes: readonly string[]): Promise<Post[]> {
    return areaCodes.length === 0 ? [] : this.holding({ role, areaCode: In([...new Set(areaCodes)]) });
  }

  /** The posts in a unit: who may be assigned its tasks. */
  async colleagues(unitId: string): Promise<Post[]> {
    return this.holding({ unitId, role: 'unit-clerk' });
  }

  /** The posts of a role right at an area that have a last day, from today on. */
  async endingAt(role: Role, areaCode: string): Promise<Post[]> {
    const where = { role, areaCode, endedAt: IsNull(), toDay: MoreThanOrEqual(dayOf(this.clock.now())) };
    return this.db.manager.find(Post, { where, order: { toDay: 'ASC', id: 'ASC' } });
  }

  /** Every post these people ever held, the newest first: as whom somebody did what he did. */
  async everHeldBy(personIds: readonly string[]): Promise<Post[]> {
    const unique = [...new Set(personIds)];
    return unique.length === 0 ? [] : this.db.manager.find(Post, { where: { personId: In(unique) }, order: { id: 'DESC' } });
  }

  private async holding(where: object, now = this.clock.now(), db: EntityManager = this.db.manager): Promise<Post[]> {
    const posts = await db.find(Post, { where: { ...where, endedAt: IsNull() }, order: { id: 'ASC' } });
    return posts.filter((post) => holdsOn(post, dayOf(now)));
  }
}
