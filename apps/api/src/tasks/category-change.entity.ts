import { Column, Entity, Index } from 'typeorm';
import type { DutyField } from '@duoduo/contracts/tasks';
import { AreaCodeColumn, CodeColumn, FlagColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';

/** One field before and after; null where there was nothing. A unit by its id. */
export interface DutyChange {
  field: DutyField;
  before: string | null;
  after: string | null;
}

/** One line in the history of the list of duties. Only ever added. */
@Entity('category_changes')
@Index('category_changes_category', ['categoryCode', 'id'])
export class CategoryChange {
  @PrimaryIdColumn() id!: string;
  @CodeColumn() categoryCode!: string;
  /** A rule of the category: it holds everywhere. Else it is about the unit that answers at `areaCode`. */
  @FlagColumn() isEverywhere!: boolean;
  /** Where the unit answers; of a rule, the county that decided it. */
  @AreaCodeColumn() areaCode!: string;
  @IdColumn() byId!: string;
  @Column({ type: 'simple-json' }) fields!: DutyChange[];
  @InstantColumn() at!: Date;
}
