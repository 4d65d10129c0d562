import { Entity, PrimaryColumn } from 'typeorm';
import { CountColumn } from '../platform/columns';

/** One row per person or unit that ever claimed. A claim writes it first, so that claims of one holder stand in line and his limit is exact. */
@Entity('task_holders')
export class TaskHolder {
  @PrimaryColumn({ type: 'varchar', length: 13 }) holderId!: string;
  /** Tries to claim, ever. */
  @CountColumn() attempts!: number;
}
