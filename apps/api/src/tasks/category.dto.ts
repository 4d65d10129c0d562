import { CATEGORY_HOURS_MAX, REWARD_POINTS_MAX } from '@duoduo/contracts/limits';
import { CLOCKS, type ClockKind, DUTY_FIELDS, type DutyField, REPORT_ADDRESSEES, type ReportAddressee } from '@duoduo/contracts/tasks';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, ValidateNested } from 'class-validator';
import { AreaCodeField, IdField, MayBeLeftOut, OneOf, Whole, WholeNumber } from '../platform/http/fields';
import type { Category } from './category.entity';
import { dueAfter } from './working-time.rules';

/** What a hand-in must bring. */
export class ClosingRule {
  @IsBoolean() photo!: boolean;
  @IsBoolean() visit!: boolean;
}

export class ListCategoriesQuery {
  /** Where the unit that answers for each is asked for. */
  @AreaCodeField({ optional: true }) areaCode?: string;
}

/** A line of the list of duties (责任清单). What is left out stays. */
export class ChangeCategoryBody {
  @MayBeLeftOut() @WholeNumber(1, CATEGORY_HOURS_MAX) limitHours?: number;
  @OneOf(CLOCKS, 'ClockKind', { optional: true }) clock?: ClockKind;
  @MayBeLeftOut() @IsBoolean() isUrgent?: boolean;
  @MayBeLeftOut() @WholeNumber(0, REWARD_POINTS_MAX) rewardCap?: number;
  /** Hours that a pool may wait before the responsible unit gets the task, by the category's clock. */
  @MayBeLeftOut() @WholeNumber(1, CATEGORY_HOURS_MAX) claimWindowHours?: number;
  @MayBeLeftOut() @ValidateNested() @Type(() => ClosingRule) closingRule?: ClosingRule;
}

export class ResponsibleUnitBody {
  @AreaCodeField() areaCode!: string;
  @IdField() unitId!: string;
}

export class ResponsibleUnitsBody {
  /** One line an area. */
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique(({ areaCode }: ResponsibleUnitBody) => areaCode)
  @ValidateNested({ each: true })
  @Type(() => ResponsibleUnitBody)
  items!: ResponsibleUnitBody[];
}

export class ResponsibleUnitView {
  areaCode!: string;
  unitId!: string;
  unitName!: string;
}

export class ResponsibleUnitList {
  items!: ResponsibleUnitView[];
}

export class UnitNameView {
  id!: string;
  name!: string;
}

export class EmergencyNumberView {
  label!: string;
  number!: string;
}

export class CategoryView {
  code!: string;
  name!: string;
  /** Null on the first level. */
  parentCode!: string | null;
  urgent!: boolean;
  /** Life is at stake: show the emergency numbers first. */
  danger!: boolean;
  /** Hours from dispatch to the due time. */
  @Whole() limitHours!: number;
  @OneOf(CLOCKS, 'ClockKind') clock!: ClockKind;
  /** When a task would be due that is dispatched now, by its clock and the state's calendar. */
  dueAt!: string;
  emergencyNumbers!: EmergencyNumberView[];
  /** Who handles its reports; what goes to the street, the community never sees. */
  @OneOf(REPORT_ADDRESSEES, 'ReportAddressee') goesTo!: ReportAddressee;
  /** What a hand-in must bring, unless the clerk says otherwise. */
  closingRule!: ClosingRule;
  /** Hours that a pool may wait before the responsible unit gets the task. */
  @Whole() claimWindowHours!: number;
  /** Most points a volunteers' task may carry. */
  @Whole() rewardCap!: number;
  /** Who answers for it at the area that was asked for; null when nobody was named. */
  responsibleUnit!: UnitNameView | null;

  static of(this: void, category: Category, responsibleUnit: UnitNameView | null, now: Date): CategoryView {
    return {
      code: category.code,
      name: category.name,
      parentCode: category.parentCode,
      urgent: category.isUrgent,
      danger: category.isDanger,
      limitHours: category.limitHours,
      clock: category.clock,
      dueAt: dueAfter(now, category.limitHours, category.clock).toISOString(),
      emergencyNumbers: category.emergencyNumbers.map(({ label, number }) => ({ label, number })),
      goesTo: category.goesTo,
      closingRule: { photo: category.needsPhoto, visit: category.needsVisit },
      claimWindowHours: category.claimWindowHours,
      rewardCap: category.rewardCap,
      responsibleUnit,
    };
  }
}

export class CategoryList {
  items!: CategoryView[];
  /** The next three days, after today, on which the offices are open. */
  workdays!: string[];
}

export class DutyChangeView {
  @OneOf(DUTY_FIELDS, 'DutyField') field!: DutyField;
  /** Null where there was nothing; a unit by its name. */
  before!: string | null;
  after!: string | null;
}

/** One line of the history of the list of duties. */
export class CategoryChangeView {
  id!: string;
  at!: string;
  /** Null where he works elsewhere: the county that decided is named. */
  by!: string | null;
  /** A rule of the category; else the unit that answers at the area. */
  isEverywhere!: boolean;
  areaCode!: string;
  areaName!: string;
  fields!: DutyChangeView[];
}

export class CategoryChangePage {
  items!: CategoryChangeView[];
  nextCursor!: string | null;
}
