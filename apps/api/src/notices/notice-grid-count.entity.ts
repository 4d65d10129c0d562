import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CountColumn } from '../platform/columns';
import { Notice } from './notice.entity';

/** How many of a grid opened a notice: households for a must-read notice, people for the others. Fed by the outbox. */
@Entity('notice_grid_counts')
export class NoticeGridCount {
  @ForeignKey(() => Notice, { name: 'notice_grid_counts_of_notice' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  noticeId!: string;
  @PrimaryColumn({ type: 'varchar', length: 15 }) gridCode!: string;
  @CountColumn() opened!: number;
  /** The version of the notice whose openings these are. */
  @PrimaryColumn({ type: 'int' }) version!: number;
}
