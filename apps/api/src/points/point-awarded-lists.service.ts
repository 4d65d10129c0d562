import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { placesFor } from '../platform/database/sql';
import type { Page } from '../platform/page';
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
  ) {}

  /** The newest first. @throws person-not-found outside the actor's area */
  async of(actor: Actor, personId: string, page: { before?: string; limit: number }): Promise<Page<Awarded>> {
    const scope = insidePosts(actor, 'points.reverse', 'areaCode');
    const found = await this.db.query<unknown[]>(`SELECT 1 FROM people WHERE id = ? AND ${scope.sql}`, [personId, ...scope.params]);
    if (found.length === 0) {
      throw pointOwnerNotFound(personId);
    }
    const { items, nextCursor } = await this.points.entries(personId, page);
    const awards = items.filter(({ creditId, ruleCode }) => creditId === personId && ruleCode !== null);
    const reversed = await this.reversed(awards.map(({ id }) => id));
    return { items: awards.map((transfer) => ({ transfer, isReversed: reversed.has(transfer.id) })), nextCursor };
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
