import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, dayOf } from '../platform/clock';
import { rulesOn } from './point.rules';
import { PointRule } from './point-rule.entity';

const KEPT_MS = 60_000;

/** What is paid for what. */
@Injectable()
export class PointRules {
  private kept: { day: string; until: number; rules: Map<string, PointRule> } | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The versions that hold today, by code. A version is published on an earlier day than the one from which it holds, so that what is kept
   * here for a minute cannot be out of date, unless it was published in the last second of the day before.
   */
  async today(): Promise<Map<string, PointRule>> {
    const now = this.clock.now();
    const day = dayOf(now);
    if (this.kept?.day !== day || this.kept.until <= now.getTime()) {
      const rules = rulesOn(await this.db.manager.find(PointRule), day);
      this.kept = { day, until: now.getTime() + KEPT_MS, rules };
    }
    return this.kept.rules;
  }
}
