import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { DataSource, type EntityManager, In } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { newId } from '../platform/new-id';
import { decodeCursor, encodeCursor, type Page, type PageQuery, toPage, wholePart } from '../platform/page';
import { Goods } from './goods.entity';
import { personNotFound } from './reward.errors';

export type NewGoods = Pick<Goods, 'communityCode' | 'name' | 'points' | 'stock' | 'place'> & Partial<Pick<Goods, 'unitId'>>;

/** What communities give for points. */
@Injectable()
export class GoodsService {
  constructor(
    private readonly db: DataSource,
    private readonly households: HouseholdsService,
    private readonly clock: Clock,
  ) {}

  /**
   * What the communities of the actor's home and of his volunteer posts give, or those of somebody for whom he may redeem, cheapest first:
   * one walk of the index per community.
   * @throws person-not-found
   */
  async list(actor: Actor, { cursor, limit = 20, personId }: PageQuery & { personId?: string }): Promise<Page<Goods>> {
    const after = decodeCursor(cursor, 2);
    const [points, id] = [wholePart(after?.[0] ?? '-1'), after?.[1] ?? ''];
    const isOwn = personId === undefined || personId === actor.personId;
    const walks = await Promise.all(
      (isOwn ? await this.communitiesOf(actor) : await this.communitiesFor(actor, personId)).map((communityCode) =>
        this.db.query<Pick<Goods, 'id' | 'points'>[]>(
          `SELECT id, points FROM goods WHERE communityCode = ? AND withdrawnAt IS NULL AND (points > ? OR (points = ? AND id > ?)) ORDER BY points, id LIMIT ${limit + 1}`,
          [communityCode, points, points, id],
        ),
      ),
    );
    const rows = walks.flat().sort((a, b) => a.points - b.points || (a.id < b.id ? -1 : 1));
    const page = toPage(rows, limit, (row) => encodeCursor(String(row.points), row.id));
    const ids = page.items.map((row) => row.id);
    const goods =
      ids.length === 0 ? [] : await this.db.manager.find(Goods, { where: { id: In(ids) }, order: { points: 'ASC', id: 'ASC' } });
    return { items: goods, nextCursor: page.nextCursor };
  }

  /** Puts goods on the shelf. */
  async add(tx: EntityManager, goods: readonly NewGoods[]): Promise<void> {
    const createdAt = this.clock.now();
    await runAll(tx, [
      insertOf(
        'goods',
        goods.map(({ unitId = null, ...each }) => ({ id: newId(createdAt), ...each, unitId, createdAt })),
      ),
    ]);
  }

  /** The communities of the actor's homes and of his volunteer posts. */
  async communitiesOf(actor: Actor): Promise<string[]> {
    const homes = await this.households.homesOf(actor.personId);
    const volunteers = actor.posts.filter(({ role }) => role === 'volunteer');
    return communities([...homes.map(({ gridCode }) => gridCode), ...volunteers.map(({ areaCode }) => areaCode)]);
  }

  /** Those of the homes of somebody for whom the actor may redeem. @throws person-not-found where none lies in his area */
  async communitiesFor(actor: Actor, personId: string): Promise<string[]> {
    const homes = (await this.households.homesOf(personId)).filter(({ gridCode }) =>
      isInsidePosts(actor, 'redemption.create-on-behalf', gridCode),
    );
    if (homes.length === 0) {
      throw personNotFound(personId);
    }
    return communities(homes.map(({ gridCode }) => gridCode));
  }
}

function communities(areaCodes: readonly string[]): string[] {
  return [...new Set(areaCodes.map((code) => code.slice(0, AREA_CODE_LENGTHS.community)))];
}
