import { CLOCKS, type ClockKind, REPORT_ADDRESSEES, type ReportAddressee } from '@duoduo/contracts/tasks';
import { OneOf, Whole } from '../platform/http/fields';
import type { Category } from './category.entity';

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
  emergencyNumbers!: EmergencyNumberView[];
  /** Who handles its reports; what goes to the street, the community never sees. */
  @OneOf(REPORT_ADDRESSEES, 'ReportAddressee') goesTo!: ReportAddressee;

  static of(this: void, category: Category): CategoryView {
    return {
      code: category.code,
      name: category.name,
      parentCode: category.parentCode,
      urgent: category.isUrgent,
      danger: category.isDanger,
      limitHours: category.limitHours,
      clock: category.clock,
      emergencyNumbers: category.emergencyNumbers.map(({ label, number }) => ({ label, number })),
      goesTo: category.goesTo,
    };
  }
}

export class CategoryList {
  items!: CategoryView[];
}
