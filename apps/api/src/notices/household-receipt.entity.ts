import type { HouseholdReceiptState, ReceiptChannel } from '@duoduo/contracts/notices';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AreaCodeColumn, CodeColumn, FlagColumn, IdColumn, InstantColumn } from '../platform/columns';
import { Notice } from './notice.entity';

/** What an addressed household did with a must-read notice. One row however many of its members answer. */
@Entity('household_receipts')
@Index('household_receipts_channel', ['gridCode', 'channel', 'at'])
export class HouseholdReceipt {
  @ForeignKey(() => Notice, { name: 'household_receipts_of_notice' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  noticeId!: string;
  @PrimaryColumn({ type: 'varchar', length: 13 }) householdId!: string;
  /** Where it lived when the notice was published. */
  @AreaCodeColumn() gridCode!: string;
  @CodeColumn() state!: HouseholdReceiptState;
  /** How it was confirmed; null until then. */
  @CodeColumn({ nullable: true }) channel!: ReceiptChannel | null;
  /** Since when it is in this state. */
  @InstantColumn() at!: Date;
  /** Who opened or confirmed it for the household; null when nobody of it did. */
  @IdColumn({ nullable: true }) personId!: string | null;
  /** Who noted it down for a household that was told at the door, by telephone or on paper. */
  @IdColumn({ nullable: true }) recordedById!: string | null;
  /** Whether its opening is in `notice_grid_counts`. */
  @FlagColumn() isCounted!: boolean;
  /** The version of the notice that it answers. */
  @PrimaryColumn({ type: 'int' }) version!: number;
}
