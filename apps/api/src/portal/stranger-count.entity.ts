import { Entity, PrimaryColumn } from 'typeorm';
import { CountColumn } from '../platform/columns';

/** How often strangers scanned a door on a day (Asia/Shanghai). Who they were is kept nowhere. */
@Entity('stranger_counts')
export class StrangerCount {
  @PrimaryColumn({ type: 'varchar', length: 13 }) dwellingId!: string;
  @PrimaryColumn({ type: 'varchar', length: 10 }) day!: string;
  @CountColumn() scans!: number;
}
