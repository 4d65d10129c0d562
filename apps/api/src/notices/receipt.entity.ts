import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FlagColumn, InstantColumn } from '../platform/columns';
import { Notice } from './notice.entity';

/** One person's answer to one notice. */
@Entity('receipts')
@Index('receipts_person', ['personId', 'noticeId'])
export class Receipt {
  @ForeignKey(() => Notice, { name: 'receipts_of_notice' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  noticeId!: string;
  @PrimaryColumn({ type: 'varchar', length: 13 }) personId!: string;
  @InstantColumn() openedAt!: Date;
  @InstantColumn({ nullable: true }) confirmedAt!: Date | null;
  /** Whether the opening is in `notice_grid_counts`; makes the counting harmless to repeat. */
  @FlagColumn() isCounted!: boolean;
  /** The version of the notice that it answers. */
  @PrimaryColumn({ type: 'int' }) version!: number;
}
