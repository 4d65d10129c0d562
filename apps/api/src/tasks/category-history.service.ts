import { Injectable } from '@nestjs/common';
import { areaPath } from '@duoduo/contracts/areas';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, postsFor } from '../platform/access/actor';
import { insideAreas } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { insertOf, instantOf, placesFor, runAll } from '../platform/database/sql';
import { newId } from '../platform/new-id';
import { decodeCursor, encodeCursor, type Page, type PageQuery, toPage } from '../platform/page';
import type { CategoryChange, DutyChange } from './category-change.entity';

export type NewCategoryChange = Pick<CategoryChange, 'categoryCode' | 'isEverywhere' | 'areaCode' | 'fields'>;

/** Who changed what in the list of duties, and when. */
@Injectable()
export class CategoryHistory {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** In the transaction of the change; what changed nothing is no line. */
  async record(tx: EntityManager, actor: Actor, changes: readonly NewCategoryChange[]): Promise<void> {
    const at = this.clock.now();
    const rows = changes
      .filter(({ fields }) => fields.length > 0)
      .map(({ fields, isEverywhere, ...change }) => ({
        ...change,
        id: newId(at),
        isEverywhere: Number(isEverywhere),
        byId: actor.personId,
        fields: JSON.stringify(fields),
        at,
      }));
    await runAll(tx, rows.length > 0 ? [insertOf('category_changes', rows)] : []);
  }

  /** Newest first: of the rules everything, of the units what holds in the actor's areas or around them. */
  async list(actor: Actor, categoryCode: string, { cursor, limit = 20 }: PageQuery): Promise<Page<CategoryChange>> {
    const areas = postsFor(actor, 'category.write').map(({ areaCode }) => areaCode);
    const [around, inside] = [[...new Set(areas.flatMap(areaPath))], insideAreas(areas, 'areaCode')];
    const before = decodeCursor(cursor, 1)?.[0];
    const rows = await this.db.query<Record<string, unknown>[]>(
      `SELECT * FROM category_changes WHERE categoryCode = ? ${before ? 'AND id < ?' : ''}
          AND (isEverywhere = 1 OR areaCode IN (${placesFor(around)}) OR ${inside.sql})
        ORDER BY id DESC LIMIT ${limit + 1}`,
      [categoryCode, ...(before ? [before] : []), ...around, ...inside.params],
    );
    return toPage(rows.map(changeOf), limit, ({ id }) => encodeCursor(id));
  }
}

function changeOf({ isEverywhere, fields, at, ...row }: Record<string, unknown>): CategoryChange {
  const written = (typeof fields === 'string' ? JSON.parse(fields) : fields) as DutyChange[];
  return { ...row, isEverywhere: Boolean(isEverywhere), fields: written, at: instantOf(at) } as CategoryChange;
}
