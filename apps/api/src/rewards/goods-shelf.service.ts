import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { DataSource, In } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { decodeCursor, encodeCursor, type Page, type PageQuery, toPage, wholePart } from '../platform/page';
import { GoodsBudget } from './goods-budget.entity';
import { Goods } from './goods.entity';
import { GoodsRecord } from './goods-record.entity';
import { budgetNotFound, communityExpected } from './reward.errors';

export interface KnownGoodsRecord {
  record: GoodsRecord;
  byName: string | null;
}

/** The shelf of a community and the books of its budgets, for who keeps them. */
@Injectable()
export class GoodsShelf {
  constructor(
    private readonly db: DataSource,
    private readonly people: PeopleService,
  ) {}

  /** What lies on the shelf of one community, cheapest first. @throws goods-area-outside */
  async goods(actor: Actor, communityCode: string, { cursor, limit = 20 }: PageQuery): Promise<Page<Goods>> {
    refuseOutside(actor, communityCode);
    const after = decodeCursor(cursor, 2);
    const [points, id] = [wholePart(after?.[0] ?? '-1'), after?.[1] ?? ''];
    const rows = await this.db.query<Pick<Goods, 'id' | 'points'>[]>(
      `SELECT id, points FROM goods WHERE communityCode = ? AND withdrawnAt IS NULL AND (points > ? OR (points = ? AND id > ?))
        ORDER BY points, id LIMIT ${limit + 1}`,
      [communityCode, points, points, id],
    );
    const page = toPage(rows, limit, (row) => encodeCursor(String(row.points), row.id));
    const ids = page.items.map((row) => row.id);
    const items =
      ids.length === 0 ? [] : await this.db.manager.find(Goods, { where: { id: In(ids) }, order: { points: 'ASC', id: 'ASC' } });
    return { items, nextCursor: page.nextCursor };
  }

  /** What moved a budget, the newest first. @throws budget-not-found */
  async records(actor: Actor, budgetId: string, { cursor, limit = 20 }: PageQuery): Promise<Page<KnownGoodsRecord>> {
    const budget = await this.db.manager.findOneBy(GoodsBudget, { id: budgetId });
    if (!budget || !isInsidePosts(actor, 'goods.oversee', budget.communityCode)) {
      throw budgetNotFound(budgetId);
    }
    const before = decodeCursor(cursor, 1)?.[0];
    const rows = await this.db.query<{ id: string }[]>(
      `SELECT id FROM goods_records WHERE budgetId = ? ${before ? 'AND id < ?' : ''} ORDER BY id DESC LIMIT ${limit + 1}`,
      before ? [budgetId, before] : [budgetId],
    );
    const page = toPage(rows, limit, ({ id }) => encodeCursor(id));
    const ids = page.items.map(({ id }) => id);
    const records = ids.length === 0 ? [] : await this.db.manager.find(GoodsRecord, { where: { id: In(ids) }, order: { id: 'DESC' } });
    const names = await this.people.names(records.flatMap(({ byId }) => byId ?? []));
    const items = records.map((record) => ({ record, byName: record.byId === null ? null : (names.get(record.byId) ?? '') }));
    return { items, nextCursor: page.nextCursor };
  }
}

function refuseOutside(actor: Actor, communityCode: string): void {
  if (communityCode.length !== AREA_CODE_LENGTHS.community || !isInsidePosts(actor, 'goods.oversee', communityCode)) {
    throw communityExpected(communityCode);
  }
}
