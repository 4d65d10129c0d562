import { Injectable } from '@nestjs/common';
import { covers } from '@duoduo/contracts/areas';
import { type Actor, postsFor } from '../platform/access/actor';
import type { PageQuery } from '../platform/page';
import type { CategoryChangePage } from './category.dto';
import { CategoryHistory } from './category-history.service';
import { TaskNamesService } from './task-names.service';

/** The history of the list of duties with the names around it. */
@Injectable()
export class CategoryChangeViews {
  constructor(
    private readonly history: CategoryHistory,
    private readonly names: TaskNamesService,
  ) {}

  async page(actor: Actor, categoryCode: string, query: PageQuery): Promise<CategoryChangePage> {
    const { items, nextCursor } = await this.history.list(actor, categoryCode, query);
    const units = items.flatMap(({ fields }) => fields.filter(({ field }) => field === 'responsibleUnit'));
    const names = await this.names.of({
      areaCodes: items.map(({ areaCode }) => areaCode),
      unitIds: units.flatMap(({ before, after }) => [before, after]),
      personIds: items.map(({ byId }) => byId),
    });
    const isColleague = (areaCode: string) =>
      postsFor(actor, 'category.write').some((post) => covers(post.areaCode, areaCode) || covers(areaCode, post.areaCode));
    return {
      items: items.map(({ id, at, byId, isEverywhere, areaCode, fields }) => ({
        id,
        at: at.toISOString(),
        by: isColleague(areaCode) ? names.person(byId) : null,
        isEverywhere,
        areaCode,
        areaName: names.area(areaCode),
        fields: fields.map(({ field, before, after }) =>
          field === 'responsibleUnit' ? { field, before: names.unit(before), after: names.unit(after) } : { field, before, after },
        ),
      })),
      nextCursor,
    };
  }
}
