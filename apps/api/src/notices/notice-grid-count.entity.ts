import { Entity, PrimaryColumn } from 'typeorm';
import { CountColumn } from '../platform/columns';

/** How many of a grid opened a notice: households for a must-read notice, people for the others. Fed by the outbox. */
@Entity('notice_grid_counts')
export class NoticeGridCount {
  @PrimaryColumn({ type: 'varchar', length: 13 }) noticeId!: string;
  @PrimaryColumn({ type: 'varchar', length: 15 }) gridCode!: string;
  @CountColumn() opened!: number;
}
