import { Injectable } from '@nestjs/common';
import type { Role } from '@duoduo/contracts/roles';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy } from '../platform/database/sql';
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
}

/** Who may do what where. */
@Injectable()
export class PostsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async create(tx: EntityManager, { unitId = null, toDay = null, ...post }: NewPost): Promise<Post> {
    const now = this.clock.now();
    const row = { fromDay: dayOf(now), ...post, id: newId(now), unitId, toDay, endedAt: null };
    await tx.insert(Post, row);
    return tx.create(Post, row);
  }

  /** Ends a post at once: its holder is refused at his next request. Repeating it changes nothing. */
  async end(tx: EntityManager, postId: string): Promise<void> {
    await affectedBy(tx, 'UPDATE posts SET endedAt = ? WHERE id = ? AND endedAt IS NULL', [this.clock.now(), postId]);
  }

  /** The posts a person holds at an instant, the oldest first. */
  async postsOf(personId: string, now = this.clock.now()): Promise<Post[]> {
    return this.holding({ personId }, now);
  }

  /** The posts of a role right at these areas, e.g. the workers of a grid; not above and not below. */
  async holders(role: Role, areaCodes: readonly string[]): Promise<Post[]> {
    return areaCodes.length === 0 ? [] : this.holding({ role, areaCode: In([...new Set(areaCodes)]) });
  }

  /** The posts in a unit: who may be assigned its tasks. */
  async colleagues(unitId: string): Promise<Post[]> {
    return this.holding({ unitId, role: 'unit-clerk' });
  }

  /** Every post these people ever held, the newest first: as whom somebody did what he did. */
  async everHeldBy(personIds: readonly string[]): Promise<Post[]> {
    const unique = [...new Set(personIds)];
    return unique.length === 0 ? [] : this.db.manager.find(Post, { where: { personId: In(unique) }, order: { id: 'DESC' } });
  }

  private async holding(where: object, now = this.clock.now()): Promise<Post[]> {
    const posts = await this.db.manager.find(Post, { where: { ...where, endedAt: IsNull() }, order: { id: 'ASC' } });
    return posts.filter((post) => holdsOn(post, dayOf(now)));
  }
}
