import { Entity, ForeignKey, Index } from 'typeorm';
import { Household } from '../households/household.entity';
import { IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';

/** A household asks to be called or visited (请社区联系). One at a time; who works there sees it as a reason to go there. */
@Entity('call_requests')
@Index('call_requests_open', ['openHouseholdId'], { unique: true })
@Index('call_requests_household', ['householdId', 'id'])
@Index('call_requests_person', ['requestedById', 'id'])
export class CallRequest {
  @PrimaryIdColumn() id!: string;
  @ForeignKey(() => Household, { name: 'call_requests_of_household' })
  @IdColumn()
  householdId!: string;
  /** The household while it waits; null once it has ended. */
  @IdColumn({ nullable: true }) openHouseholdId!: string | null;
  /** Who of the household asked; null once he is gone. */
  @IdColumn({ nullable: true }) requestedById!: string | null;
  @InstantColumn() createdAt!: Date;
  @InstantColumn({ nullable: true }) endedAt!: Date | null;
  /** Who called or came; null while it waits, and when it was withdrawn or the household moved out. */
  @IdColumn({ nullable: true }) answeredById!: string | null;
}
