import { Body, Controller, Get, Param, Patch, Put, Query } from '@nestjs/common';
import { UnitsService } from '../identity/units.service';
import { type Actor, Allow, CurrentActor, Public } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { PageQuery } from '../platform/page';
import { CategoriesService } from './categories.service';
import { CategoryDuties, type DutyLine } from './category-duties.service';
import { CategoryChangeViews } from './category-change-views.service';
import {
  CategoryChangePage,
  CategoryList,
  CategoryView,
  ChangeCategoryBody,
  ListCategoriesQuery,
  ResponsibleUnitList,
  ResponsibleUnitsBody,
} from './category.dto';
import { nextWorkdays } from './working-time.rules';

const WORKDAYS_TOLD = 3;

@Controller('categories')
export class CategoriesController {
  constructor(
    private readonly categories: CategoriesService,
    private readonly duties: CategoryDuties,
    private readonly changes: CategoryChangeViews,
    private readonly units: UnitsService,
    private readonly clock: Clock,
  ) {}

  /** In two levels, in their order on screen; with an area, also the unit that answers for each there. */
  @Get()
  @Public('who scans a code chooses a category before signing in; who answers for what is public')
  async list(@Query() { areaCode }: ListCategoriesQuery): Promise<CategoryList> {
    const [categories, duties] = await Promise.all([
      this.categories.list(),
      areaCode === undefined ? new Map<string, string>() : this.duties.at(areaCode),
    ]);
    const names = await this.units.names([...duties.values()]);
    const now = this.clock.now();
    return {
      items: categories.map((category) => CategoryView.of(category, unitOf(duties.get(category.code), names), now)),
      workdays: nextWorkdays(now, WORKDAYS_TOLD),
    };
  }

  /** Limits, closing rule, window of the pool and cap of points. They hold everywhere: a county decides them. */
  @Patch(':categoryCode')
  @Allow('category.write')
  async change(
    @CurrentActor() actor: Actor,
    @Param('categoryCode') categoryCode: string,
    @Body() body: ChangeCategoryBody,
  ): Promise<CategoryView> {
    return CategoryView.of(await this.categories.change(actor, categoryCode, body), null, this.clock.now());
  }

  /** Who answers for it in my areas. */
  @Get(':categoryCode/responsible-units')
  @Allow('category.write')
  async responsibleUnits(@CurrentActor() actor: Actor, @Param('categoryCode') categoryCode: string): Promise<ResponsibleUnitList> {
    return this.view(await this.duties.list(actor, categoryCode));
  }

  /** The whole list of my areas; areas that are not named have nobody of their own. */
  @Put(':categoryCode/responsible-units')
  @Allow('category.write')
  async replaceResponsibleUnits(
    @CurrentActor() actor: Actor,
    @Param('categoryCode') categoryCode: string,
    @Body() { items }: ResponsibleUnitsBody,
  ): Promise<ResponsibleUnitList> {
    return this.view(await this.duties.replace(actor, categoryCode, items));
  }

  /** Who changed what and when, newest first: the rules, and the units of my areas and those around them. */
  @Get(':categoryCode/changes')
  @Allow('category.write')
  async listChanges(
    @CurrentActor() actor: Actor,
    @Param('categoryCode') categoryCode: string,
    @Query() query: PageQuery,
  ): Promise<CategoryChangePage> {
    await this.categories.get(categoryCode);
    return this.changes.page(actor, categoryCode, query);
  }

  private async view(lines: readonly DutyLine[]): Promise<ResponsibleUnitList> {
    const names = await this.units.names(lines.map(({ unitId }) => unitId));
    return { items: lines.map(({ areaCode, unitId }) => ({ areaCode, unitId, unitName: names.get(unitId) ?? '' })) };
  }
}

function unitOf(id: string | undefined, names: Map<string, string>) {
  return id === undefined ? null : { id, name: names.get(id) ?? '' };
}
