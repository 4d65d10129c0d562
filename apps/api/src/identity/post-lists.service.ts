import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { AreasService } from '../areas/areas.service';
import type { Actor } from '../platform/access/actor';
import { insideAreas, insidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { decodeCursor, encodeCursor, type Page, toPage } from '../platform/page';
import { PeopleService } from './people.service';
import type { NamedPost, PostsQuery } from './post.dto';
import { Post } from './post.entity';
import { shownName } from './post.rules';
import { UnitsService } from './units.service';

/** Who holds which post, for those who grant them. */
@Injectable()
export class PostLists {
  constructor(
    private readonly db: DataSource,
    private readonly areas: AreasService,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly clock: Clock,
  ) {}

  /** Posts inside the actor's areas, by area and age. */
  async list(actor: Actor, query: PostsQuery): Promise<Page<NamedPost>> {
    const limit = query.limit ?? PAGE_LIMIT.default;
    const [areaCode, id] = decodeCursor(query.cursor, 2) ?? ['', ''];
    const scope = insidePosts(actor, 'post.read', 'areaCode');
    const place = query.areaCode === undefined ? { sql: '1 = 1', params: [] } : insideAreas([query.areaCode], 'areaCode');
    const wishes = Object.entries({ personId: query.personId, unitId: query.unitId, role: query.role }).filter(
      (wish): wish is [string, string] => wish[1] !== undefined,
    );
    const isCurrent = (query.state ?? 'current') === 'current';
    const conditions = [
      scope.sql,
      place.sql,
      'areaCode >= ? AND (areaCode > ? OR id > ?)',
      ...wishes.map(([column]) => `${column} = ?`),
      ...(isCurrent ? ['endedAt IS NULL AND (toDay IS NULL OR toDay >= ?)'] : []),
    ];
    const today = isCurrent ? [dayOf(this.clock.now())] : [];
    const params = [...scope.params, ...place.params, areaCode, areaCode, id, ...wishes.map(([, value]) => value), ...today];
    const rows = await this.db.query<{ id: string; areaCode: string }[]>(
      `SELECT id, areaCode FROM posts WHERE ${conditions.join(' AND ')} ORDER BY areaCode, id LIMIT ?`,
      [...params, limit + 1],
    );
    const page = toPage(rows, limit, (row) => encodeCursor(row.areaCode, row.id));
    const posts = new Map((await this.byIds(page.items.map((row) => row.id))).map((post) => [post.id, post]));
    return { items: await this.named(page.items.flatMap((row) => posts.get(row.id) ?? [])), nextCursor: page.nextCursor };
  }

  /** The names that belong to posts, as they may be shown. */
  async named(posts: readonly Post[]): Promise<NamedPost[]> {
    const covered = new Map((await this.byIds(posts.flatMap((post) => post.standsInForPostId ?? []))).map((post) => [post.id, post]));
    const [people, areas, units] = await Promise.all([
      this.people.names([...posts, ...covered.values()].map(({ personId }) => personId)),
      this.areas.names(posts.map(({ areaCode }) => areaCode)),
      this.units.names(posts.flatMap(({ unitId }) => unitId ?? [])),
    ]);
    const nameOf = ({ role, personId }: Post) => shownName(role, people.get(personId)!);
    return posts.map((post) => {
      const other = post.standsInForPostId === null ? undefined : covered.get(post.standsInForPostId);
      return {
        post,
        personName: nameOf(post),
        areaName: areas.get(post.areaCode)?.name ?? post.areaCode,
        unitName: post.unitId && (units.get(post.unitId) ?? null),
        standsInFor: other ? { postId: other.id, personId: other.personId, personName: nameOf(other) } : null,
      };
    });
  }

  async one(post: Post): Promise<NamedPost> {
    return (await this.named([post]))[0]!;
  }

  /** Each once, in no order. */
  byIds(ids: readonly string[]): Promise<Post[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.db.manager.findBy(Post, { id: In([...new Set(ids)]) });
  }
}
