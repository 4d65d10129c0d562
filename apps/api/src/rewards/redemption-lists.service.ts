import { Injectable } from '@nestjs/common';
import type { RedemptionScope, RedemptionState } from '@duoduo/contracts/rewards';
import { DataSource, In } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import { type Actor, postsFor } from '../platform/access/actor';
import { decodeCursor, encodeCursor, type Page, toPage } from '../platform/page';
import { Redemption } from './redemption.entity';

export interface RedemptionQuery {
  scope: RedemptionScope;
  state?: RedemptionState;
  cursor?: string;
  limit?: number;
}

/** Who lists, and the names of those for and by whom something was reserved on behalf. */
export interface RedemptionList extends Page<Redemption> {
  names: ReadonlyMap<string, string>;
}

/** What waits and what was collected. */
@Injectable()
export class RedemptionLists {
  constructor(
    private readonly db: DataSource,
    private readonly people: PeopleService,
  ) {}

  /** The newest first: one walk of an index for what is mine and one for what I filed, or one for each of my redeem points and states. */
  async list(actor: Actor, query: RedemptionQuery): Promise<RedemptionList> {
    const limit = query.limit ?? 20;
    const before = decodeCursor(query.cursor, 1)?.[0];
    const walks = query.scope === 'mine' ? this.mine(actor, query.state) : this.atPoint(actor, query.state);
    const found = await Promise.all(
      walks.map(([where, params]) =>
        this.db.query<{ id: string }[]>(
          `SELECT id FROM redemptions WHERE ${where} ${before ? 'AND id < ?' : ''} ORDER BY id DESC LIMIT ${limit + 1}`,
          before ? [...params, before] : params,
        ),
      ),
    );
    const ids = [...new Set(found.flat().map(({ id }) => id))].sort().reverse();
    const page = toPage(ids, limit, (id) => encodeCursor(id));
    const items =
      page.items.length === 0 ? [] : await this.db.manager.find(Redemption, { where: { id: In(page.items) }, order: { id: 'DESC' } });
    return { items, nextCursor: page.nextCursor, names: await this.namesOf(items) };
  }

  /** Of those for whom somebody else did it, and of him. */
  async namesOf(items: readonly Redemption[]): Promise<ReadonlyMap<string, string>> {
    const ids = items.flatMap(({ personId, filedById }) => (filedById === null ? [] : [personId, filedById]));
    const people = await this.people.details([...new Set(ids)]);
    return new Map([...people].map(([id, { name }]) => [id, name]));
  }

  private mine({ personId }: Actor, state?: RedemptionState): [string, string[]][] {
    return ['personId', 'filedById'].map((column) =>
      state ? [`${column} = ? AND state = ?`, [personId, state]] : [`${column} = ?`, [personId]],
    );
  }

  private atPoint(actor: Actor, state: RedemptionState = 'waiting'): [string, string[]][] {
    const unitIds = postsFor(actor, 'redemption.collect').flatMap(({ unitId }) => unitId ?? []);
    return [...new Set(unitIds)].map((unitId) => ['unitId = ? AND state = ?', [unitId, state]]);
  }
}
