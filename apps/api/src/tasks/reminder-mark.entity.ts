import { Entity } from 'typeorm';
import { IdColumn, PrimaryIdColumn } from '../platform/columns';

/** How far somebody has read his reminders. */
@Entity('reminder_marks')
export class ReminderMark {
  @PrimaryIdColumn() personId!: string;
  /** The newest reminder that he has seen; it only moves forward. */
  @IdColumn() seenId!: string;
}
