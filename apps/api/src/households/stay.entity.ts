import { Entity, ForeignKey, Index } from 'typeorm';
import { AreaCodeColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';
import { Dwelling } from './dwelling.entity';
import { Household } from './household.entity';

/** A household in a dwelling, from an instant to an instant: who lived in an area when a notice was published. */
@Entity('stays')
@Index('stays_grid', ['gridCode', 'fromAt'])
@Index('stays_left', ['gridCode', 'toAt'])
@Index('stays_household', ['householdId'])
@Index('stays_dwelling', ['dwellingId'])
export class Stay {
  @PrimaryIdColumn() id!: string;
  @ForeignKey(() => Household, { name: 'stays_of_household' })
  @IdColumn()
  householdId!: string;
  @ForeignKey(() => Dwelling, { name: 'stays_in_dwelling' })
  @IdColumn()
  dwellingId!: string;
  @AreaCodeColumn() gridCode!: string;
  @InstantColumn() fromAt!: Date;
  /** Moved out; null while it lives there. */
  @InstantColumn({ nullable: true }) toAt!: Date | null;
}
