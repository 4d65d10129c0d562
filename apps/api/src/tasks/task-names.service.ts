import { Injectable } from '@nestjs/common';
import { AreasService } from '../areas/areas.service';
import { PeopleService } from '../identity/people.service';
import { UnitsService } from '../identity/units.service';
import { CategoriesService } from './categories.service';
import type { Category } from './category.entity';

/** What is called how; people in the clear, views mask. */
export interface Names {
  area(code: string): string;
  category(code: string): string;
  unit(id: string | null): string | null;
  person(id: string | null): string | null;
}

export interface NamesWanted {
  areaCodes?: readonly string[];
  categoryCodes?: readonly string[];
  unitIds?: readonly (string | null | undefined)[];
  personIds?: readonly (string | null | undefined)[];
}

const present = (ids: readonly (string | null | undefined)[] = []) => ids.filter((id): id is string => typeof id === 'string');

/** The names around tasks and reports, each kind in one read. */
@Injectable()
export class TaskNamesService {
  constructor(
    private readonly areas: AreasService,
    private readonly categories: CategoriesService,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
  ) {}

  async of(wanted: NamesWanted): Promise<Names> {
    const [areas, categories, units, people] = await Promise.all([
      this.areas.names(wanted.areaCodes ?? []),
      this.categories.some(wanted.categoryCodes ?? []),
      this.units.names(present(wanted.unitIds)),
      this.people.names(present(wanted.personIds)),
    ]);
    return {
      area: (code) => areas.get(code)?.name ?? code,
      category: (code) => categories.get(code)?.name ?? code,
      unit: (id) => (id && units.get(id)) || null,
      person: (id) => (id && people.get(id)) || null,
    };
  }

  categoriesOf(codes: readonly string[]): Promise<Map<string, Category>> {
    return this.categories.some(codes);
  }
}
