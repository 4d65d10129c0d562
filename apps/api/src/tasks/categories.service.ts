import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Category } from './category.entity';
import { categoryUnknown } from './task.errors';

@Injectable()
export class CategoriesService {
  constructor(private readonly db: DataSource) {}

  list(): Promise<Category[]> {
    return this.db.manager.find(Category, { order: { position: 'ASC' } });
  }

  /** @throws category-unknown */
  async get(code: string): Promise<Category> {
    const category = await this.db.manager.findOneBy(Category, { code });
    if (!category) {
      throw categoryUnknown(code);
    }
    return category;
  }

  /** Categories by code; unknown ones are missing. */
  async some(codes: readonly string[]): Promise<Map<string, Category>> {
    const unique = [...new Set(codes)];
    const categories = unique.length === 0 ? [] : await this.db.manager.findBy(Category, { code: In(unique) });
    return new Map(categories.map((category) => [category.code, category]));
  }
}
