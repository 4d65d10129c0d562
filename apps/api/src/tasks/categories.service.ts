import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Clock } from '../platform/clock';
import { Remembered } from '../platform/remembered';
import { Category } from './category.entity';
import { categoryUnknown } from './task.errors';

const REMEMBERED = { forMs: 10_000, atMost: 1000 };

/** What residents report about, and what follows from it. */
@Injectable()
export class CategoriesService {
  private readonly remembered: Remembered<Category>;

  constructor(
    private readonly db: DataSource,
    clock: Clock,
  ) {
    this.remembered = new Remembered(clock, REMEMBERED);
  }

  list(): Promise<Category[]> {
    return this.db.manager.find(Category, { order: { position: 'ASC' } });
  }

  /** @throws category-unknown */
  async get(code: string): Promise<Category> {
    const category = (await this.some([code])).get(code);
    if (!category) {
      throw categoryUnknown(code);
    }
    return category;
  }

  /** Categories by code, as they were at most 10 seconds ago; unknown ones are missing. */
  some(codes: readonly string[]): Promise<Map<string, Category>> {
    return this.remembered.get(codes, (missing) => this.byCode(missing));
  }

  private async byCode(codes: readonly string[]): Promise<Map<string, Category>> {
    const categories = await this.db.manager.findBy(Category, { code: In([...codes]) });
    return new Map(categories.map((category) => [category.code, category]));
  }
}
