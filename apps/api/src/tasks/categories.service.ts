import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { DataSource, In } from 'typeorm';
import { type Actor, postsFor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { Transactions } from '../platform/database/transactions';
import { Remembered } from '../platform/remembered';
import { Category } from './category.entity';
import type { ChangeCategoryBody } from './category.dto';
import { categoryNotYours, categoryUnknown } from './task.errors';

const REMEMBERED = { forMs: 10_000, atMost: 1000 };

/** What residents report about, and what follows from it. */
@Injectable()
export class CategoriesService {
  private readonly remembered: Remembered<Category>;

  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
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
      throw categoryUnknown();
    }
    return category;
  }

  /** Categories by code, as they were at most 10 seconds ago; unknown ones are missing. */
  some(codes: readonly string[]): Promise<Map<string, Category>> {
    return this.remembered.get(codes, (missing) => this.byCode(missing));
  }

  /**
   * What is left out stays. Tasks that are open keep what they were opened with.
   * @throws category-unknown, not-allowed when the actor's post is not a county's
   */
  async change(actor: Actor, code: string, { closingRule, ...rest }: ChangeCategoryBody): Promise<Category> {
    await this.get(code);
    if (!postsFor(actor, 'category.write').some(({ areaCode }) => areaCode.length <= AREA_CODE_LENGTHS.county)) {
      throw categoryNotYours(code);
    }
    const changed = { ...rest, needsPhoto: closingRule?.photo, needsVisit: closingRule?.visit };
    if (Object.values(changed).some((value) => value !== undefined)) {
      await this.transactions.run((tx) => tx.update(Category, { code }, changed));
    }
    this.remembered.forget(code);
    return this.get(code);
  }

  private async byCode(codes: readonly string[]): Promise<Map<string, Category>> {
    const categories = await this.db.manager.findBy(Category, { code: In([...codes]) });
    return new Map(categories.map((category) => [category.code, category]));
  }
}
