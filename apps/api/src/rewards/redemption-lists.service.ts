import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { COLLECT_WITHIN_DAYS, type RedemptionScope, type RedemptionState } from '@duoduo/contracts/rewards';
import { DataSource, In } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import { type Actor, postsFor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { firstIdAt } from '../platform/new-id';
import { decodeCursor, encodeCursor, type Page, toPage } from '../platform/page';
import { Redemption } from './redemption.entity';
import { endingsOn } from './redemption.rules';

export interface RedemptionQuery {
  scope: RedemptionScope;
  state?: RedemptionState;
  /** With the scope of an area. */
  communityCode?: string;
  /** A day (Asia/Shanghai). */
  endedOn?: string;
  cursor?: string;
  limit?: number;
}

/** Who lists, and the names of those for and by whom something was reserved on behalf. */
export interface RedemptionList extends Page<Redemption> {
  names: ReadonlyMap<string, string>;
  /** Whether names are of all of them. */
  isAll: boolean;
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
    const walks = this.walksOf(actor, query);
    const [during, times] = query.endedOn ? this.endedOn(query.endedOn) : ['', []];
    const found = await Promise.all(
      walks.map(([where, params]) =>
        this.db.query<{ id: string }[]>(
          `SELECT id FROM redemptions WHERE ${where} ${during} ${before ? 'AND id < ?' : ''} ORDER BY id DESC LIMIT ${limit + 1}`,
          [...params, ...times, ...(before ? [before] : [])],
        ),
      ),
    );
    const ids = [...new Set(found.flat().map(({ id }) => id))].sort().reverse();
    const page = toPage(ids, limit, (id) => encodeCursor(id));
    const items =
      page.items.length === 0 ? [] : await this.db.manager.find(Redemption, { where: { id: In(page.items) }, order: { id: 'DESC' } });
    const isAll = query.scope === 'area';
    return { items, nextCursor: page.nextCursor, names: await this.namesOf(items, isAll), isAll };
  }

  /** Of those for whom somebody else did it, and of him; of everybody for who keeps the shelf. */
  async namesOf(items: readonly Redemption[], isAll = false): Promise<ReadonlyMap<string, string>> {
    const ids = items.flatMap(({ personId, filedById }) => (filedById !== null ? [personId, filedById] : isAll ? [personId] : []));
    const people = await this.people.details([...new Set(ids)]);
    return new Map([...people].map(([id, { name }]) => [id, name]));
  }

  private walksOf(actor: Actor, { scope, state, communityCode }: RedemptionQuery): [string, string[]][] {
    switch (scope) {
      case 'mine':
        return this.mine(actor, state);
      case 'point':
        return this.atPoint(actor, state);
      case 'area':
        return this.inArea(actor, state, communityCode);
    }
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

  private inArea(actor: Actor, state: RedemptionState = 'waiting', communityCode = ''): [string, string[]][] {
    const isOwn = communityCode.length === AREA_CODE_LENGTHS.community && isInsidePosts(actor, 'goods.oversee', communityCode);
    return isOwn ? [['communityCode = ? AND state = ?', [communityCode, state]]] : [];
  }

  /** Ids stand in the order of time: the walk is from where the first of those begins to the end of the day, by which all of them had begun. */
  private endedOn(day: string): [string, (string | Date)[]] {
    const { earliest, from, to } = endingsOn(day, COLLECT_WITHIN_DAYS);
    return ['AND id >= ? AND id < ? AND endedAt >= ? AND endedAt < ?', [firstIdAt(earliest), firstIdAt(to), from, to]];
  }
}
