import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PersonJoins } from '../identity/person-joins.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { placesFor } from '../platform/database/sql';
import { type Page, toPage } from '../platform/page';
import { PointsService } from './points.service';
import type { PointTransfer } from './point-transfer.entity';
import { pointOwnerNotFound } from './point.errors';
import { reversalIdemOf } from './point.rules';

export interface Awarded {
  transfer: PointTransfer;
  isReversed: boolean;
}

/** What somebody was given, for who may take back what was given by mistake. */
@Injectable()
export class PointAwardedLists {
  constructor(
    private readonly db: DataSource,
    private readonly points: PointsService,
    private readonly joins: PersonJoins,
  ) {}

  /** What he was given, and who he was before, the newest first. @throws person-not-found outside the actor's area */
  async of(actor: Actor, personId: string, page: { before?: string; limit: number }): Promise<Page<Awarded>> {
    const scope = insidePosts(actor, 'points.reverse', 'areaCode');
    const found = await this.db.query<unknown[]>(`SELECT 1 FROM people WHERE id = ? AND ${scope.sql}`, [personId, ...scope.params]);
    if (found.length === 0) {
      throw pointOwnerNotFound(personId);
    }
    const people = [personId, ...(await this.joins.formerIds(personId, this.db.manager))];
    const { items, nextCursor } = await this.entries(people, page);
    const awards = items.filter(({ creditId, ruleCode }) => people.includes(creditId) && ruleCode !== null);
    const reversed = await this.reversed(awards.map(({ id }) => id));
    return { items: awards.map((transfer) => ({ transfer, isReversed: reversed.has(transfer.id) })), nextCursor };
  }

  /** Each of its walks goes one further than the page, so that the page knows of the next. What went from one to the other is in both. */
  private async entries(people: readonly string[], { before, limit }: { before?: string; limit: number }): Promise<Page<PointTransfer>> {
    const walks = await Promise.all(people.map((id) => this.points.entries(id, { before, limit: limit + 1 })));
    const byId = new Map(walks.flatMap(({ items }) => items).map((transfer) => [transfer.id, transfer]));
    const newestFirst = [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
    return toPage(newestFirst, limit, ({ id }) => id);
  }

  private async reversed(ids: string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) {
      return new Set();
    }
    const idems = new Map(ids.map((id) => [reversalIdemOf(id), id]));
    const rows = await this.db.query<{ idem: string }[]>(`SELECT idem FROM point_transfers WHERE idem IN (${placesFor(ids)})`, [
      ...idems.keys(),
    ]);
    return new Set(rows.flatMap(({ idem }) => idems.get(idem) ?? []));
  }
}
