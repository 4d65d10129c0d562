import { AREA_LEVELS, type AreaLevel } from '@duoduo/contracts/areas';
import { AreaCodeField, OneOf } from '../platform/http/fields';
import { encodeCursor, type Page, PageQuery } from '../platform/page';
import type { Area } from './area.entity';

export class AreasQuery extends PageQuery {
  /** Lists what lies right below; leave out for the top of the tree. */
  @AreaCodeField({ optional: true }) parentCode?: string;
}

/** A node of the division tree. */
export class AreaView {
  /** 2, 4, 6, 9, 12 or 15 digits; its ancestors are its prefixes. */
  code!: string;
  name!: string;
  @OneOf(AREA_LEVELS, 'AreaLevel') level!: AreaLevel;
  parentCode!: string | null;
  /** Names of the path joined by a space, from the city down. */
  fullName!: string;

  static of(this: void, area: Area): AreaView {
    return { code: area.code, name: area.name, level: area.level, parentCode: area.parentCode, fullName: area.fullName };
  }
}

export class AreaPage {
  items!: AreaView[];
  nextCursor!: string | null;

  static of(this: void, page: Page<Area>): AreaPage {
    return { items: page.items.map(AreaView.of), nextCursor: page.nextCursor && encodeCursor(page.nextCursor) };
  }
}
