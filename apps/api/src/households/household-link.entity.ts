import type { LinkGround } from '@duoduo/contracts/household-links';
import { Entity, ForeignKey, Index } from 'typeorm';
import {
  AreaCodeColumn,
  CodeColumn,
  DayColumn,
  FlagColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
} from '../platform/columns';
import { Dwelling } from './dwelling.entity';
import { Household } from './household.entity';

/** A neighbour looks after a household where it lives now (党员联系户), from a day to a day. When it moves the link is over. */
@Entity('household_links')
@Index('household_links_idem', ['idemKey'], { unique: true })
@Index('household_links_person', ['personId', 'id'])
@Index('household_links_household', ['householdId', 'id'])
@Index('household_links_area', ['gridCode', 'id'])
export class HouseholdLink {
  @PrimaryIdColumn() id!: string;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
  @ForeignKey(() => Household, { name: 'household_links_of_household' })
  @IdColumn()
  householdId!: string;
  /** Where it lived when it was linked. */
  @ForeignKey(() => Dwelling, { name: 'household_links_at_door' })
  @IdColumn()
  dwellingId!: string;
  /** Of the dwelling. */
  @AreaCodeColumn() gridCode!: string;
  /** Who is linked to it. */
  @IdColumn() personId!: string;
  /** Why he could be: when that is over, so is the link. */
  @CodeColumn() ground!: LinkGround;
  @DayColumn() fromDay!: string;
  /** Last day; null while none is set. */
  @DayColumn({ nullable: true }) toDay!: string | null;
  @IdColumn() linkedById!: string;
  /** Ended at once, before its last day. */
  @InstantColumn({ nullable: true }) endedAt!: Date | null;
  @IdColumn({ nullable: true }) endedById!: string | null;
  /** The household said that it does not need him. */
  @FlagColumn() isDeclined!: boolean;
  @InstantColumn() createdAt!: Date;
}
