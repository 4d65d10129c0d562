import { Entity, ForeignKey, Index } from 'typeorm';
import type { Relation } from '@duoduo/contracts/households';
import { Person } from '../identity/person.entity';
import { CodeColumn, DayColumn, HashColumn, IdColumn, PrimaryIdColumn } from '../platform/columns';
import { Household } from './household.entity';

/** A person in a household, from a day to a day (Asia/Shanghai). */
@Entity('members')
@Index('members_household', ['householdId'])
@Index('members_idem', ['idemKey'], { unique: true })
@Index('members_person', ['personId'])
export class Member {
  @PrimaryIdColumn() id!: string;
  @ForeignKey(() => Household, { name: 'members_of_household' })
  @IdColumn()
  householdId!: string;
  @ForeignKey(() => Person, { name: 'members_person_is' })
  @IdColumn()
  personId!: string;
  /** To the head of the household. */
  @CodeColumn() relation!: Relation;
  @DayColumn() fromDay!: string;
  /** Last day; null while he belongs to it. */
  @DayColumn({ nullable: true }) toDay!: string | null;
  /** Null where no request made it. */
  @HashColumn({ nullable: true }) idemKey!: string | null;
  @HashColumn({ nullable: true }) idemBody!: string | null;
}
