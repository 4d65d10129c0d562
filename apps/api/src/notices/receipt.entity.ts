import { Entity, Index, PrimaryColumn } from 'typeorm';
import { FlagColumn, InstantColumn } from '../platform/columns';

/** One person's answer to one notice. */
@Entity('receipts')
@Index('receipts_person', ['personId', 'noticeId'])
export class Receipt {
  @PrimaryColumn({ type: 'varchar', length: 13 }) noticeId!: string;
  @PrimaryColumn({ type: 'varchar', length: 13 }) personId!: string;
  @InstantColumn() openedAt!: Date;
  @InstantColumn({ nullable: true }) confirmedAt!: Date | null;
  /** Whether the opening is in `notice_grid_counts`; makes the counting harmless to repeat. */
  @FlagColumn() isCounted!: boolean;
}
