import { Column, Entity, ForeignKey, Index } from 'typeorm';
import type { HouseholdTag } from '@duoduo/contracts/households';
import { Person } from '../identity/person.entity';
import { AreaCodeColumn, FlagColumn, HashColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';
import { Dwelling } from './dwelling.entity';

/** People who live together (户). A dwelling has none, one or several. */
@Entity('households')
@Index('households_grid', ['gridCode', 'id'])
@Index('households_alone', ['gridCode', 'hasElderAlone', 'id'])
@Index('households_idem', ['idemKey'], { unique: true })
@Index('households_dwelling', ['dwellingId'])
export class Household {
  @PrimaryIdColumn() id!: string;
  /** Where it lives now, or lived last: the history is in `stays`. */
  @ForeignKey(() => Dwelling, { name: 'households_in_dwelling' })
  @IdColumn()
  dwellingId!: string;
  @AreaCodeColumn() gridCode!: string;
  @ForeignKey(() => Person, { name: 'households_head' })
  @IdColumn({ nullable: true })
  headPersonId!: string | null;
  @Column({ type: 'simple-json' }) tags!: HouseholdTag[];
  /** As its tags say, to be found by. */
  @FlagColumn({ default: false }) hasElderAlone!: boolean;
  @InstantColumn() createdAt!: Date;
  /** Null where no request made it. */
  @HashColumn({ nullable: true }) idemKey!: string | null;
  @HashColumn({ nullable: true }) idemBody!: string | null;
}
