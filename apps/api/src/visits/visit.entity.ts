import { Entity, ForeignKey, Index } from 'typeorm';
import type { VisitOutcome, VisitReason } from '@duoduo/contracts/visits';
import { Household } from '../households/household.entity';
import { Person } from '../identity/person.entity';
import {
  AreaCodeColumn,
  CodeColumn,
  FlagColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  LongSealedColumn,
  PrimaryIdColumn,
} from '../platform/columns';

/** That somebody who works here came to a household, and why. Never edited, never deleted, never counted by visitor; only its note can go. */
@Entity('visits')
@Index('visits_idem', ['idemKey'], { unique: true })
@Index('visits_household', ['householdId', 'visitedAt', 'id'])
@Index('visits_grid', ['gridCode', 'visitedAt', 'id'])
@Index('visits_visitor', ['visitorId'])
export class Visit {
  @PrimaryIdColumn() id!: string;
  @ForeignKey(() => Household, { name: 'visits_of_household' })
  @IdColumn()
  householdId!: string;
  /** Where it lived then. */
  @AreaCodeColumn() gridCode!: string;
  @ForeignKey(() => Person, { name: 'visits_by_visitor' })
  @IdColumn()
  visitorId!: string;
  @CodeColumn() reason!: VisitReason;
  @CodeColumn() outcome!: VisitOutcome;
  @LongSealedColumn({ nullable: true }) noteSealed!: string | null;
  /** The code at the door was scanned. */
  @FlagColumn() isScanned!: boolean;
  /** By the visitor's phone, which may have been without network. */
  @InstantColumn() visitedAt!: Date;
  @InstantColumn() createdAt!: Date;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
}
