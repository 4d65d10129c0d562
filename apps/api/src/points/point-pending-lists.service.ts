import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { PeopleService } from '../identity/people.service';
import { type Actor, postsFor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { along } from '../platform/database/sql';
import { decodeCursor, encodeCursor, type Page, type PageQuery, toPage } from '../platform/page';
import type { NamedPendingAward } from './point.dto';
import { PointPendingAward } from './point-pending-award.entity';

/** Pending awards with the names that belong to them, for who decides. */
@Injectable()
export class PointPendingLists {
  constructor(
    private readonly db: DataSource,
    private readonly people: PeopleService,
  ) {}

  /** What waits in the actor's areas; by area, the oldest first. */
  async waiting(actor: Actor, { cursor, limit = PAGE_LIMIT.default }: PageQuery): Promise<Page<NamedPendingAward>> {
    const after = decodeCursor(cursor, 2);
    const scope = insidePosts(actor, 'points.approve', 'areaCode');
    const rows = await this.db.query<{ id: string; areaCode: string }[]>(
      `SELECT id, areaCode FROM point_pending_awards ${along(this.db, 'point_pending_awards_waiting')}
        WHERE state = 'waiting' AND ${scope.sql} ${after ? 'AND (areaCode > ? OR (areaCode = ? AND id > ?))' : ''}
        ORDER BY areaCode, id LIMIT ?`,
      [...scope.params, ...(after ? [after[0], ...after] : []), limit + 1],
    );
    const page = toPage(rows, limit, (row) => encodeCursor(row.areaCode, row.id));
    return { items: await this.named(await this.byIds(page.items.map((row) => row.id))), nextCursor: page.nextCursor };
  }

  /** How many wait for the actor, whom others proposed; at most 100. */
  async count(actor: Actor): Promise<number> {
    if (postsFor(actor, 'points.approve').length === 0) {
      return 0;
    }
    const scope = insidePosts(actor, 'points.approve', 'areaCode');
    const rows = await this.db.query<unknown[]>(
      `SELECT 1 FROM point_pending_awards WHERE state = 'waiting' AND ${scope.sql} AND proposedById <> ? LIMIT ${PAGE_LIMIT.max}`,
      [...scope.params, actor.personId],
    );
    return rows.length;
  }

  async one(award: PointPendingAward): Promise<NamedPendingAward> {
    return (await this.named([award]))[0]!;
  }

  private async named(awards: readonly PointPendingAward[]): Promise<NamedPendingAward[]> {
    const names = await this.people.names(awards.flatMap(({ personId, proposedById }) => [personId, proposedById]));
    const nameOf = (personId: string) => names.get(personId) ?? '';
    return awards.map((award) => ({ award, personName: nameOf(award.personId), proposedByName: nameOf(award.proposedById) }));
  }

  private async byIds(ids: readonly string[]): Promise<PointPendingAward[]> {
    const rows = ids.length === 0 ? [] : await this.db.manager.findBy(PointPendingAward, { id: In([...ids]) });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}
