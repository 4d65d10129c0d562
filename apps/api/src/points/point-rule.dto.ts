import { ApiProperty } from '@nestjs/swagger';
import { RULE_LIMITS } from '@duoduo/contracts/limits';
import { RULE_CATEGORIES, type RuleCategory } from '@duoduo/contracts/points';
import { IsString, Matches } from 'class-validator';
import { DayField, Length, OneOf, Whole, WholeNumber } from '../platform/http/fields';
import type { PointRule } from './point-rule.entity';

const MaybeWhole = () => ApiProperty({ type: 'integer', nullable: true });

export class PointRuleView {
  code!: string;
  name!: string;
  @OneOf(RULE_CATEGORIES, 'RuleCategory') category!: RuleCategory;
  @Whole() version!: number;
  /** 0: the cause says how many, as a task does. */
  @Whole() amount!: number;
  /** Points a person can earn under the rule in one day. */
  @MaybeWhole() capPerDay!: number | null;
  /** Points a person can earn in the category in one month. */
  @MaybeWhole() capPerMonth!: number | null;
  /** Points a person can earn in one year, whatever for. */
  @MaybeWhole() capPerYear!: number | null;
  /** How many months the points are good, to the end of the last one; null: until the end of the next calendar year. */
  @MaybeWhole() validMonths!: number | null;
  /** First day (Asia/Shanghai) on which this version holds. */
  from!: string;

  static of(this: void, rule: PointRule): PointRuleView {
    const { code, name, category, version, amount, capPerDay, capPerMonth, capPerYear, validMonths, fromDay } = rule;
    return { code, name, category, version, amount, capPerDay, capPerMonth, capPerYear, validMonths, from: fromDay };
  }
}

export class RuleList {
  items!: PointRuleView[];
  /** Published, and not in force yet. */
  upcoming!: PointRuleView[];

  static of(today: readonly PointRule[], upcoming: readonly PointRule[]): RuleList {
    const items = [...today].sort((a, b) => (a.code < b.code ? -1 : 1));
    return { items: items.map(PointRuleView.of), upcoming: upcoming.map(PointRuleView.of) };
  }
}

export class RuleVersions {
  /** The newest first, at most 100. */
  items!: PointRuleView[];
}

export class PublishRuleBody {
  /** Of the rule that gets its next version, or of a new one. */
  @Matches(/^[a-z][a-z0-9-]{2,31}$/, { message: '应为小写英文字母、数字和连字符' }) code!: string;
  @IsString() @Length(2, 60) name!: string;
  @OneOf(RULE_CATEGORIES, 'RuleCategory') category!: RuleCategory;
  @WholeNumber(0, RULE_LIMITS.amount) amount!: number;
  @WholeNumber(1, RULE_LIMITS.cap, { optional: true }) capPerDay?: number;
  @WholeNumber(1, RULE_LIMITS.cap, { optional: true }) capPerMonth?: number;
  @WholeNumber(1, RULE_LIMITS.cap, { optional: true }) capPerYear?: number;
  @WholeNumber(1, RULE_LIMITS.months, { optional: true }) validMonths?: number;
  /** After today. */
  @DayField() from!: string;
}
