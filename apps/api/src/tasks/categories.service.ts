import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { DataSource, type EntityManager, In } from 'typeorm';
import { type Actor, postsFor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { affectedBy } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { Remembered } from '../platform/remembered';
import { Category } from './category.entity';
import type { DutyChange } from './category-change.entity';
import { CategoryHistory } from './category-history.service';
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
    private readonly history: CategoryHistory,
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
   * What is left out stays. Tasks that are open keep what they were opened with. Who changed what is kept.
   * @throws category-unknown, not-allowed when the actor's post is not a county's
   */
  async change(actor: Actor, code: string, { closingRule, ...rest }: ChangeCategoryBody): Promise<Category> {
    await this.get(code);
    const county = postsFor(actor, 'category.write').find(({ areaCode }) => areaCode.length <= AREA_CODE_LENGTHS.county);
    if (!county) {
      throw categoryNotYours(code);
    }
    const wanted = { ...rest, needsPhoto: closingRule?.photo, needsVisit: closingRule?.visit };
    await this.transactions.run(async (tx) => {
      await lockCategory(tx, code);
      const before = await tx.findOneByOrFail(Category, { code });
      const fields = differences(before, wanted);
      if (fields.length === 0) return;
      await tx.update(Category, { code }, wanted);
      await this.history.record(tx, actor, [{ categoryCode: code, isEverywhere: true, areaCode: county.areaCode, fields }]);
    });
    this.remembered.forget(code);
    return this.get(code);
  }

  private async byCode(codes: readonly string[]): Promise<Map<string, Category>> {
    const categories = await this.db.manager.findBy(Category, { code: In([...codes]) });
    return new Map(categories.map((category) => [category.code, category]));
  }
}

/** Written without a change: changes of one category wait for each other, so that each knows what was there before it. */
export async function lockCategory(tx: EntityManager, code: string): Promise<void> {
  await affectedBy(tx, 'UPDATE categories SET position = position WHERE code = ?', [code]);
}

type Rules = Pick<Category, 'limitHours' | 'clock' | 'isUrgent' | 'rewardCap' | 'claimWindowHours' | 'needsPhoto' | 'needsVisit'>;

function differences(before: Category, wanted: Partial<Rules>): DutyChange[] {
  return (Object.keys(wanted) as (keyof Rules)[])
    .filter((field) => wanted[field] !== undefined && wanted[field] !== before[field])
    .map((field) => ({ field, before: String(before[field]), after: String(wanted[field]) }));
}
