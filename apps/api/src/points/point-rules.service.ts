import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { type Actor, postsFor } from '../platform/access/actor';
import { Clock, dayOf } from '../platform/clock';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { PointRule } from './point-rule.entity';
import { ruleCategoryStays, ruleDayPast, rulesNotYours } from './point.errors';
import { rulesOn } from './point.rules';

const KEPT_MS = 60_000;

export type RuleWish = Pick<PointRule, 'code' | 'name' | 'category' | 'amount' | 'fromDay'> &
  Partial<Pick<PointRule, 'capPerDay' | 'capPerMonth' | 'capPerYear' | 'validMonths'>>;

/** What is paid for what. */
@Injectable()
export class PointRules {
  private kept: { day: string; until: number; rules: Map<string, PointRule> } | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * The versions that hold today, by code. A version is published on an earlier day than the one from which it holds, so that what is kept
   * here for a minute cannot be out of date, unless it was published in the last second of the day before. Inside a transaction they are
   * read by it: one that waited for a second connection could wait for ever, when all of the pool's wait alike.
   */
  async today(db: EntityManager = this.db.manager): Promise<Map<string, PointRule>> {
    const now = this.clock.now();
    const day = dayOf(now);
    if (this.kept?.day !== day || this.kept.until <= now.getTime()) {
      const rules = rulesOn(await db.find(PointRule), day);
      this.kept = { day, until: now.getTime() + KEPT_MS, rules };
    }
    return this.kept.rules;
  }

  /** Versions that are published and hold from a later day, the nearest first. */
  upcoming(): Promise<PointRule[]> {
    const fromDay = MoreThan(dayOf(this.clock.now()));
    return this.db.manager.find(PointRule, { where: { fromDay }, order: { fromDay: 'ASC', code: 'ASC', version: 'ASC' } });
  }

  /** Every version of a rule, the newest first; the last 100. */
  versions(code: string): Promise<PointRule[]> {
    return this.db.manager.find(PointRule, { where: { code }, order: { version: 'DESC' }, take: PAGE_LIMIT.max });
  }

  /**
   * Publishes the next version of a rule, or a new rule, for everybody; from a later day on, so that nobody is surprised by what he earns.
   * @throws rules-not-yours below a county, rule-day-past, rule-category-stays, idempotency-key-reused
   */
  async publish(actor: Actor, wish: RuleWish, idem: Idempotency): Promise<PointRule> {
    if (!postsFor(actor, 'points.publish').some(({ areaCode }) => areaCode.length <= AREA_CODE_LENGTHS.county)) {
      throw rulesNotYours();
    }
    const published = await this.transactions.run(async (tx) => {
      const made = await tx.findOneBy(PointRule, { idemKey: idem.id });
      if (made) {
        return sameRequest(made, idem);
      }
      if (wish.fromDay <= dayOf(this.clock.now())) {
        throw ruleDayPast(wish.fromDay);
      }
      return this.insert(tx, actor, wish, idem);
    });
    this.kept = null;
    return published;
  }

  /**
   * Of two versions at once the primary key lets one in; the other is the next. Tasks and activities name a rule that pays for their kind
   * long before they are over: it goes on paying for that kind.
   */
  private async insert(tx: EntityManager, actor: Actor, wish: RuleWish, idem: Idempotency): Promise<PointRule> {
    const last = await tx.findOne(PointRule, { where: { code: wish.code }, order: { version: 'DESC' } });
    if (last && last.category !== wish.category) {
      throw ruleCategoryStays(last.category);
    }
    const rule: PointRule = {
      capPerDay: null,
      capPerMonth: null,
      capPerYear: null,
      validMonths: null,
      ...wish,
      version: (last?.version ?? 0) + 1,
      publishedById: actor.personId,
      publishedAt: this.clock.now(),
      idemKey: idem.id,
      idemBody: idem.body,
    };
    await tx.insert(PointRule, rule);
    return rule;
  }
}
