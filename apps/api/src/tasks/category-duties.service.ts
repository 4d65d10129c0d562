import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS, areaPath } from '@duoduo/contracts/areas';
import { DataSource, type EntityManager } from 'typeorm';
import { UnitsService } from '../identity/units.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { insertOf, placesFor, runAll, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { CategoriesService, lockCategory } from './categories.service';
import { CategoryHistory, type NewCategoryChange } from './category-history.service';
import type { CategoryDuty } from './category-duty.entity';
import { taskAreaOutside, unitNotServing } from './task.errors';

export type DutyLine = Pick<CategoryDuty, 'areaCode' | 'unitId'>;

/** The list of duties (责任清单): which unit answers for what where. The nearest line holds: of the category before its group, of the grid before the county. */
@Injectable()
export class CategoryDuties {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly categories: CategoriesService,
    private readonly history: CategoryHistory,
    private readonly units: UnitsService,
  ) {}

  /**
   * To whom a task goes by itself. Null where nobody was named, the unit no longer serves the place, or the street alone chooses who hears of it.
   * @throws category-unknown
   */
  async responsible(categoryCode: string, areaCode: string): Promise<string | null> {
    const { code, parentCode, goesTo } = await this.categories.get(categoryCode);
    const unitId = goesTo === 'street' ? null : nearest(await this.linesAt(areaCode), code, parentCode);
    return unitId !== null && (await this.units.serves(unitId, areaCode)) ? unitId : null;
  }

  /** The line by which a task of this category at this area goes where it goes; null where there is none. */
  async listed(categoryCode: string, areaCode: string): Promise<CategoryDuty | null> {
    const { code, parentCode } = await this.categories.get(categoryCode);
    return nearestLine(await this.linesAt(areaCode), code, parentCode);
  }

  /**
   * In the caller's transaction: from now on the unit answers for the category where the line lies that holds at the area; in the whole county
   * where there is no line of this very category, or it lies outside the actor's areas. Who changed what is kept.
   * @throws unit-not-found when the unit does not serve that area
   */
  async mend(
    tx: EntityManager,
    actor: Actor,
    { categoryCode, areaCode }: Pick<CategoryDuty, 'categoryCode' | 'areaCode'>,
    unitId: string,
  ): Promise<void> {
    await lockCategory(tx, categoryCode);
    const line = await this.listed(categoryCode, areaCode);
    const isOwn = line?.categoryCode === categoryCode && isInsidePosts(actor, 'category.write', line.areaCode);
    const place = isOwn ? line.areaCode : areaCode.slice(0, AREA_CODE_LENGTHS.county);
    if (!(await this.units.serves(unitId, place))) throw unitNotServing([unitId]);
    await runAll(tx, [
      ['DELETE FROM category_duties WHERE categoryCode = ? AND areaCode = ?', [categoryCode, place]],
      insertOf('category_duties', [{ areaCode: place, categoryCode, unitId }]),
    ]);
    const fields = [{ field: 'responsibleUnit' as const, before: isOwn ? line.unitId : null, after: unitId }];
    await this.history.record(tx, actor, [{ categoryCode, areaCode: place, isEverywhere: false, fields }]);
  }

  /** The unit of every category at an area. */
  async at(areaCode: string): Promise<Map<string, string>> {
    const [lines, categories] = await Promise.all([this.linesAt(areaCode), this.categories.list()]);
    return new Map(
      categories.flatMap(({ code, parentCode }): [string, string][] => {
        const unitId = nearest(lines, code, parentCode);
        return unitId === null ? [] : [[code, unitId]];
      }),
    );
  }

  /** The lines of a category inside the actor's areas, by area. @throws category-unknown */
  async list(actor: Actor, categoryCode: string): Promise<DutyLine[]> {
    await this.categories.get(categoryCode);
    return this.linesOf(this.db.manager, actor, categoryCode);
  }

  /**
   * Replaces the lines of a category inside the actor's areas; those around them stay. Who changed what is kept.
   * @throws category-unknown, task-area-outside, unit-not-found when a unit does not serve the area
   */
  async replace(actor: Actor, categoryCode: string, lines: readonly DutyLine[]): Promise<DutyLine[]> {
    await this.categories.get(categoryCode);
    for (const { areaCode, unitId } of lines) {
      if (!isInsidePosts(actor, 'category.write', areaCode)) throw taskAreaOutside(areaCode);
      if (!(await this.units.serves(unitId, areaCode))) throw unitNotServing([unitId]);
    }
    const scope = insidePosts(actor, 'category.write', 'areaCode');
    return this.transactions.run(async (tx) => {
      await lockCategory(tx, categoryCode);
      const before = await this.linesOf(tx, actor, categoryCode);
      const rows = lines.map(({ areaCode, unitId }) => ({ areaCode, categoryCode, unitId }));
      const emptied: Statement = [`DELETE FROM category_duties WHERE categoryCode = ? AND ${scope.sql}`, [categoryCode, ...scope.params]];
      await runAll(tx, [emptied, ...(rows.length > 0 ? [insertOf('category_duties', rows)] : [])]);
      const changes = differences(before, lines).map((change) => ({ ...change, categoryCode, isEverywhere: false }));
      await this.history.record(tx, actor, changes);
      return this.linesOf(tx, actor, categoryCode);
    });
  }

  private linesOf(manager: EntityManager, actor: Actor, categoryCode: string): Promise<DutyLine[]> {
    const scope = insidePosts(actor, 'category.write', 'areaCode');
    return manager.query<DutyLine[]>(
      `SELECT areaCode, unitId FROM category_duties WHERE categoryCode = ? AND ${scope.sql} ORDER BY areaCode`,
      [categoryCode, ...scope.params],
    );
  }

  private linesAt(areaCode: string): Promise<CategoryDuty[]> {
    const path = areaPath(areaCode);
    return this.db.query<CategoryDuty[]>(
      `SELECT areaCode, categoryCode, unitId FROM category_duties WHERE areaCode IN (${placesFor(path)})`,
      path,
    );
  }
}

function nearest(lines: readonly CategoryDuty[], code: string, parentCode: string | null): string | null {
  return nearestLine(lines, code, parentCode)?.unitId ?? null;
}

function nearestLine(lines: readonly CategoryDuty[], code: string, parentCode: string | null): CategoryDuty | null {
  const narrowestFirst = [...lines].sort((a, b) => b.areaCode.length - a.areaCode.length);
  return (
    narrowestFirst.find(({ categoryCode }) => categoryCode === code) ??
    narrowestFirst.find(({ categoryCode }) => categoryCode === parentCode) ??
    null
  );
}

/** By area: whose unit is another now. */
function differences(before: readonly DutyLine[], after: readonly DutyLine[]): Pick<NewCategoryChange, 'areaCode' | 'fields'>[] {
  const unitAt = (lines: readonly DutyLine[], code: string) => lines.find(({ areaCode }) => areaCode === code)?.unitId ?? null;
  const areas = [...new Set([...before, ...after].map(({ areaCode }) => areaCode))].sort();
  return areas
    .map((areaCode) => ({ areaCode, before: unitAt(before, areaCode), after: unitAt(after, areaCode) }))
    .filter((change) => change.before !== change.after)
    .map(({ areaCode, ...change }) => ({ areaCode, fields: [{ field: 'responsibleUnit', ...change }] }));
}
